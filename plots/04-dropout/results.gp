# Draws an SVG on standard output: gnuplot THIS.gp > THIS.svg
reset
unset decimalsign
set encoding utf8
set terminal svg size 720,354 enhanced rounded font 'Helvetica,Arial,sans-serif,13' background '#FFFFFF'
unset key
unset colorbox
set label 'Most accuracy: smoothing 0.05, by 0.3 points; least loss: dropout 0.7' noenhanced at screen 0.019444, screen 0.943503 left front font ',16' tc rgb '#111111'
set multiplot
set lmargin at screen 0.174944
set rmargin at screen 0.475000
set tmargin at screen 0.858757
set bmargin at screen 0.141243
set label 'accuracy gained (points)' noenhanced at screen 0.324972, screen 0.042373 center front font ',13' tc rgb '#333333'
set border 3 front lc rgb '#8C8C8C' lw 1
unset logscale x
set xrange [-4.3041758516138895:0.9770877648877428] noextend
set xtics out nomirror norotate autojustify offset 0,0.35 scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('−4' -4, '−3' -3, '−2' -2, '−1' -1, '0' 0)
unset logscale y
set yrange [5.5:-0.5] noextend
set ytics out nomirror norotate autojustify nooffset scale 0 font ',12' textcolor rgb '#333333' noenhanced ('dropout 0.7' 0, 'decay 3' 1, 'early stopping' 2, 'shift 1 pixel' 3, 'smoothing 0.05' 4, 'the best two' 5)
unset grid
set grid xtics noytics back lt 1 lc rgb '#E6E6E6' lw 1 dt solid
$data0 << EOD
-0.6319999999999992 0 -0.6319999999999992 0 -0.34 0.34
-0.9320000000000018 0.9999999999999999 -0.9320000000000018 0 0.6599999999999999 1.3399999999999999
-1.6160000000000019 2 -1.6160000000000019 0 1.66 2.34
-0.676000000000001 3 -0.676000000000001 0 2.66 3.3400000000000003
0.30000000000000027 4 0 0.30000000000000027 3.66 4.34
-2.5599999999999996 5 -2.5599999999999996 0 4.66 5.34
EOD
$data1 << EOD
-1.8009824635126053 -0.15
-1.8009824635126053 0.15
-1.8009824635126053 0
0.5369824635126068 0
0.5369824635126068 -0.15
0.5369824635126068 0.15
EOD
$data2 << EOD
-1.7335734526542188 0.85
-1.7335734526542188 1.15
-1.7335734526542188 1
-0.13042654734578485 1
-0.13042654734578485 0.85
-0.13042654734578485 1.15
EOD
$data3 << EOD
-3.002318866639279 1.85
-3.002318866639279 2.15
-3.002318866639279 2
-0.22968113336072493 2
-0.22968113336072493 1.85
-0.22968113336072493 2.15
EOD
$data4 << EOD
-1.4815308808481547 2.85
-1.4815308808481547 3.15
-1.4815308808481547 3
0.12953088084815267 3
0.12953088084815267 2.85
0.12953088084815267 3.15
EOD
$data5 << EOD
0.07505556241595854 3.85
0.07505556241595854 4.15
0.07505556241595854 4
0.524944437584042 4
0.524944437584042 3.85
0.524944437584042 4.15
EOD
$data6 << EOD
-3.8640705502387536 4.85
-3.8640705502387536 5.15
-3.8640705502387536 5
-1.2559294497612457 5
-1.2559294497612457 4.85
-1.2559294497612457 5.15
EOD
plot $data0 using 1:2:3:4:5:6 with boxxyerror lc rgb '#56B4E9' fs solid noborder, \
  $data1 using 1:2 with lines lc rgb '#222222' lw 2 dt solid, \
  $data2 using 1:2 with lines lc rgb '#222222' lw 2 dt solid, \
  $data3 using 1:2 with lines lc rgb '#222222' lw 2 dt solid, \
  $data4 using 1:2 with lines lc rgb '#222222' lw 2 dt solid, \
  $data5 using 1:2 with lines lc rgb '#222222' lw 2 dt solid, \
  $data6 using 1:2 with lines lc rgb '#222222' lw 2 dt solid
