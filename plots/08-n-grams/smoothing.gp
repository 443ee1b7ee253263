# Draws an SVG on standard output: gnuplot THIS.gp > THIS.svg
reset
unset decimalsign
set encoding utf8
set terminal svg size 720,384 enhanced rounded font 'Helvetica,Arial,sans-serif,13' background '#FFFFFF'
unset key
unset colorbox
set label 'Best on new text: modified Kneser-Ney, order 7, 1.181 nats' noenhanced at screen 0.019444, screen 0.947917 left front font ',16' tc rgb '#111111'
set arrow from screen 0.019444, screen 0.890625 to screen 0.061111, screen 0.890625 nohead front lc rgb '#0072B2' lw 2 dt solid
set label '' at screen 0.040278, screen 0.890625 front point lc rgb '#0072B2' pt 7 ps 0.6
set label 'training' noenhanced at screen 0.069444, screen 0.890625 left front font ',12' tc rgb '#333333'
set arrow from screen 0.159444, screen 0.890625 to screen 0.201111, screen 0.890625 nohead front lc rgb '#D55E00' lw 2 dt (9,4)
set label '' at screen 0.180278, screen 0.890625 front point lc rgb '#D55E00' pt 9 ps 0.6
set label 'validation' noenhanced at screen 0.209444, screen 0.890625 left front font ',12' tc rgb '#333333'
set arrow from screen 0.318611, screen 0.890625 to screen 0.360278, screen 0.890625 nohead front lc rgb '#009E73' lw 2 dt (2,4)
set label '' at screen 0.339444, screen 0.890625 front point lc rgb '#009E73' pt 5 ps 0.6
set label 'add k' noenhanced at screen 0.368611, screen 0.890625 left front font ',12' tc rgb '#333333'
set arrow from screen 0.440944, screen 0.890625 to screen 0.482611, screen 0.890625 nohead front lc rgb '#CC79A7' lw 2 dt (9,4,2,4)
set label '' at screen 0.461778, screen 0.890625 front point lc rgb '#CC79A7' pt 13 ps 0.6
set label 'Jelinek-Mercer' noenhanced at screen 0.490944, screen 0.890625 left front font ',12' tc rgb '#333333'
set arrow from screen 0.644444, screen 0.890625 to screen 0.686111, screen 0.890625 nohead front lc rgb '#E69F00' lw 2 dt (16,4)
set label '' at screen 0.665278, screen 0.890625 front point lc rgb '#E69F00' pt 11 ps 0.6
set label 'Kneser-Ney' noenhanced at screen 0.694444, screen 0.890625 left front font ',12' tc rgb '#333333'
set multiplot
set lmargin at screen 0.095278
set rmargin at screen 0.475000
set tmargin at screen 0.770833
set bmargin at screen 0.130208
set label 'modified Kneser-Ney' noenhanced at screen 0.019444, screen 0.820312 left front font ',14' tc rgb '#111111'
set label 'order n' noenhanced at screen 0.285139, screen 0.039062 center front font ',13' tc rgb '#333333'
set label 'nats per character' noenhanced at screen 0.030556, screen 0.450521 center rotate by 90 front font ',13' tc rgb '#333333'
set border 3 front lc rgb '#8C8C8C' lw 1
unset logscale x
set xrange [0.88:7.12] noextend
set xtics out nomirror norotate autojustify offset 0,0.35 scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('1' 1, '2' 2, '3' 3, '4' 4, '5' 5, '6' 6, '7' 7)
unset logscale y
set yrange [0.8524905549238919:3.2148048517558685] noextend
set ytics out nomirror norotate autojustify nooffset scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('1.0' 1, '1.5' 1.5, '2.0' 2, '2.5' 2.5, '3.0' 3)
unset grid
set grid ytics noxtics back lt 1 lc rgb '#E6E6E6' lw 1 dt solid
$data0 << EOD
1 3.107426929172597
2 2.444776167681243
3 1.8854331325264067
4 1.4537161590977334
5 1.2123603719372469
6 1.0720281715806559
7 0.9598684775071636
EOD
$data1 << EOD
1 3.086599325997147
2 2.461772760671321
3 1.920485129638278
4 1.5013963290315395
5 1.2894909594089103
6 1.2080892369619194
7 1.1807565702311804
EOD
plot $data0 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid, \
  $data0 using 1:2 with points lc rgb '#0072B2' pt 7 ps 0.6, \
  $data1 using 1:2 with lines lc rgb '#D55E00' lw 2 dt (9,4), \
  $data1 using 1:2 with points lc rgb '#D55E00' pt 9 ps 0.6
unset label
unset arrow
unset object
unset colorbox
set lmargin at screen 0.605444
set rmargin at screen 0.975000
set tmargin at screen 0.770833
set bmargin at screen 0.130208
set label 'Validation, above modified Kneser-Ney' noenhanced at screen 0.519444, screen 0.820312 left front font ',14' tc rgb '#111111'
set label 'order n' noenhanced at screen 0.790222, screen 0.039062 center front font ',13' tc rgb '#333333'
set label 'more nats per character' noenhanced at screen 0.530556, screen 0.450521 center rotate by 90 front font ',13' tc rgb '#333333'
set border 3 front lc rgb '#8C8C8C' lw 1
unset logscale x
set xrange [0.88:7.12] noextend
set xtics out nomirror norotate autojustify offset 0,0.35 scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('1' 1, '2' 2, '3' 3, '4' 4, '5' 5, '6' 6, '7' 7)
unset logscale y
set yrange [-0.008846735817851897:0.058978238785679316] noextend
set ytics out nomirror norotate autojustify nooffset scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('0.00' 0, '0.02' 0.02, '0.04' 0.04)
unset grid
set grid ytics noxtics back lt 1 lc rgb '#E6E6E6' lw 1 dt solid
set arrow from screen 0.605444, screen 0.213768 to screen 0.975000, screen 0.213768 nohead front lc rgb '#6B6B6B' lw 1.2 dt (6,4)
set label 'modified Kneser-Ney' noenhanced at screen 0.798556, screen 0.171988 left front font ',12' tc rgb '#333333'
$data2 << EOD
1 -9.069091473357105e-07
2 -0.00034132676336984247
3 0.002725553063327002
4 0.015953780331419143
5 0.060543110526064314
6 0.16677257362135545
7 0.35760321603803136
EOD
$data3 << EOD
1 1.0043069971210628e-06
2 -0.003558800730819822
3 0.004131976036388485
4 0.01229386135749655
5 0.026972778929119867
6 0.037184451686532505
7 0.039318825857119544
EOD
$data4 << EOD
1 0
2 -5.2524686670274434e-05
3 0.00018969834295945454
4 0.0013529157303178163
5 0.004361735252021104
6 0.010988236796251716
7 0.019977381881210565
EOD
plot $data2 using 1:2 with lines lc rgb '#009E73' lw 2 dt (2,4), \
  $data2 using 1:2 with points lc rgb '#009E73' pt 5 ps 0.6, \
  $data3 using 1:2 with lines lc rgb '#CC79A7' lw 2 dt (9,4,2,4), \
  $data3 using 1:2 with points lc rgb '#CC79A7' pt 13 ps 0.6, \
  $data4 using 1:2 with lines lc rgb '#E69F00' lw 2 dt (16,4), \
  $data4 using 1:2 with points lc rgb '#E69F00' pt 11 ps 0.6
unset label
unset arrow
unset object
unset colorbox
unset multiplot
