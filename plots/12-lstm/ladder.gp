# Draws an SVG on standard output: gnuplot THIS.gp > THIS.svg
reset
unset decimalsign
set encoding utf8
set terminal svg size 720,220 enhanced rounded font 'Helvetica,Arial,sans-serif,13' background '#FFFFFF'
unset key
unset colorbox
set lmargin at screen 0.273611
set rmargin at screen 0.963889
set tmargin at screen 0.727273
set bmargin at screen 0.245455
set label 'The ladder so far ends with GRU at 1.38 nats' noenhanced at screen 0.019444, screen 0.909091 left front font ',16' tc rgb '#111111'
set label '' at screen 0.029167, screen 0.804545 front point lc rgb '#D55E00' pt 9 ps 0.7
set label 'trained by gradient descent' noenhanced at screen 0.047222, screen 0.804545 left front font ',12' tc rgb '#333333'
set label 'nats per character of the validation text' noenhanced at screen 0.618750, screen 0.086364 center front font ',13' tc rgb '#333333'
set border 3 front lc rgb '#8C8C8C' lw 1
unset logscale x
set xrange [0:3.231866954232426] noextend
set xtics out nomirror norotate autojustify offset 0,0.35 scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('0.0' 0, '0.5' 0.5, '1.0' 1, '1.5' 1.5, '2.0' 2, '2.5' 2.5, '3.0' 3)
unset logscale y
set yrange [4.5:-0.5] noextend
set ytics out nomirror norotate autojustify nooffset scale 0 font ',12' textcolor rgb '#333333' noenhanced ('LSTM, two layers, dropout' 0, 'LSTM, two layers' 1, 'RNN' 2, 'LSTM' 3, 'GRU' 4)
unset grid
set grid xtics noytics back lt 1 lc rgb '#E6E6E6' lw 1 dt solid
$data0 << EOD
1.5133568303079663 0
1.4783069004925806 1
1.4597290873944238 2
1.4237426221692782 3
1.3805240802119148 4
EOD
set label '1.513, 114 k parameters, 700 steps' noenhanced at screen 0.605175, screen 0.679091 left front font ',12' tc rgb '#333333'
set label '1.478, 114 k parameters, 700 steps' noenhanced at screen 0.597688, screen 0.582727 left front font ',12' tc rgb '#333333'
set label '1.460, 114 k parameters, 700 steps' noenhanced at screen 0.593720, screen 0.486364 left front font ',12' tc rgb '#333333'
set label '1.424, 114 k parameters, 700 steps' noenhanced at screen 0.586034, screen 0.390000 left front font ',12' tc rgb '#333333'
set label '1.381, 114 k parameters, 700 steps' noenhanced at screen 0.576803, screen 0.293636 left front font ',12' tc rgb '#333333'
plot $data0 using 1:2 with points lc rgb '#FFFFFF' pt 9 ps 1.1199999999999999, \
  $data0 using 1:2 with points lc rgb '#D55E00' pt 9 ps 0.8
