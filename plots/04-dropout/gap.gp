# Draws an SVG on standard output: gnuplot THIS.gp > THIS.svg
reset
unset decimalsign
set encoding utf8
set terminal svg size 720,354 enhanced rounded font 'Helvetica,Arial,sans-serif,13' background '#FFFFFF'
unset key
unset colorbox
set label '99 % right on its own images, 82 % on fresh ones, whose loss turns at step 100' noenhanced at screen 0.019444, screen 0.943503 left front font ',16' tc rgb '#111111'
set arrow from screen 0.019444, screen 0.881356 to screen 0.061111, screen 0.881356 nohead front lc rgb '#0072B2' lw 2 dt solid
set label 'training' noenhanced at screen 0.069444, screen 0.881356 left front font ',12' tc rgb '#333333'
set arrow from screen 0.159444, screen 0.881356 to screen 0.201111, screen 0.881356 nohead front lc rgb '#D55E00' lw 2 dt (9,4)
set label 'validation' noenhanced at screen 0.209444, screen 0.881356 left front font ',12' tc rgb '#333333'
set multiplot
set lmargin at screen 0.099944
set rmargin at screen 0.475000
set tmargin at screen 0.802260
set bmargin at screen 0.141243
set label 'step' noenhanced at screen 0.287472, screen 0.042373 center front font ',13' tc rgb '#333333'
set label 'accuracy (%)' noenhanced at screen 0.030556, screen 0.471751 center rotate by 90 front font ',13' tc rgb '#333333'
set border 3 front lc rgb '#8C8C8C' lw 1
unset logscale x
set xrange [-8:408] noextend
set xtics out nomirror norotate autojustify offset 0,0.35 scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('0' 0, '100' 100, '200' 200, '300' 300, '400' 400)
unset logscale y
set yrange [14.495000000000001:102.60499999999999] noextend
set ytics out nomirror norotate autojustify nooffset scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('20' 20, '40' 40, '60' 60, '80' 80, '100' 100)
unset grid
set grid ytics noxtics back lt 1 lc rgb '#E6E6E6' lw 1 dt solid
$data0 << EOD
0 18.5
20 74.9
40 81.89999999999999
60 84.3
80 86.6
100 88.3
120 86.9
140 90.10000000000001
160 87.9
180 90.8
200 90.60000000000001
220 91.60000000000001
240 93.10000000000001
260 94.6
280 94.19999999999999
300 94.8
320 94.1
340 95.8
360 96.2
380 96.89999999999999
400 98.6
EOD
$data1 << EOD
0 19.939999999999998
20 73.04
40 77.96
60 78.58000000000001
80 80.28
100 80.52
120 80.46
140 81.02000000000001
160 78
180 79.74
200 80.14
220 80.60000000000001
240 80.34
260 81.08
280 80.58
300 80.88
320 80.12
340 80.72
360 80.9
380 80.86
400 81.58
EOD
plot $data0 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid, \
  $data1 using 1:2 with lines lc rgb '#D55E00' lw 2 dt (9,4)
unset label
unset arrow
unset object
unset colorbox
set lmargin at screen 0.595278
set rmargin at screen 0.975000
set tmargin at screen 0.802260
set bmargin at screen 0.141243
set label 'step' noenhanced at screen 0.785139, screen 0.042373 center front font ',13' tc rgb '#333333'
set label 'loss (nats)' noenhanced at screen 0.530556, screen 0.471751 center rotate by 90 front font ',13' tc rgb '#333333'
set border 3 front lc rgb '#8C8C8C' lw 1
unset logscale x
set xrange [-8:408] noextend
set xtics out nomirror norotate autojustify offset 0,0.35 scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('0' 0, '100' 100, '200' 200, '300' 300, '400' 400)
unset logscale y
set yrange [-0.008529012650251397:2.4064101181924342] noextend
set ytics out nomirror norotate autojustify nooffset scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('0.0' 0, '0.5' 0.5, '1.0' 1, '1.5' 1.5, '2.0' 2)
unset grid
set grid ytics noxtics back lt 1 lc rgb '#E6E6E6' lw 1 dt solid
$data2 << EOD
0 2.2898378372192383
20 0.7171004414558411
40 0.5643297433853149
60 0.476105272769928
80 0.40864598751068115
100 0.38152578473091125
120 0.3642248511314392
140 0.31337112188339233
160 0.33404138684272766
180 0.29585886001586914
200 0.27066296339035034
220 0.25769466161727905
240 0.2354261875152588
260 0.1947939097881317
280 0.19727499783039093
300 0.1816813349723816
320 0.1885341852903366
340 0.16195350885391235
360 0.1339067667722702
380 0.12617506086826324
400 0.10124094784259796
EOD
$data3 << EOD
0 2.296640157699585
20 0.7770214676856995
40 0.6557092070579529
60 0.6273267269134521
80 0.5971724987030029
100 0.5730449557304382
120 0.5965229868888855
140 0.5819051265716553
160 0.6289830803871155
180 0.5854185819625854
200 0.5894720554351807
220 0.6267988085746765
240 0.6063979268074036
260 0.5976212024688721
280 0.6277023553848267
300 0.6132984161376953
320 0.6008443236351013
340 0.5896714925765991
360 0.6048851609230042
380 0.617318332195282
400 0.5922023057937622
EOD
set arrow from screen 0.693860, screen 0.802260 to screen 0.693860, screen 0.141243 nohead front lc rgb '#6B6B6B' lw 1.2 dt (6,4)
set label 'step 100' noenhanced at screen 0.702193, screen 0.779661 left front font ',12' tc rgb '#6B6B6B'
plot $data2 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid, \
  $data3 using 1:2 with lines lc rgb '#D55E00' lw 2 dt (9,4)
unset label
unset arrow
unset object
unset colorbox
unset multiplot
