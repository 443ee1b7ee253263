# Draws an SVG on standard output: gnuplot THIS.gp > THIS.svg
reset
unset decimalsign
set encoding utf8
set terminal svg size 720,374 enhanced rounded font 'Helvetica,Arial,sans-serif,13' background '#FFFFFF'
unset key
unset colorbox
set label 'Attention''s work grows with the square of the length; its memory need not' noenhanced at screen 0.019444, screen 0.946524 left front font ',16' tc rgb '#111111'
set arrow from screen 0.019444, screen 0.887701 to screen 0.061111, screen 0.887701 nohead front lc rgb '#0072B2' lw 2 dt solid
set label '' at screen 0.040278, screen 0.887701 front point lc rgb '#0072B2' pt 7 ps 0.6
set label 'with a table of all weights' noenhanced at screen 0.069444, screen 0.887701 left front font ',12' tc rgb '#333333'
set arrow from screen 0.323111, screen 0.887701 to screen 0.364778, screen 0.887701 nohead front lc rgb '#D55E00' lw 2 dt (9,4)
set label '' at screen 0.343944, screen 0.887701 front point lc rgb '#D55E00' pt 9 ps 0.6
set label 'streaming' noenhanced at screen 0.373111, screen 0.887701 left front font ',12' tc rgb '#333333'
set arrow from screen 0.482444, screen 0.887701 to screen 0.524111, screen 0.887701 nohead front lc rgb '#009E73' lw 2 dt (2,4)
set label '' at screen 0.503278, screen 0.887701 front point lc rgb '#009E73' pt 5 ps 0.6
set label 'LSTM of the same width' noenhanced at screen 0.532444, screen 0.887701 left front font ',12' tc rgb '#333333'
set multiplot
set lmargin at screen 0.099944
set rmargin at screen 0.475000
set tmargin at screen 0.764706
set bmargin at screen 0.133690
set label 'work' noenhanced at screen 0.019444, screen 0.815508 left front font ',14' tc rgb '#111111'
set label 'length' noenhanced at screen 0.287472, screen 0.040107 center front font ',13' tc rgb '#333333'
set label 'multiplications' noenhanced at screen 0.030556, screen 0.449198 center rotate by 90 front font ',13' tc rgb '#333333'
set border 3 front lc rgb '#8C8C8C' lw 1
set logscale x 10
set xrange [14.928527864588919:548.7480128185821] noextend
set xtics out nomirror norotate autojustify offset 0,0.35 scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('16' 16, '64' 64, '256' 256)
set logscale y 10
set yrange [5670.516790252796:18556809.307553235] noextend
set ytics out nomirror norotate autojustify nooffset scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('10^{4}' 10000, '10^{5}' 100000, '10^{6}' 1000000, '10^{7}' 10000000, '' 6000 1, '' 7000 1, '' 8000 1, '' 9000 1, '' 20000 1, '' 30000 1, '' 40000 1, '' 50000 1, '' 60000 1, '' 70000 1, '' 80000 1, '' 90000 1, '' 200000 1, '' 300000 1, '' 400000 1, '' 500000 1, '' 600000 1, '' 700000 1, '' 800000 1, '' 900000 1, '' 2000000 1, '' 3000000 1, '' 4000000 1, '' 5000000 1, '' 6000000 1, '' 7000000 1, '' 8000000 1, '' 9000000 1)
unset grid
set grid ytics noxtics back lt 1 lc rgb '#E6E6E6' lw 1 dt solid
$data0 << EOD
16 8192
32 32768
64 131072
128 524288
256 2097152
512 8388608
EOD
$data1 << EOD
16 12544
32 50176
64 200704
128 802816
256 3211264
512 12845056
EOD
$data2 << EOD
16 32768
32 65536
64 131072
128 262144
256 524288
512 1048576
EOD
plot $data0 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid, \
  $data0 using 1:2 with points lc rgb '#0072B2' pt 7 ps 0.6, \
  $data1 using 1:2 with lines lc rgb '#D55E00' lw 2 dt (9,4), \
  $data1 using 1:2 with points lc rgb '#D55E00' pt 9 ps 0.6, \
  $data2 using 1:2 with lines lc rgb '#009E73' lw 2 dt (2,4), \
  $data2 using 1:2 with points lc rgb '#009E73' pt 5 ps 0.6
unset label
unset arrow
unset object
unset colorbox
set lmargin at screen 0.599944
set rmargin at screen 0.975000
set tmargin at screen 0.764706
set bmargin at screen 0.133690
set label 'memory' noenhanced at screen 0.519444, screen 0.815508 left front font ',14' tc rgb '#111111'
set label 'length' noenhanced at screen 0.787472, screen 0.040107 center front font ',13' tc rgb '#333333'
set label 'numbers held at once' noenhanced at screen 0.530556, screen 0.449198 center rotate by 90 front font ',13' tc rgb '#333333'
set border 3 front lc rgb '#8C8C8C' lw 1
set logscale x 10
set xrange [14.928527864588919:548.7480128185821] noextend
set xtics out nomirror norotate autojustify offset 0,0.35 scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('16' 16, '64' 64, '256' 256)
set logscale y 10
set yrange [11.145745808779381:423353.6347368713] noextend
set ytics out nomirror norotate autojustify nooffset scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('10^{2}' 100, '10^{3}' 1000, '10^{4}' 10000, '10^{5}' 100000, '' 20 1, '' 30 1, '' 40 1, '' 50 1, '' 60 1, '' 70 1, '' 80 1, '' 90 1, '' 200 1, '' 300 1, '' 400 1, '' 500 1, '' 600 1, '' 700 1, '' 800 1, '' 900 1, '' 2000 1, '' 3000 1, '' 4000 1, '' 5000 1, '' 6000 1, '' 7000 1, '' 8000 1, '' 9000 1, '' 20000 1, '' 30000 1, '' 40000 1, '' 50000 1, '' 60000 1, '' 70000 1, '' 80000 1, '' 90000 1, '' 200000 1, '' 300000 1, '' 400000 1)
unset grid
set grid ytics noxtics back lt 1 lc rgb '#E6E6E6' lw 1 dt solid
$data3 << EOD
16 256
32 1024
64 4096
128 16384
256 65536
512 262144
EOD
$data4 << EOD
16 18
32 18
64 18
128 18
256 18
512 18
EOD
plot $data3 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid, \
  $data3 using 1:2 with points lc rgb '#0072B2' pt 7 ps 0.6, \
  $data4 using 1:2 with lines lc rgb '#D55E00' lw 2 dt (9,4), \
  $data4 using 1:2 with points lc rgb '#D55E00' pt 9 ps 0.6
unset label
unset arrow
unset object
unset colorbox
unset multiplot
