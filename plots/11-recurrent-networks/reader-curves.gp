# Draws an SVG on standard output: gnuplot THIS.gp > THIS.svg
reset
unset decimalsign
set encoding utf8
set terminal svg size 720,354 enhanced rounded font 'Helvetica,Arial,sans-serif,13' background '#FFFFFF'
unset key
unset colorbox
set label 'All networks learn their training passages; what they lack is the rule' noenhanced at screen 0.019444, screen 0.943503 left front font ',16' tc rgb '#111111'
set arrow from screen 0.019444, screen 0.881356 to screen 0.061111, screen 0.881356 nohead front lc rgb '#0072B2' lw 2 dt solid
set label '' at screen 0.040278, screen 0.881356 front point lc rgb '#0072B2' pt 7 ps 0.6
set label 'last state (the tutorials)' noenhanced at screen 0.069444, screen 0.881356 left front font ',12' tc rgb '#333333'
set arrow from screen 0.302778, screen 0.881356 to screen 0.344444, screen 0.881356 nohead front lc rgb '#D55E00' lw 2 dt (9,4)
set label '' at screen 0.323611, screen 0.881356 front point lc rgb '#D55E00' pt 9 ps 0.6
set label 'mean state' noenhanced at screen 0.352778, screen 0.881356 left front font ',12' tc rgb '#333333'
set arrow from screen 0.473444, screen 0.881356 to screen 0.515111, screen 0.881356 nohead front lc rgb '#009E73' lw 2 dt (2,4)
set label '' at screen 0.494278, screen 0.881356 front point lc rgb '#009E73' pt 5 ps 0.6
set label 'mean state, dropout 0.3' noenhanced at screen 0.523444, screen 0.881356 left front font ',12' tc rgb '#333333'
set multiplot
set lmargin at screen 0.095278
set rmargin at screen 0.475000
set tmargin at screen 0.802260
set bmargin at screen 0.141243
set label 'pass' noenhanced at screen 0.285139, screen 0.042373 center front font ',13' tc rgb '#333333'
set label 'training loss (nats)' noenhanced at screen 0.030556, screen 0.471751 center rotate by 90 front font ',13' tc rgb '#333333'
set border 3 front lc rgb '#8C8C8C' lw 1
unset logscale x
set xrange [0.9:6.1] noextend
set xtics out nomirror norotate autojustify offset 0,0.35 scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('1' 1, '2' 2, '3' 3, '4' 4, '5' 5, '6' 6)
unset logscale y
set yrange [0.14561387529927922:1.0985183220160635] noextend
set ytics out nomirror norotate autojustify nooffset scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('0.2' 0.2, '0.4' 0.4, '0.6' 0.6000000000000001, '0.8' 0.8, '1.0' 1)
unset grid
set grid ytics noxtics back lt 1 lc rgb '#E6E6E6' lw 1 dt solid
$data0 << EOD
1 0.6863774170525717
2 0.6410111332434026
3 0.47834770245985553
4 0.3560727964462846
5 0.26845774634412983
6 0.21055157474306022
EOD
$data1 << EOD
1 0.5975757657626029
2 0.38048550771754325
3 0.2834238789773634
4 0.2362253496711524
5 0.19913267295516468
6 0.1713645201446741
EOD
$data2 << EOD
1 0.6325770546184583
2 0.45151065558527836
3 0.3552725391144578
4 0.302237525891269
5 0.26408979227763424
6 0.2355305500435487
EOD
plot $data0 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid, \
  $data0 using 1:2 with points lc rgb '#0072B2' pt 7 ps 0.6, \
  $data1 using 1:2 with lines lc rgb '#D55E00' lw 2 dt (9,4), \
  $data1 using 1:2 with points lc rgb '#D55E00' pt 9 ps 0.6, \
  $data2 using 1:2 with lines lc rgb '#009E73' lw 2 dt (2,4), \
  $data2 using 1:2 with points lc rgb '#009E73' pt 5 ps 0.6
unset label
unset arrow
unset object
unset colorbox
set lmargin at screen 0.595278
set rmargin at screen 0.975000
set tmargin at screen 0.802260
set bmargin at screen 0.141243
set label 'pass' noenhanced at screen 0.785139, screen 0.042373 center front font ',13' tc rgb '#333333'
set label 'validation loss (nats)' noenhanced at screen 0.530556, screen 0.471751 center rotate by 90 front font ',13' tc rgb '#333333'
set border 3 front lc rgb '#8C8C8C' lw 1
unset logscale x
set xrange [0.9:6.1] noextend
set xtics out nomirror norotate autojustify offset 0,0.35 scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('1' 1, '2' 2, '3' 3, '4' 4, '5' 5, '6' 6)
unset logscale y
set yrange [0.14561387529927922:1.0985183220160635] noextend
set ytics out nomirror norotate autojustify nooffset scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('0.2' 0.2, '0.4' 0.4, '0.6' 0.6000000000000001, '0.8' 0.8, '1.0' 1)
unset grid
set grid ytics noxtics back lt 1 lc rgb '#E6E6E6' lw 1 dt solid
$data3 << EOD
1 0.6886956871411447
2 0.663786268120177
3 0.6945209762696444
4 1.0146877111145183
5 0.8295042486282057
6 1.0301663921210185
EOD
$data4 << EOD
1 0.6121538324219188
2 0.686451822947087
3 0.6440612311568557
4 1.072633878466045
5 0.8028008378863905
6 0.7881696620626313
EOD
$data5 << EOD
1 0.6227377745808597
2 0.7984147887480887
3 0.5549450074656729
4 0.7172278871661738
5 0.6448307756031529
6 0.7542196974229585
EOD
plot $data3 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid, \
  $data3 using 1:2 with points lc rgb '#0072B2' pt 7 ps 0.6, \
  $data4 using 1:2 with lines lc rgb '#D55E00' lw 2 dt (9,4), \
  $data4 using 1:2 with points lc rgb '#D55E00' pt 9 ps 0.6, \
  $data5 using 1:2 with lines lc rgb '#009E73' lw 2 dt (2,4), \
  $data5 using 1:2 with points lc rgb '#009E73' pt 5 ps 0.6
unset label
unset arrow
unset object
unset colorbox
unset multiplot
