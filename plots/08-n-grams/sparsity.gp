# Draws an SVG on standard output: gnuplot THIS.gp > THIS.svg
reset
unset decimalsign
set encoding utf8
set terminal svg size 720,400 enhanced rounded font 'Helvetica,Arial,sans-serif,13' background '#FFFFFF'
unset key
unset colorbox
set lmargin at screen 0.099944
set rmargin at screen 0.867903
set tmargin at screen 0.900000
set bmargin at screen 0.135000
set label 'New to the model: 12.3 % of the 7-grams of characters, 99.6 % of those of words' noenhanced at screen 0.019444, screen 0.950000 left front font ',16' tc rgb '#111111'
set label 'order n' noenhanced at screen 0.483924, screen 0.047500 center front font ',13' tc rgb '#333333'
set label 'n-grams never seen in training (%)' noenhanced at screen 0.030556, screen 0.517500 center rotate by 90 front font ',13' tc rgb '#333333'
set border 3 front lc rgb '#8C8C8C' lw 1
unset logscale x
set xrange [0.88:7.12] noextend
set xtics out nomirror norotate autojustify offset 0,0.35 scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('1' 1, '2' 2, '3' 3, '4' 4, '5' 5, '6' 6, '7' 7)
unset logscale y
set yrange [0:100] noextend
set ytics out nomirror norotate autojustify nooffset scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('0' 0, '20' 20, '40' 40, '60' 60, '80' 80, '100' 100)
unset grid
set grid ytics noxtics back lt 1 lc rgb '#E6E6E6' lw 1 dt solid
$data0 << EOD
1 0
2 0.020620964315793917
3 0.2069549792175462
4 0.8193727748613053
5 2.4362551335021103
6 6.035234519991155
7 12.25108881176041
EOD
$data1 << EOD
1 0
2 13.899358669558259
3 50.81471000962575
4 81.80848226193652
5 94.76150161782272
6 98.4888723949575
7 99.5558235819407
EOD
set label 'words' noenhanced at screen 0.879014, screen 0.880000 left front font ',13' tc rgb '#D55E00'
set label 'characters' noenhanced at screen 0.879014, screen 0.228721 left front font ',13' tc rgb '#0072B2'
plot $data0 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid, \
  $data0 using 1:2 with points lc rgb '#0072B2' pt 7 ps 0.6, \
  $data1 using 1:2 with lines lc rgb '#D55E00' lw 2 dt (9,4), \
  $data1 using 1:2 with points lc rgb '#D55E00' pt 9 ps 0.6
