# Draws an SVG on standard output: gnuplot THIS.gp > THIS.svg
reset
unset decimalsign
set encoding utf8
set terminal svg size 720,400 enhanced rounded font 'Helvetica,Arial,sans-serif,13' background '#FFFFFF'
unset key
unset colorbox
set lmargin at screen 0.099944
set rmargin at screen 0.861944
set tmargin at screen 0.900000
set bmargin at screen 0.135000
set label 'Dropout brings confidence nearer to the truth: error 6.1 % becomes 2.3 %' noenhanced at screen 0.019444, screen 0.950000 left front font ',16' tc rgb '#111111'
set label 'confidence (%)' noenhanced at screen 0.480944, screen 0.047500 center front font ',13' tc rgb '#333333'
set label 'share of right answers (%)' noenhanced at screen 0.030556, screen 0.517500 center rotate by 90 front font ',13' tc rgb '#333333'
set border 3 front lc rgb '#8C8C8C' lw 1
unset logscale x
set xrange [0:100] noextend
set xtics out nomirror norotate autojustify offset 0,0.35 scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('0' 0, '20' 20, '40' 40, '60' 60, '80' 80, '100' 100)
unset logscale y
set yrange [0:100] noextend
set ytics out nomirror norotate autojustify nooffset scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('0' 0, '20' 20, '40' 40, '60' 60, '80' 80, '100' 100)
unset grid
set grid ytics noxtics back lt 1 lc rgb '#E6E6E6' lw 1 dt solid
$data0 << EOD
36.442446481527355 34.45121951219512
45.95521285159865 40.23479188900747
54.97956166820467 50.21943573667712
65.02562050553534 55.81534772182254
75.03858688652942 66.97247706422019
85.34583733130177 74.6268656716418
98.16118637733278 93.23659305993691
EOD
$data1 << EOD
26.52285477733085 34.806629834254146
35.96645213717699 43.82566585956417
45.4845432822392 48.397976391231026
54.944483498840825 56.466302367941715
65.04160400835643 65.52363299351252
75.11228913477575 73.07366638442
85.21734555685742 82.6432022084196
97.91752853205654 95.80519583697466
EOD
$data2 << EOD
0 0
100 100
EOD
set label 'honest' noenhanced at screen 0.873056, screen 0.880000 left front font ',13' tc rgb '#7F7F7F'
set label 'dropout 0.7' noenhanced at screen 0.873056, screen 0.840000 left front font ',13' tc rgb '#D55E00'
set label 'no repair' noenhanced at screen 0.873056, screen 0.800000 left front font ',13' tc rgb '#0072B2'
plot $data0 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid, \
  $data0 using 1:2 with points lc rgb '#0072B2' pt 7 ps 0.6, \
  $data1 using 1:2 with lines lc rgb '#D55E00' lw 2 dt (9,4), \
  $data1 using 1:2 with points lc rgb '#D55E00' pt 9 ps 0.6, \
  $data2 using 1:2 with lines lc rgb '#7F7F7F' lw 2 dt (2,4)
