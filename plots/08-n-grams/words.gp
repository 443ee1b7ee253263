# Draws an SVG on standard output: gnuplot THIS.gp > THIS.svg
reset
unset decimalsign
set encoding utf8
set terminal svg size 720,384 enhanced rounded font 'Helvetica,Arial,sans-serif,13' background '#FFFFFF'
unset key
unset colorbox
set label 'Words: best on new text is modified Kneser-Ney, order 6, 4.618 nats' noenhanced at screen 0.019444, screen 0.947917 left front font ',16' tc rgb '#111111'
set arrow from screen 0.019444, screen 0.890625 to screen 0.061111, screen 0.890625 nohead front lc rgb '#0072B2' lw 2 dt solid
set label '' at screen 0.040278, screen 0.890625 front point lc rgb '#0072B2' pt 7 ps 0.6
set label 'training' noenhanced at screen 0.069444, screen 0.890625 left front font ',12' tc rgb '#333333'
set arrow from screen 0.159444, screen 0.890625 to screen 0.201111, screen 0.890625 nohead front lc rgb '#D55E00' lw 2 dt (9,4)
set label '' at screen 0.180278, screen 0.890625 front point lc rgb '#D55E00' pt 9 ps 0.6
set label 'validation' noenhanced at screen 0.209444, screen 0.890625 left front font ',12' tc rgb '#333333'
set arrow from screen 0.318611, screen 0.890625 to screen 0.360278, screen 0.890625 nohead front lc rgb '#009E73' lw 2 dt (2,4)
set label '' at screen 0.339444, screen 0.890625 front point lc rgb '#009E73' pt 5 ps 0.6
set label 'add k' noenhanced at screen 0.368611, screen 0.890625 left front font ',12' tc rgb '#333333'
set arrow from screen 0.440944, screen 0.890625 to screen 0.482611, screen 0.890625 nohead front lc rgb '#CC79A7' lw 2 dt (9,4,2,4)
set label '' at screen 0.461778, screen 0.890625 front point lc rgb '#CC79A7' pt 13 ps 0.6
set label 'Jelinek-Mercer' noenhanced at screen 0.490944, screen 0.890625 left front font ',12' tc rgb '#333333'
set arrow from screen 0.644444, screen 0.890625 to screen 0.686111, screen 0.890625 nohead front lc rgb '#E69F00' lw 2 dt (16,4)
set label '' at screen 0.665278, screen 0.890625 front point lc rgb '#E69F00' pt 11 ps 0.6
set label 'Kneser-Ney' noenhanced at screen 0.694444, screen 0.890625 left front font ',12' tc rgb '#333333'
set multiplot
set lmargin at screen 0.079611
set rmargin at screen 0.475000
set tmargin at screen 0.770833
set bmargin at screen 0.130208
set label 'modified Kneser-Ney' noenhanced at screen 0.019444, screen 0.820312 left front font ',14' tc rgb '#111111'
set label 'order n' noenhanced at screen 0.277306, screen 0.039062 center front font ',13' tc rgb '#333333'
set label 'nats per word' noenhanced at screen 0.030556, screen 0.450521 center rotate by 90 front font ',13' tc rgb '#333333'
set border 3 front lc rgb '#8C8C8C' lw 1
unset logscale x
set xrange [0.88:7.12] noextend
set xtics out nomirror norotate autojustify offset 0,0.35 scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('1' 1, '2' 2, '3' 3, '4' 4, '5' 5, '6' 6, '7' 7)
unset logscale y
set yrange [1.6182534509399855:6.3211147196873085] noextend
set ytics out nomirror norotate autojustify nooffset scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('2' 2, '3' 3, '4' 4, '5' 5, '6' 6)
unset grid
set grid ytics noxtics back lt 1 lc rgb '#E6E6E6' lw 1 dt solid
$data0 << EOD
1 6.080005682068393
2 4.238548070649608
3 2.9674149064613826
4 2.185846953884162
5 1.9107791865255541
6 1.8454697101237822
7 1.832019872246682
EOD
$data1 << EOD
1 6.107348298380612
2 4.829069160882472
3 4.636014343662773
4 4.621124842084471
5 4.6189109750345505
6 4.618225132346138
7 4.618260411335925
EOD
plot $data0 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid, \
  $data0 using 1:2 with points lc rgb '#0072B2' pt 7 ps 0.6, \
  $data1 using 1:2 with lines lc rgb '#D55E00' lw 2 dt (9,4), \
  $data1 using 1:2 with points lc rgb '#D55E00' pt 9 ps 0.6
unset label
unset arrow
unset object
unset colorbox
set lmargin at screen 0.605444
set rmargin at screen 0.975000
set tmargin at screen 0.770833
set bmargin at screen 0.130208
set label 'Validation, above modified Kneser-Ney' noenhanced at screen 0.519444, screen 0.820312 left front font ',14' tc rgb '#111111'
set label 'order n' noenhanced at screen 0.790222, screen 0.039062 center front font ',13' tc rgb '#333333'
set label 'more nats per word' noenhanced at screen 0.530556, screen 0.450521 center rotate by 90 front font ',13' tc rgb '#333333'
set border 3 front lc rgb '#8C8C8C' lw 1
unset logscale x
set xrange [0.88:7.12] noextend
set xtics out nomirror norotate autojustify offset 0,0.35 scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('1' 1, '2' 2, '3' 3, '4' 4, '5' 5, '6' 6, '7' 7)
unset logscale y
set yrange [-0.021772542279209883:0.14515028186139922] noextend
set ytics out nomirror norotate autojustify nooffset scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('0.00' 0, '0.05' 0.05, '0.10' 0.1)
unset grid
set grid ytics noxtics back lt 1 lc rgb '#E6E6E6' lw 1 dt solid
set arrow from screen 0.605444, screen 0.213768 to screen 0.975000, screen 0.213768 nohead front lc rgb '#6B6B6B' lw 1.2 dt (6,4)
set label 'modified Kneser-Ney' noenhanced at screen 0.798556, screen 0.171988 left front font ',12' tc rgb '#333333'
$data2 << EOD
1 0.001325860525893674
2 0.34466637379130116
3 1.9357804094442663
4 3.523498600634883
5 4.244800488463655
6 4.472001037200654
7 4.539846093519399
EOD
$data3 << EOD
1 0.0061711689204893005
2 0.06072594489917815
3 0.09421751075622353
4 0.09526288662573368
5 0.09644102980778246
6 0.09676685457426615
7 0.09670103325564305
EOD
$data4 << EOD
1 0
2 -0.0007739720193713495
3 0.01550602957584335
4 0.021632622182136352
5 0.023179479455271768
6 0.023297493171241968
7 0.023286578941800862
EOD
plot $data2 using 1:2 with lines lc rgb '#009E73' lw 2 dt (2,4), \
  $data2 using 1:2 with points lc rgb '#009E73' pt 5 ps 0.6, \
  $data3 using 1:2 with lines lc rgb '#CC79A7' lw 2 dt (9,4,2,4), \
  $data3 using 1:2 with points lc rgb '#CC79A7' pt 13 ps 0.6, \
  $data4 using 1:2 with lines lc rgb '#E69F00' lw 2 dt (16,4), \
  $data4 using 1:2 with points lc rgb '#E69F00' pt 11 ps 0.6
unset label
unset arrow
unset object
unset colorbox
unset multiplot