unset label
unset arrow
unset object
unset colorbox
set lmargin at screen 0.674944
set rmargin at screen 0.975000
set tmargin at screen 0.858757
set bmargin at screen 0.141243
set label 'loss saved (nats)' noenhanced at screen 0.824972, screen 0.042373 center front font ',13' tc rgb '#333333'
set border 3 front lc rgb '#8C8C8C' lw 1
unset logscale x
set xrange [-0.04062100977322085:0.06591209587867372] noextend
set xtics out nomirror norotate autojustify offset 0,0.35 scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('0.00' 0, '0.05' 0.05)
unset logscale y
set yrange [5.5:-0.5] noextend
set ytics out nomirror norotate autojustify nooffset scale 0 font ',12' textcolor rgb '#333333' noenhanced ('dropout 0.7' 0, 'decay 3' 1, 'early stopping' 2, 'shift 1 pixel' 3, 'smoothing 0.05' 4, 'the best two' 5)
unset grid
set grid xtics noytics back lt 1 lc rgb '#E6E6E6' lw 1 dt solid
$data7 << EOD
0.0493194580078125 0 0 0.0493194580078125 -0.34 0.34
0.03268601894378662 0.9999999999999999 0 0.03268601894378662 0.6599999999999999 1.3399999999999999
0.010207509994506836 2 0 0.010207509994506836 1.66 2.34
0.018313610553741456 3 0 0.018313610553741456 2.66 3.3400000000000003
0.0005492806434631347 4 0 0.0005492806434631347 3.66 4.34
-0.016249167919158935 5 -0.016249167919158935 0 4.66 5.34
EOD
$data8 << EOD
0.044959818023626294 -0.15
0.044959818023626294 0.15
0.044959818023626294 0
0.0536790979919987 0
0.0536790979919987 -0.15
0.0536790979919987 0.15
EOD
$data9 << EOD
0.008337700813224075 0.85
0.008337700813224075 1.15
0.008337700813224075 1
0.05703433707434917 1
0.05703433707434917 0.85
0.05703433707434917 1.15
EOD
$data10 << EOD
-0.029781873989252708 1.85
-0.029781873989252708 2.15
-0.029781873989252708 2
0.05019689397826638 2
0.05019689397826638 1.85
0.05019689397826638 2.15
EOD
$data11 << EOD
0.006858091520407903 2.85
0.006858091520407903 3.15
0.006858091520407903 3
0.029769129587075012 3
0.029769129587075012 2.85
0.029769129587075012 3.15
EOD
$data12 << EOD
-0.006232812082831521 3.85
-0.006232812082831521 4.15
-0.006232812082831521 4
0.00733137336975779 4
0.00733137336975779 3.85
0.00733137336975779 4.15
EOD
$data13 << EOD
-0.0317432509688963 4.85
-0.0317432509688963 5.15
-0.0317432509688963 5
-0.0007550848694215725 5
-0.0007550848694215725 4.85
-0.0007550848694215725 5.15
EOD
plot $data7 using 1:2:3:4:5:6 with boxxyerror lc rgb '#56B4E9' fs solid noborder, \
  $data8 using 1:2 with lines lc rgb '#222222' lw 2 dt solid, \
  $data9 using 1:2 with lines lc rgb '#222222' lw 2 dt solid, \
  $data10 using 1:2 with lines lc rgb '#222222' lw 2 dt solid, \
  $data11 using 1:2 with lines lc rgb '#222222' lw 2 dt solid, \
  $data12 using 1:2 with lines lc rgb '#222222' lw 2 dt solid, \
  $data13 using 1:2 with lines lc rgb '#222222' lw 2 dt solid
unset label
unset arrow
unset object
unset colorbox
unset multiplot
