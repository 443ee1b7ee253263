# Draws an SVG on standard output: gnuplot THIS.gp > THIS.svg
reset
unset decimalsign
set encoding utf8
set terminal svg size 720,400 enhanced rounded font 'Helvetica,Arial,sans-serif,13' background '#FFFFFF'
unset key
unset colorbox
set lmargin at screen 0.095278
set rmargin at screen 0.785208
set tmargin at screen 0.900000
set bmargin at screen 0.135000
set label 'With 16,384 tokens, one stands for 4.2 characters; on shuffled text, for 2.3' noenhanced at screen 0.019444, screen 0.950000 left front font ',16' tc rgb '#111111'
set label 'tokens in the vocabulary' noenhanced at screen 0.440243, screen 0.047500 center front font ',13' tc rgb '#333333'
set label 'characters for each token' noenhanced at screen 0.030556, screen 0.517500 center rotate by 90 front font ',13' tc rgb '#333333'
set border 3 front lc rgb '#8C8C8C' lw 1
set logscale x 10
set xrange [235.56803855996804:17805.063987626934] noextend
set xtics out nomirror norotate autojustify offset 0,0.35 scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('256' 256, '512' 512, '1,024' 1024, '2,048' 2048, '4,096' 4096, '8,192' 8192, '16,384' 16384)
unset logscale y
set yrange [0.837548108897584:4.411483640040423] noextend
set ytics out nomirror norotate autojustify nooffset scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('1.0' 1, '1.5' 1.5, '2.0' 2, '2.5' 2.5, '3.0' 3, '3.5' 3.5, '4.0' 4)
unset grid
set grid ytics noxtics back lt 1 lc rgb '#E6E6E6' lw 1 dt solid
$data0 << EOD
256 0.9999997239495313
512 2.145605817764842
1024 2.7543676099249312
2048 3.305817742787709
4096 3.7596663494280884
8192 4.074922945398097
16384 4.249032024988476
EOD
$data1 << EOD
256 1
512 2.1366886615669642
1024 2.6945266371219323
2048 3.2488740011300346
4096 3.7184099181494004
8192 4.028413867648825
16384 4.19614895435875
EOD
$data2 << EOD
256 1
512 1.544310913027498
1024 1.748459607086157
2048 1.8987798440721992
4096 2.0370747606437156
8192 2.177387396410795
16384 2.3176582381162074
EOD
set label 'training text' noenhanced at screen 0.796319, screen 0.879567 left front font ',13' tc rgb '#0072B2'
set label 'validation text' noenhanced at screen 0.796319, screen 0.839567 left front font ',13' tc rgb '#D55E00'
set label 'shuffled characters' noenhanced at screen 0.796319, screen 0.451817 left front font ',13' tc rgb '#009E73'
plot $data0 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid, \
  $data0 using 1:2 with points lc rgb '#0072B2' pt 7 ps 0.6, \
  $data1 using 1:2 with lines lc rgb '#D55E00' lw 2 dt (9,4), \
  $data1 using 1:2 with points lc rgb '#D55E00' pt 9 ps 0.6, \
  $data2 using 1:2 with lines lc rgb '#009E73' lw 2 dt (2,4), \
  $data2 using 1:2 with points lc rgb '#009E73' pt 5 ps 0.6
