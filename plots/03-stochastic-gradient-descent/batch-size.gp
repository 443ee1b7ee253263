# Draws an SVG on standard output: gnuplot THIS.gp > THIS.svg
reset
unset decimalsign
set encoding utf8
set terminal svg size 720,294 enhanced rounded font 'Helvetica,Arial,sans-serif,13' background '#FFFFFF'
unset key
unset colorbox
set label 'Batch 2,048, not 8: 8 times fewer steps, 34 times the images' noenhanced at screen 0.019444, screen 0.931973 left front font ',16' tc rgb '#111111'
set multiplot
set lmargin at screen 0.115611
set rmargin at screen 0.475000
set tmargin at screen 0.768707
set bmargin at screen 0.170068
set label 'steps to 0.55 nats' noenhanced at screen 0.019444, screen 0.833333 left front font ',14' tc rgb '#111111'
set label 'batch size' noenhanced at screen 0.295306, screen 0.051020 center front font ',13' tc rgb '#333333'
set label 'steps' noenhanced at screen 0.030556, screen 0.469388 center rotate by 90 front font ',13' tc rgb '#333333'
set border 3 front lc rgb '#8C8C8C' lw 1
set logscale x 10
set xrange [7.160200567423779:2288.2040587719066] noextend
set xtics out nomirror norotate autojustify offset 0,0.35 scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('8' 8, '32' 32, '128' 128, '512' 512, '2,048' 2048)
set logscale y 10
set yrange [194.67009992393932:1917.3360477332362] noextend
set ytics out nomirror norotate autojustify nooffset scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('200' 200, '500' 500, '1,000' 1000, '' 300 1, '' 400 1, '' 600 1, '' 700 1, '' 800 1, '' 900 1)
unset grid
set grid ytics noxtics back lt 1 lc rgb '#E6E6E6' lw 1 dt solid
$data0 << EOD
8 1728
32 496
128 240
512 216
2048 227
EOD
plot $data0 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid, \
  $data0 using 1:2 with points lc rgb '#0072B2' pt 7 ps 0.6
unset label
unset arrow
unset object
unset colorbox
set lmargin at screen 0.635944
set rmargin at screen 0.975000
set tmargin at screen 0.768707
set bmargin at screen 0.170068
set label 'images to 0.55 nats' noenhanced at screen 0.519444, screen 0.833333 left front font ',14' tc rgb '#111111'
set label 'batch size' noenhanced at screen 0.805472, screen 0.051020 center front font ',13' tc rgb '#333333'
set label 'images seen' noenhanced at screen 0.530556, screen 0.469388 center rotate by 90 front font ',13' tc rgb '#333333'
set border 3 front lc rgb '#8C8C8C' lw 1
set logscale x 10
set xrange [7.160200567423779:2288.2040587719066] noextend
set xtics out nomirror norotate autojustify offset 0,0.35 scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('8' 8, '32' 32, '128' 128, '512' 512, '2,048' 2048)
set logscale y 10
set yrange [11595.717355263538:554232.4038350915] noextend
set ytics out nomirror norotate autojustify nooffset scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('20,000' 20000, '50,000' 50000, '100,000' 100000, '200,000' 200000, '500,000' 500000)
unset grid
set grid ytics noxtics back lt 1 lc rgb '#E6E6E6' lw 1 dt solid
$data1 << EOD
8 13824
32 15872
128 30720
512 110592
2048 464896
EOD
plot $data1 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid, \
  $data1 using 1:2 with points lc rgb '#0072B2' pt 7 ps 0.6
unset label
unset arrow
unset object
unset colorbox
unset multiplot
