# Draws an SVG on standard output: gnuplot THIS.gp > THIS.svg
reset
unset decimalsign
set encoding utf8
set terminal svg size 720,334 enhanced rounded font 'Helvetica,Arial,sans-serif,13' background '#FFFFFF'
unset key
unset colorbox
set label 'Cross-validation picks a rate of 0.7: the loss falls by 0.124 nats' noenhanced at screen 0.019444, screen 0.940120 left front font ',16' tc rgb '#111111'
set multiplot
set lmargin at screen 0.105444
set rmargin at screen 0.475000
set tmargin at screen 0.850299
set bmargin at screen 0.149701
set label 'dropout rate' noenhanced at screen 0.290222, screen 0.044910 center front font ',13' tc rgb '#333333'
set label 'held-out loss (nats)' noenhanced at screen 0.030556, screen 0.500000 center rotate by 90 front font ',13' tc rgb '#333333'
set border 3 front lc rgb '#8C8C8C' lw 1
unset logscale x
set xrange [-0.017:0.867] noextend
set xtics out nomirror norotate autojustify offset 0,0.35 scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('0.0' 0, '0.2' 0.2, '0.4' 0.4, '0.6' 0.6000000000000001, '0.8' 0.8)
unset logscale y
set yrange [0.542518845483822:0.7334109760230426] noextend
set ytics out nomirror norotate autojustify nooffset scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('0.55' 0.55, '0.60' 0.6000000000000001, '0.65' 0.65, '0.70' 0.7000000000000001)
unset grid
set grid ytics noxtics back lt 1 lc rgb '#E6E6E6' lw 1 dt solid
$data0 << EOD
0 0.6939601451158524 0.6631862292331722 0.7247340609985325
0.3 0.650894284248352 0.629080301865433 0.6727082666312711
0.5 0.612548291683197 0.5953621328591925 0.6297344505072016
0.7 0.5697945356369019 0.5511957605083321 0.5883933107654716
0.85 0.6015643030405045 0.5797880168935918 0.6233405891874171
EOD
plot $data0 using 1:3:4 with filledcurves lc rgb '#CC0072B2' fs solid noborder, \
  $data0 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid, \
  $data0 using 1:2 with points lc rgb '#0072B2' pt 7 ps 0.6
unset label
unset arrow
unset object
unset colorbox
set lmargin at screen 0.611111
set rmargin at screen 0.975000
set tmargin at screen 0.850299
set bmargin at screen 0.149701
set label 'dropout rate' noenhanced at screen 0.793056, screen 0.044910 center front font ',13' tc rgb '#333333'
set label 'held-out accuracy' noenhanced at screen 0.530556, screen 0.500000 center rotate by 90 front font ',13' tc rgb '#333333'
set border 3 front lc rgb '#8C8C8C' lw 1
unset logscale x
set xrange [-0.017:0.867] noextend
set xtics out nomirror norotate autojustify offset 0,0.35 scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('0.0' 0, '0.2' 0.2, '0.4' 0.4, '0.6' 0.6000000000000001, '0.8' 0.8)
unset logscale y
set yrange [0.7647306682398967:0.8063783581901596] noextend
set ytics out nomirror norotate autojustify nooffset scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('77 %%' 0.77, '78 %%' 0.78, '79 %%' 0.79, '80 %%' 0.8)
unset grid
set grid ytics noxtics back lt 1 lc rgb '#E6E6E6' lw 1 dt solid
$data1 << EOD
0 0.784 0.7781121594224482 0.7898878405775519
0.3 0.788 0.7754567415185155 0.8005432584814846
0.5 0.796 0.7875147186257615 0.8044852813742386
0.7 0.7929999999999999 0.7839999999999999 0.8019999999999999
0.85 0.7769999999999999 0.7666237450558177 0.7873762549441822
EOD
plot $data1 using 1:3:4 with filledcurves lc rgb '#CC0072B2' fs solid noborder, \
  $data1 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid, \
  $data1 using 1:2 with points lc rgb '#0072B2' pt 7 ps 0.6
unset label
unset arrow
unset object
unset colorbox
unset multiplot
