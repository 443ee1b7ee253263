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
set label 'From 1.0 to 3.4 million characters, order 7 gains 0.13 nats, order 2 0.02' noenhanced at screen 0.019444, screen 0.950000 left front font ',16' tc rgb '#111111'
set arrow from screen 0.019444, screen 0.892500 to screen 0.061111, screen 0.892500 nohead front lc rgb '#0072B2' lw 2 dt solid
set label '' at screen 0.040278, screen 0.892500 front point lc rgb '#0072B2' pt 7 ps 0.6
set label 'order 2' noenhanced at screen 0.069444, screen 0.892500 left front font ',12' tc rgb '#333333'
set arrow from screen 0.155111, screen 0.892500 to screen 0.196778, screen 0.892500 nohead front lc rgb '#D55E00' lw 2 dt (9,4)
set label '' at screen 0.175944, screen 0.892500 front point lc rgb '#D55E00' pt 9 ps 0.6
set label 'order 3' noenhanced at screen 0.205111, screen 0.892500 left front font ',12' tc rgb '#333333'
set arrow from screen 0.290778, screen 0.892500 to screen 0.332444, screen 0.892500 nohead front lc rgb '#009E73' lw 2 dt (2,4)
set label '' at screen 0.311611, screen 0.892500 front point lc rgb '#009E73' pt 5 ps 0.6
set label 'order 5' noenhanced at screen 0.340778, screen 0.892500 left front font ',12' tc rgb '#333333'
set arrow from screen 0.426444, screen 0.892500 to screen 0.468111, screen 0.892500 nohead front lc rgb '#CC79A7' lw 2 dt (9,4,2,4)
set label '' at screen 0.447278, screen 0.892500 front point lc rgb '#CC79A7' pt 13 ps 0.6
set label 'order 7' noenhanced at screen 0.476444, screen 0.892500 left front font ',12' tc rgb '#333333'
set label 'characters counted' noenhanced at screen 0.529583, screen 0.047500 center front font ',13' tc rgb '#333333'
set label 'validation (nats per character)' noenhanced at screen 0.030556, screen 0.492500 center rotate by 90 front font ',13' tc rgb '#333333'
set border 3 front lc rgb '#8C8C8C' lw 1
set logscale x 10
set xrange [8888.321849257:4075600.6155456863] noextend
set xtics out nomirror norotate autojustify offset 0,0.35 scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('10^{4}' 10000, '10^{5}' 100000, '10^{6}' 1000000, '' 9000 1, '' 20000 1, '' 30000 1, '' 40000 1, '' 50000 1, '' 60000 1, '' 70000 1, '' 80000 1, '' 90000 1, '' 200000 1, '' 300000 1, '' 400000 1, '' 500000 1, '' 600000 1, '' 700000 1, '' 800000 1, '' 900000 1, '' 2000000 1, '' 3000000 1, '' 4000000 1)
unset logscale y
set yrange [1.112023187716371:2.6241576030421774] noextend
set ytics out nomirror norotate autojustify nooffset scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('1.2' 1.2000000000000002, '1.4' 1.4000000000000001, '1.6' 1.6, '1.8' 1.8, '2.0' 2, '2.2' 2.2, '2.4' 2.4000000000000004, '2.6' 2.6)
unset grid
set grid ytics noxtics back lt 1 lc rgb '#E6E6E6' lw 1 dt solid
$data0 << EOD
10000 2.555424220527368
30000 2.52509409084031
100000 2.5125088498475234
300000 2.489235621877982
1000000 2.485305810307161
3351340 2.469115580667331
3622525 2.461772760671321
EOD
$data1 << EOD
10000 2.2223374021506648
30000 2.1300225359311713
100000 2.0661423310061706
300000 2.029352167306807
1000000 2.0115634473864406
3351340 1.9475364009981615
3622525 1.920485129638278
EOD
$data2 << EOD
10000 2.0295616293192387
30000 1.8344301765713509
100000 1.6715315298705387
300000 1.5474159408763006
1000000 1.4679679190162707
3351340 1.37653513215023
3622525 1.2894909594089103
EOD
$data3 << EOD
10000 2.0271607328992367
30000 1.826841671198585
100000 1.6479822860044524
300000 1.5079731799194032
1000000 1.3998601380074915
3351340 1.2741735296416652
3622525 1.1807565702311804
EOD
plot $data0 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid, \
  $data0 using 1:2 with points lc rgb '#0072B2' pt 7 ps 0.6, \
  $data1 using 1:2 with lines lc rgb '#D55E00' lw 2 dt (9,4), \
  $data1 using 1:2 with points lc rgb '#D55E00' pt 9 ps 0.6, \
  $data2 using 1:2 with lines lc rgb '#009E73' lw 2 dt (2,4), \
  $data2 using 1:2 with points lc rgb '#009E73' pt 5 ps 0.6, \
  $data3 using 1:2 with lines lc rgb '#CC79A7' lw 2 dt (9,4,2,4), \
  $data3 using 1:2 with points lc rgb '#CC79A7' pt 13 ps 0.6
