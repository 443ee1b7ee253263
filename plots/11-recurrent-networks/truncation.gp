# Draws an SVG on standard output: gnuplot THIS.gp > THIS.svg
reset
unset decimalsign
set encoding utf8
set terminal svg size 720,400 enhanced rounded font 'Helvetica,Arial,sans-serif,13' background '#FFFFFF'
unset key
unset colorbox
set lmargin at screen 0.105444
set rmargin at screen 0.830528
set tmargin at screen 0.900000
set bmargin at screen 0.135000
set label 'A window of 16 keeps the gradient''s direction to a cosine of 0.97' noenhanced at screen 0.019444, screen 0.950000 left front font ',16' tc rgb '#111111'
set label 'window (characters)' noenhanced at screen 0.467986, screen 0.047500 center front font ',13' tc rgb '#333333'
set label 'cosine with the exact gradient' noenhanced at screen 0.030556, screen 0.517500 center rotate by 90 front font ',13' tc rgb '#333333'
set border 3 front lc rgb '#8C8C8C' lw 1
set logscale x 10
set xrange [0.9075191553171609:141.04385483220616] noextend
set xtics out nomirror norotate autojustify offset 0,0.35 scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('1' 1, '2' 2, '4' 4, '8' 8, '16' 16, '32' 32, '64' 64, '128' 128)
unset logscale y
set yrange [0.6974845111370087:1.0143379986286163] noextend
set ytics out nomirror norotate autojustify nooffset scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('0.70' 0.7000000000000001, '0.75' 0.75, '0.80' 0.8, '0.85' 0.8500000000000001, '0.90' 0.9, '0.95' 0.9500000000000001, '1.00' 1)
unset grid
set grid ytics noxtics back lt 1 lc rgb '#E6E6E6' lw 1 dt solid
$data0 << EOD
1 0.8065892457962036
2 0.9056026339530945
4 0.9686802625656128
8 0.9915533661842346
16 0.997626781463623
32 0.9992809295654297
64 0.9997482299804688
128 0.9999355673789978
EOD
$data1 << EOD
1 0.7118869423866272
2 0.8009047508239746
4 0.8884855508804321
8 0.933711051940918
16 0.9672213196754456
32 0.9850691556930542
64 0.9947128891944885
128 0.9984145760536194
EOD
set label 'before training' noenhanced at screen 0.841639, screen 0.880000 left front font ',13' tc rgb '#0072B2'
set label 'after' noenhanced at screen 0.841639, screen 0.840000 left front font ',13' tc rgb '#D55E00'
plot $data0 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid, \
  $data0 using 1:2 with points lc rgb '#0072B2' pt 7 ps 0.6, \
  $data1 using 1:2 with lines lc rgb '#D55E00' lw 2 dt (9,4), \
  $data1 using 1:2 with points lc rgb '#D55E00' pt 9 ps 0.6
