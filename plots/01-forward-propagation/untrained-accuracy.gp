# Draws an SVG on standard output: gnuplot THIS.gp > THIS.svg
reset
unset decimalsign
set encoding utf8
set terminal svg size 720,400 enhanced rounded font 'Helvetica,Arial,sans-serif,13' background '#FFFFFF'
unset key
unset colorbox
set lmargin at screen 0.089778
set rmargin at screen 0.963889
set tmargin at screen 0.850000
set bmargin at screen 0.135000
set label 'Untrained networks score 5 % to 23 %; shuffled labels give about 10 %' noenhanced at screen 0.019444, screen 0.950000 left front font ',16' tc rgb '#111111'
set label '' at screen 0.029167, screen 0.892500 front point lc rgb '#0072B2' pt 7 ps 0.7
set label 'real labels' noenhanced at screen 0.047222, screen 0.892500 left front font ',12' tc rgb '#333333'
set label '' at screen 0.172778, screen 0.892500 front point lc rgb '#D55E00' pt 9 ps 0.7
set label 'shuffled labels' noenhanced at screen 0.190833, screen 0.892500 left front font ',12' tc rgb '#333333'
set label 'network' noenhanced at screen 0.526833, screen 0.047500 center front font ',13' tc rgb '#333333'
set label 'accuracy (%)' noenhanced at screen 0.030556, screen 0.492500 center rotate by 90 front font ',13' tc rgb '#333333'
set border 3 front lc rgb '#8C8C8C' lw 1
unset logscale x
set xrange [0:23] noextend
set xtics out nomirror norotate autojustify offset 0,0.35 scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('1' 1, '5' 5, '10' 10, '15' 15, '20' 20)
unset logscale y
set yrange [0:30] noextend
set ytics out nomirror norotate autojustify nooffset scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('0' 0, '5' 5, '10' 10, '15' 15, '20' 20, '25' 25, '30' 30)
unset grid
set grid ytics noxtics back lt 1 lc rgb '#E6E6E6' lw 1 dt solid
set arrow from screen 0.089778, screen 0.373333 to screen 0.963889, screen 0.373333 nohead front lc rgb '#6B6B6B' lw 1.2 dt (6,4)
set label 'chance' noenhanced at screen 0.958333, screen 0.395833 right front font ',12' tc rgb '#6B6B6B'
$data0 << EOD
1 10.17
2 11.940000000000001
3 7.99
4 11.03
5 9.969999999999999
6 10.15
7 13.63
8 23.169999999999998
9 7.049999999999999
10 5.489999999999999
11 11.32
12 16.74
13 17.849999999999998
14 5.34
15 7.32
16 7.48
17 13.43
18 18.52
19 20.21
20 9.41
EOD
$data1 << EOD
1 10.17
2 10.13
3 9.77
4 9.6
5 10.03
6 10.059999999999999
7 10.100000000000001
8 10.69
9 9.9
10 9.569999999999999
11 9.700000000000001
12 10.18
13 9.82
14 9.91
15 10
16 9.54
17 9.85
18 10.03
19 10.26
20 9.959999999999999
EOD
plot $data0 using 1:2 with points lc rgb '#FFFFFF' pt 7 ps 1.1199999999999999, \
  $data0 using 1:2 with points lc rgb '#0072B2' pt 7 ps 0.8, \
  $data1 using 1:2 with points lc rgb '#FFFFFF' pt 9 ps 0.7, \
  $data1 using 1:2 with points lc rgb '#D55E00' pt 9 ps 0.5
