# Draws an SVG on standard output: gnuplot THIS.gp > THIS.svg
reset
unset decimalsign
set encoding utf8
set terminal svg size 720,400 enhanced rounded font 'Helvetica,Arial,sans-serif,13' background '#FFFFFF'
unset key
unset colorbox
set lmargin at screen 0.106611
set rmargin at screen 0.908167
set tmargin at screen 0.850000
set bmargin at screen 0.135000
set label 'Four times the batch, a quarter of the variance: exponent −1.01' noenhanced at screen 0.019444, screen 0.950000 left front font ',16' tc rgb '#111111'
set label '' at screen 0.029167, screen 0.892500 front point lc rgb '#0072B2' pt 7 ps 0.7
set label 'measured' noenhanced at screen 0.047222, screen 0.892500 left front font ',12' tc rgb '#333333'
set label 'batch size B' noenhanced at screen 0.507389, screen 0.047500 center front font ',13' tc rgb '#333333'
set label 'variance of the gradient' noenhanced at screen 0.030556, screen 0.492500 center rotate by 90 front font ',13' tc rgb '#333333'
set border 3 front lc rgb '#8C8C8C' lw 1
set logscale x 10
set xrange [0.8705505632961241:1176.267115516964] noextend
set xtics out nomirror norotate autojustify offset 0,0.35 scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('10^{0}' 1, '10^{1}' 10, '10^{2}' 100, '10^{3}' 1000, '' 0.9 1, '' 2 1, '' 3 1, '' 4 1, '' 5 1, '' 6 1, '' 7 1, '' 8 1, '' 9 1, '' 20 1, '' 30 1, '' 40 1, '' 50 1, '' 60 1, '' 70 1, '' 80 1, '' 90 1, '' 200 1, '' 300 1, '' 400 1, '' 500 1, '' 600 1, '' 700 1, '' 800 1, '' 900 1)
set logscale y 10
set yrange [0.03185428266232143:70.66491469009901] noextend
set ytics out nomirror norotate autojustify nooffset scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('10^{−1}' 0.1, '10^{0}' 1, '10^{1}' 10, '' 0.04 1, '' 0.05 1, '' 0.06 1, '' 0.07 1, '' 0.08 1, '' 0.09 1, '' 0.2 1, '' 0.30000000000000004 1, '' 0.4 1, '' 0.5 1, '' 0.6000000000000001 1, '' 0.7000000000000001 1, '' 0.8 1, '' 0.9 1, '' 2 1, '' 3 1, '' 4 1, '' 5 1, '' 6 1, '' 7 1, '' 8 1, '' 9 1, '' 20 1, '' 30 1, '' 40 1, '' 50 1, '' 60 1, '' 70 1)
unset grid
set grid ytics noxtics back lt 1 lc rgb '#E6E6E6' lw 1 dt solid
$data0 << EOD
1 49.78646523505449
4 12.446616308763623
16 3.111654077190906
64 0.7779135192977265
256 0.1944783798244316
1024 0.0486195949561079
EOD
$data1 << EOD
1 48.50572122816993
4 12.81661291376804
16 3.46101878862828
64 0.7359186191856861
256 0.20401278357952835
1024 0.045212692972272636
EOD
set label 'theory' noenhanced at screen 0.919278, screen 0.174242 left front font ',13' tc rgb '#7F7F7F'
plot $data0 using 1:2 with lines lc rgb '#7F7F7F' lw 2 dt solid, \
  $data1 using 1:2 with points lc rgb '#FFFFFF' pt 7 ps 1.1199999999999999, \
  $data1 using 1:2 with points lc rgb '#0072B2' pt 7 ps 0.8
