# Draws an SVG on standard output: gnuplot THIS.gp > THIS.svg
reset
unset decimalsign
set encoding utf8
set terminal svg size 720,400 enhanced rounded font 'Helvetica,Arial,sans-serif,13' background '#FFFFFF'
unset key
unset colorbox
set lmargin at screen 0.099944
set rmargin at screen 0.867722
set tmargin at screen 0.900000
set bmargin at screen 0.135000
set label 'At κ = 1,000 momentum needs 238 steps, plain descent 4,606' noenhanced at screen 0.019444, screen 0.950000 left front font ',16' tc rgb '#111111'
set label 'condition number κ' noenhanced at screen 0.483833, screen 0.047500 center front font ',13' tc rgb '#333333'
set label 'steps' noenhanced at screen 0.030556, screen 0.517500 center rotate by 90 front font ',13' tc rgb '#333333'
set border 3 front lc rgb '#8C8C8C' lw 1
set logscale x 10
set xrange [9.120108393559097:1096.4781961431852] noextend
set xtics out nomirror norotate autojustify offset 0,0.35 scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('10^{1}' 10, '10^{2}' 100, '10^{3}' 1000, '' 20 1, '' 30 1, '' 40 1, '' 50 1, '' 60 1, '' 70 1, '' 80 1, '' 90 1, '' 200 1, '' 300 1, '' 400 1, '' 500 1, '' 600 1, '' 700 1, '' 800 1, '' 900 1)
set logscale y 10
set yrange [8.495349412609654:16950.450535473054] noextend
set ytics out nomirror norotate autojustify nooffset scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('10^{1}' 10, '10^{2}' 100, '10^{3}' 1000, '10^{4}' 10000, '' 9 1, '' 20 1, '' 30 1, '' 40 1, '' 50 1, '' 60 1, '' 70 1, '' 80 1, '' 90 1, '' 200 1, '' 300 1, '' 400 1, '' 500 1, '' 600 1, '' 700 1, '' 800 1, '' 900 1, '' 2000 1, '' 3000 1, '' 4000 1, '' 5000 1, '' 6000 1, '' 7000 1, '' 8000 1, '' 9000 1)
unset grid
set grid ytics noxtics back lt 1 lc rgb '#E6E6E6' lw 1 dt solid
$data0 << EOD
10 46
30 139
100 461
300 1382
1000 4606
EOD
$data1 << EOD
10 19
30 36
100 69
300 124
1000 238
EOD
set arrow from screen 0.114709, screen 0.401591 to screen 0.852957, screen 0.865227 nohead front lc rgb '#6B6B6B' lw 1.2 dt (3,3)
set label '∝ κ' noenhanced at screen 0.861291, screen 0.865227 left front font ',12' tc rgb '#6B6B6B'
set arrow from screen 0.114709, screen 0.169773 to screen 0.852957, screen 0.401591 nohead front lc rgb '#6B6B6B' lw 1.2 dt (3,3)
set label '∝ √κ' noenhanced at screen 0.861291, screen 0.401591 left front font ',12' tc rgb '#6B6B6B'
set label 'plain' noenhanced at screen 0.878833, screen 0.768824 left front font ',13' tc rgb '#0072B2'
set label 'momentum' noenhanced at screen 0.878833, screen 0.470533 left front font ',13' tc rgb '#D55E00'
plot $data0 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid, \
  $data0 using 1:2 with points lc rgb '#0072B2' pt 7 ps 0.6, \
  $data1 using 1:2 with lines lc rgb '#D55E00' lw 2 dt (9,4), \
  $data1 using 1:2 with points lc rgb '#D55E00' pt 9 ps 0.6
