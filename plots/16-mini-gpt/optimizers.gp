# Draws an SVG on standard output: gnuplot THIS.gp > THIS.svg
reset
unset decimalsign
set encoding utf8
set terminal svg size 720,400 enhanced rounded font 'Helvetica,Arial,sans-serif,13' background '#FFFFFF'
unset key
unset colorbox
set lmargin at screen 0.095278
set rmargin at screen 0.761014
set tmargin at screen 0.900000
set bmargin at screen 0.135000
set label 'Each at the best rate tried, Muon beats AdamW by 0.41 nats after 250 steps' noenhanced at screen 0.019444, screen 0.950000 left front font ',16' tc rgb '#111111'
set label 'highest learning rate' noenhanced at screen 0.428146, screen 0.047500 center front font ',13' tc rgb '#333333'
set label 'loss (nats per token)' noenhanced at screen 0.030556, screen 0.517500 center rotate by 90 front font ',13' tc rgb '#333333'
set border 3 front lc rgb '#8C8C8C' lw 1
set logscale x 10
set xrange [0.0019099851720428718:0.02094257096101799] noextend
set xtics out nomirror norotate autojustify offset 0,0.35 scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('0.002' 0.002, '0.005' 0.005, '0.01' 0.01, '0.02' 0.02, '' 0.003 1, '' 0.004 1, '' 0.006 1, '' 0.007 1, '' 0.008 1, '' 0.009000000000000001 1)
unset logscale y
set yrange [1.9761412664641238:2.6868730048432385] noextend
set ytics out nomirror norotate autojustify nooffset scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('2.0' 2, '2.1' 2.1, '2.2' 2.2, '2.3' 2.3000000000000003, '2.4' 2.4000000000000004, '2.5' 2.5, '2.6' 2.6)
unset grid
set grid ytics noxtics back lt 1 lc rgb '#E6E6E6' lw 1 dt solid
$data0 << EOD
0.002 2.479853060437347
0.005 2.4420246991698544
0.01 2.419840617357398
0.02 2.654567016735097
EOD
$data1 << EOD
0.002 2.4643040556441416
0.005 2.4031164906258917
0.01 2.2909330669784507
0.02 2.0084472545722654
EOD
set label 'AdamW' noenhanced at screen 0.772125, screen 0.865227 left front font ',13' tc rgb '#0072B2'
set label 'Muon for the matrices' noenhanced at screen 0.772125, screen 0.169773 left front font ',13' tc rgb '#D55E00'
plot $data0 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid, \
  $data0 using 1:2 with points lc rgb '#0072B2' pt 7 ps 0.6, \
  $data1 using 1:2 with lines lc rgb '#D55E00' lw 2 dt (9,4), \
  $data1 using 1:2 with points lc rgb '#D55E00' pt 9 ps 0.6
