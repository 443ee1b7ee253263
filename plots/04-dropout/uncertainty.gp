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
set label '50 thinned networks admit more doubt: 0.63 nats on shuffled pixels, not 0.30' noenhanced at screen 0.019444, screen 0.950000 left front font ',16' tc rgb '#111111'
set object rectangle from screen 0.019444, screen 0.878750 to screen 0.034722, screen 0.906250 behind fc rgb '#0072B2' fs solid noborder
set label 'no dropout' noenhanced at screen 0.047222, screen 0.892500 left front font ',12' tc rgb '#333333'
set object rectangle from screen 0.163389, screen 0.878750 to screen 0.178667, screen 0.906250 behind fc rgb '#D55E00' fs solid noborder
set label 'dropout, one answer' noenhanced at screen 0.191167, screen 0.892500 left front font ',12' tc rgb '#333333'
set object rectangle from screen 0.391667, screen 0.878750 to screen 0.406944, screen 0.906250 behind fc rgb '#009E73' fs solid noborder
set label 'dropout, mean of 50' noenhanced at screen 0.419444, screen 0.892500 left front font ',12' tc rgb '#333333'
set label 'images' noenhanced at screen 0.529583, screen 0.047500 center front font ',13' tc rgb '#333333'
set label 'mean entropy of the answers (nats)' noenhanced at screen 0.030556, screen 0.492500 center rotate by 90 front font ',13' tc rgb '#333333'
set border 3 front lc rgb '#8C8C8C' lw 1
unset logscale x
set xrange [-0.5:3.5] noextend
set xtics out nomirror norotate autojustify offset 0,0.35 scale 0 font ',12' textcolor rgb '#333333' noenhanced ('as it is' 0, 'noise' 1, 'quarter turn' 2, 'pixels shuffled' 3)
unset logscale y
set yrange [0:2.4] noextend
set ytics out nomirror norotate autojustify nooffset scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('0.0' 0, '0.5' 0.5, '1.0' 1, '1.5' 1.5, '2.0' 2)
unset grid
set grid ytics noxtics back lt 1 lc rgb '#E6E6E6' lw 1 dt solid
$data0 << EOD
-0.2733333333333333 0.36263503409061515 -0.3990666666666666 -0.14759999999999998 0 0.36263503409061515
0.7266666666666668 0.5000918990255023 0.6009333333333334 0.8524 0 0.5000918990255023
1.7266666666666666 0.33226233420572027 1.6009333333333333 1.8524 0 0.33226233420572027
2.7266666666666666 0.3042891745461793 2.6009333333333333 2.8524 0 0.3042891745461793
EOD
set label '0.36' noenhanced at screen 0.144499, screen 0.265535 center front font ',12' tc rgb '#333333'
set label '0.50' noenhanced at screen 0.361652, screen 0.306486 center front font ',12' tc rgb '#333333'
set label '0.33' noenhanced at screen 0.578805, screen 0.256486 center front font ',12' tc rgb '#333333'
set label '0.30' noenhanced at screen 0.795957, screen 0.248153 center front font ',12' tc rgb '#333333'
$data1 << EOD
0 0.5439942974963212 -0.12573333333333334 0.12573333333333334 0 0.5439942974963212
1 0.7686041626383856 0.8742666666666667 1.1257333333333335 0 0.7686041626383856
2 0.46183030985748674 1.8742666666666665 2.1257333333333333 0 0.46183030985748674
3 0.42538437524768763 2.8742666666666667 3.1257333333333333 0 0.42538437524768763
EOD
set label '0.54' noenhanced at screen 0.203854, screen 0.319565 center front font ',12' tc rgb '#333333'
set label '0.77' noenhanced at screen 0.421007, screen 0.386480 center front font ',12' tc rgb '#333333'
set label '0.46' noenhanced at screen 0.638160, screen 0.295087 center front font ',12' tc rgb '#333333'
set label '0.43' noenhanced at screen 0.855313, screen 0.284229 center front font ',12' tc rgb '#333333'
$data2 << EOD
0.2733333333333333 0.6912390400381087 0.14759999999999998 0.3990666666666666 0 0.6912390400381087
1.2733333333333334 1.0160707752109106 1.1476 1.399066666666667 0 1.0160707752109106
2.2733333333333334 0.6137284651178202 2.1476 2.3990666666666667 0 0.6137284651178202
3.2733333333333334 0.6290996021302138 3.1476 3.3990666666666667 0 0.6290996021302138
EOD
set label '0.69' noenhanced at screen 0.263209, screen 0.363432 center front font ',12' tc rgb '#333333'
set label '1.02' noenhanced at screen 0.480362, screen 0.460204 center front font ',12' tc rgb '#333333'
set label '0.61' noenhanced at screen 0.697515, screen 0.340340 center front font ',12' tc rgb '#333333'
set label '0.63' noenhanced at screen 0.914668, screen 0.344919 center front font ',12' tc rgb '#333333'
set arrow from screen 0.095278, screen 0.820978 to screen 0.963889, screen 0.820978 nohead front lc rgb '#6B6B6B' lw 1.2 dt (6,4)
set label 'even odds' noenhanced at screen 0.958333, screen 0.798478 right front font ',12' tc rgb '#6B6B6B'
plot $data0 using 1:2:3:4:5:6 with boxxyerror lc rgb '#0072B2' fs solid noborder, \
  $data1 using 1:2:3:4:5:6 with boxxyerror lc rgb '#D55E00' fs solid noborder, \
  $data2 using 1:2:3:4:5:6 with boxxyerror lc rgb '#009E73' fs solid noborder
