# Draws an SVG on standard output: gnuplot THIS.gp > THIS.svg
reset
unset decimalsign
set encoding utf8
set terminal svg size 720,334 enhanced rounded font 'Helvetica,Arial,sans-serif,13' background '#FFFFFF'
unset key
unset colorbox
set label 'Counted for each token, larger vocabularies look worse; for each character, better' noenhanced at screen 0.019444, screen 0.940120 left front font ',16' tc rgb '#111111'
set multiplot
set lmargin at screen 0.079611
set rmargin at screen 0.475000
set tmargin at screen 0.850299
set bmargin at screen 0.149701
set label 'tokens in the vocabulary' noenhanced at screen 0.277306, screen 0.044910 center front font ',13' tc rgb '#333333'
set label 'nats for each token' noenhanced at screen 0.030556, screen 0.500000 center rotate by 90 front font ',13' tc rgb '#333333'
set border 3 front lc rgb '#8C8C8C' lw 1
set logscale x 10
set xrange [235.56803855996804:17805.063987626934] noextend
set xtics out nomirror norotate autojustify offset 0,0.35 scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('256' 256, '1,024' 1024, '4,096' 4096, '16,384' 16384)
unset logscale y
set yrange [2.9187584404319695:6.612306788544877] noextend
set ytics out nomirror norotate autojustify nooffset scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('3' 3, '4' 4, '5' 5, '6' 6)
unset grid
set grid ytics noxtics back lt 1 lc rgb '#E6E6E6' lw 1 dt solid
$data0 << EOD
256 3.086647001709829
512 5.2380459727194415
1024 5.882109485013032
2048 6.25140664932015
4096 6.40280747857266
8192 6.442821556500696
16384 6.444418227267017
EOD
plot $data0 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid, \
  $data0 using 1:2 with points lc rgb '#0072B2' pt 7 ps 0.6
unset label
unset arrow
unset object
unset colorbox
set lmargin at screen 0.595278
set rmargin at screen 0.975000
set tmargin at screen 0.850299
set bmargin at screen 0.149701
set label 'tokens in the vocabulary' noenhanced at screen 0.785139, screen 0.044910 center front font ',13' tc rgb '#333333'
set label 'nats for each character' noenhanced at screen 0.530556, screen 0.500000 center rotate by 90 front font ',13' tc rgb '#333333'
set border 3 front lc rgb '#8C8C8C' lw 1
set logscale x 10
set xrange [235.56803855996804:17805.063987626934] noextend
set xtics out nomirror norotate autojustify offset 0,0.35 scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('256' 256, '1,024' 1024, '4,096' 4096, '16,384' 16384)
unset logscale y
set yrange [1.4582508094330766:3.1641896775325313] noextend
set ytics out nomirror norotate autojustify nooffset scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('1.5' 1.5, '2.0' 2, '2.5' 2.5, '3.0' 3)
unset grid
set grid ytics noxtics back lt 1 lc rgb '#E6E6E6' lw 1 dt solid
$data1 << EOD
256 3.086647001709829
512 2.451478339796151
1024 2.182984352047753
2048 1.9241763906959037
4096 1.7219208262437202
8192 1.5993444983995733
16384 1.535793485255779
EOD
plot $data1 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid, \
  $data1 using 1:2 with points lc rgb '#0072B2' pt 7 ps 0.6
unset label
unset arrow
unset object
unset colorbox
unset multiplot
