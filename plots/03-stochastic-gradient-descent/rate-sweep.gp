# Draws an SVG on standard output: gnuplot THIS.gp > THIS.svg
reset
unset decimalsign
set encoding utf8
set terminal svg size 720,400 enhanced rounded font 'Helvetica,Arial,sans-serif,13' background '#FFFFFF'
unset key
unset colorbox
set lmargin at screen 0.095278
set rmargin at screen 0.963889
set tmargin at screen 0.850000
set bmargin at screen 0.135000
set label 'The best rate is about 0.32 for SGD, 0.10 with momentum, 0.03 for Adam' noenhanced at screen 0.019444, screen 0.950000 left front font ',16' tc rgb '#111111'
set arrow from screen 0.019444, screen 0.892500 to screen 0.061111, screen 0.892500 nohead front lc rgb '#0072B2' lw 2 dt solid
set label '' at screen 0.040278, screen 0.892500 front point lc rgb '#0072B2' pt 7 ps 0.6
set label 'SGD' noenhanced at screen 0.069444, screen 0.892500 left front font ',12' tc rgb '#333333'
set arrow from screen 0.129444, screen 0.892500 to screen 0.171111, screen 0.892500 nohead front lc rgb '#D55E00' lw 2 dt (9,4)
set label '' at screen 0.150278, screen 0.892500 front point lc rgb '#D55E00' pt 9 ps 0.6
set label 'momentum' noenhanced at screen 0.179444, screen 0.892500 left front font ',12' tc rgb '#333333'
set arrow from screen 0.295778, screen 0.892500 to screen 0.337444, screen 0.892500 nohead front lc rgb '#009E73' lw 2 dt (2,4)
set label '' at screen 0.316611, screen 0.892500 front point lc rgb '#009E73' pt 5 ps 0.6
set label 'Nesterov' noenhanced at screen 0.345778, screen 0.892500 left front font ',12' tc rgb '#333333'
set arrow from screen 0.446611, screen 0.892500 to screen 0.488278, screen 0.892500 nohead front lc rgb '#CC79A7' lw 2 dt (9,4,2,4)
set label '' at screen 0.467444, screen 0.892500 front point lc rgb '#CC79A7' pt 13 ps 0.6
set label 'RMSProp' noenhanced at screen 0.496611, screen 0.892500 left front font ',12' tc rgb '#333333'
set arrow from screen 0.598278, screen 0.892500 to screen 0.639944, screen 0.892500 nohead front lc rgb '#E69F00' lw 2 dt (16,4)
set label '' at screen 0.619111, screen 0.892500 front point lc rgb '#E69F00' pt 11 ps 0.6
set label 'Adam' noenhanced at screen 0.648278, screen 0.892500 left front font ',12' tc rgb '#333333'
set arrow from screen 0.719944, screen 0.892500 to screen 0.761611, screen 0.892500 nohead front lc rgb '#56B4E9' lw 2 dt (5,2)
set label '' at screen 0.740778, screen 0.892500 front point lc rgb '#56B4E9' pt 15 ps 0.6
set label 'AdamW' noenhanced at screen 0.769944, screen 0.892500 left front font ',12' tc rgb '#333333'
set label 'learning rate' noenhanced at screen 0.529583, screen 0.047500 center front font ',13' tc rgb '#333333'
set label 'validation loss after one epoch (nats)' noenhanced at screen 0.030556, screen 0.492500 center rotate by 90 front font ',13' tc rgb '#333333'
set border 3 front lc rgb '#8C8C8C' lw 1
set logscale x 10
set xrange [0.00026915348039269156:1.1748975549395295] noextend
set xtics out nomirror norotate autojustify offset 0,0.35 scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('10^{−3}' 0.001, '10^{−2}' 0.01, '10^{−1}' 0.1, '10^{0}' 1, '' 0.00030000000000000003 1, '' 0.0004 1, '' 0.0005 1, '' 0.0006000000000000001 1, '' 0.0007 1, '' 0.0008 1, '' 0.0009000000000000001 1, '' 0.002 1, '' 0.003 1, '' 0.004 1, '' 0.005 1, '' 0.006 1, '' 0.007 1, '' 0.008 1, '' 0.009000000000000001 1, '' 0.02 1, '' 0.03 1, '' 0.04 1, '' 0.05 1, '' 0.06 1, '' 0.07 1, '' 0.08 1, '' 0.09 1, '' 0.2 1, '' 0.30000000000000004 1, '' 0.4 1, '' 0.5 1, '' 0.6000000000000001 1, '' 0.7000000000000001 1, '' 0.8 1, '' 0.9 1)
unset logscale y
set yrange [0.44897150695323945:1.4726337790489197] noextend
set ytics out nomirror norotate autojustify nooffset scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('0.6' 0.6000000000000001, '0.8' 0.8, '1.0' 1, '1.2' 1.2000000000000002, '1.4' 1.4000000000000001)
unset grid
set grid ytics noxtics back lt 1 lc rgb '#E6E6E6' lw 1 dt solid
$data0 << EOD
0.00031622776601683794 NaN
0.001 NaN
0.0031622776601683794 NaN
0.01 1.4146744012832642
0.03162277660168379 0.9941104650497437
0.1 0.7434329986572266
0.31622776601683794 0.5890535116195679
1 0.6760932803153992
EOD
$data1 << EOD
0.00031622776601683794 NaN
0.001 1.4465625286102295
0.0031622776601683794 0.9994788765907288
0.01 0.7400920987129211
0.03162277660168379 0.590994119644165
0.1 0.5127254128456116
0.31622776601683794 0.7792865037918091
1 NaN
EOD
$data2 << EOD
0.00031622776601683794 NaN
0.001 1.4432103633880615
0.0031622776601683794 0.9991714954376221
0.01 0.7408254146575928
0.03162277660168379 0.5920260548591614
0.1 0.5097694396972656
0.31622776601683794 0.6121469736099243
1 NaN
EOD
$data3 << EOD
0.00031622776601683794 0.9242987036705017
0.001 0.6968395709991455
0.0031622776601683794 0.5793623924255371
0.01 0.5457677841186523
0.03162277660168379 0.8567761778831482
0.1 NaN
0.31622776601683794 NaN
1 NaN
EOD
$data4 << EOD
0.00031622776601683794 1.2259390354156494
0.001 0.8123217821121216
0.0031622776601683794 0.6106629371643066
0.01 0.5222477912902832
0.03162277660168379 0.5003243088722229
0.1 0.7584937214851379
0.31622776601683794 NaN
1 NaN
EOD
$data5 << EOD
0.00031622776601683794 1.2260055541992188
0.001 0.8124496340751648
0.0031622776601683794 0.6108682751655579
0.01 0.5224953889846802
0.03162277660168379 0.4988572299480438
0.1 0.7230859398841858
0.31622776601683794 NaN
1 NaN
EOD
plot $data0 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid, \
  $data0 using 1:2 with points lc rgb '#0072B2' pt 7 ps 0.6, \
  $data1 using 1:2 with lines lc rgb '#D55E00' lw 2 dt (9,4), \
  $data1 using 1:2 with points lc rgb '#D55E00' pt 9 ps 0.6, \
  $data2 using 1:2 with lines lc rgb '#009E73' lw 2 dt (2,4), \
  $data2 using 1:2 with points lc rgb '#009E73' pt 5 ps 0.6, \
  $data3 using 1:2 with lines lc rgb '#CC79A7' lw 2 dt (9,4,2,4), \
  $data3 using 1:2 with points lc rgb '#CC79A7' pt 13 ps 0.6, \
  $data4 using 1:2 with lines lc rgb '#E69F00' lw 2 dt (16,4), \
  $data4 using 1:2 with points lc rgb '#E69F00' pt 11 ps 0.6, \
  $data5 using 1:2 with lines lc rgb '#56B4E9' lw 2 dt (5,2), \
  $data5 using 1:2 with points lc rgb '#56B4E9' pt 15 ps 0.6
