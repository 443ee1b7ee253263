# Draws an SVG on standard output: gnuplot THIS.gp > THIS.svg
reset
unset decimalsign
set encoding utf8
set terminal svg size 720,400 enhanced rounded font 'Helvetica,Arial,sans-serif,13' background '#FFFFFF'
unset key
unset colorbox
set lmargin at screen 0.079611
set rmargin at screen 0.875486
set tmargin at screen 0.900000
set bmargin at screen 0.135000
set label 'Undivided, the entropy falls to 0.19 nats; divided by √d, it stays at 3.69' noenhanced at screen 0.019444, screen 0.950000 left front font ',16' tc rgb '#111111'
set label 'dimension d of queries and keys' noenhanced at screen 0.477549, screen 0.047500 center front font ',13' tc rgb '#333333'
set label 'entropy of the weights (nats)' noenhanced at screen 0.030556, screen 0.517500 center rotate by 90 front font ',13' tc rgb '#333333'
set border 3 front lc rgb '#8C8C8C' lw 1
set logscale x 10
set xrange [0.882702996290655:580.0365492714488] noextend
set xtics out nomirror norotate autojustify offset 0,0.35 scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('1' 1, '2' 2, '4' 4, '8' 8, '16' 16, '32' 32, '64' 64, '128' 128, '256' 256, '512' 512)
unset logscale y
set yrange [0:4.491593730028446] noextend
set ytics out nomirror norotate autojustify nooffset scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('0' 0, '1' 1, '2' 2, '3' 3, '4' 4)
unset grid
set grid ytics noxtics back lt 1 lc rgb '#E6E6E6' lw 1 dt solid
$data0 << EOD
1 3.7459448291536264
2 3.3870035787299497
4 2.8273433208018366
8 2.0627798933063666
16 1.376664317664277
32 0.8947994810156856
64 0.5991045465803982
128 0.3255912551392219
256 0.2618009008862832
512 0.19375608265204974
EOD
$data1 << EOD
1 3.744470516010118
2 3.7188253438496734
4 3.699801176258951
8 3.6949891096993124
16 3.6860025989764624
32 3.6828647677938444
64 3.678401812350843
128 3.687319126021716
256 3.6774097927595206
512 3.6889409394905743
EOD
set arrow from screen 0.079611, screen 0.843333 to screen 0.875486, screen 0.843333 nohead front lc rgb '#6B6B6B' lw 1.2 dt (6,4)
set label 'all 64 keys alike' noenhanced at screen 0.869931, screen 0.865833 right front font ',12' tc rgb '#6B6B6B'
set label 'q · k / √d' noenhanced at screen 0.886597, screen 0.763294 left front font ',13' tc rgb '#D55E00'
set label 'q · k' noenhanced at screen 0.886597, screen 0.168000 left front font ',13' tc rgb '#0072B2'
plot $data0 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid, \
  $data0 using 1:2 with points lc rgb '#0072B2' pt 7 ps 0.6, \
  $data1 using 1:2 with lines lc rgb '#D55E00' lw 2 dt (9,4), \
  $data1 using 1:2 with points lc rgb '#D55E00' pt 9 ps 0.6
