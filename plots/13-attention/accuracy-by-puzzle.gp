# Draws an SVG on standard output: gnuplot THIS.gp > THIS.svg
reset
unset decimalsign
set encoding utf8
set terminal svg size 720,400 enhanced rounded font 'Helvetica,Arial,sans-serif,13' background '#FFFFFF'
unset key
unset colorbox
set lmargin at screen 0.099944
set rmargin at screen 0.963889
set tmargin at screen 0.850000
set bmargin at screen 0.135000
set label 'Same size, steps and tuning: attention looks, the LSTM has to remember' noenhanced at screen 0.019444, screen 0.950000 left front font ',16' tc rgb '#111111'
set object rectangle from screen 0.019444, screen 0.878750 to screen 0.034722, screen 0.906250 behind fc rgb '#0072B2' fs solid noborder
set label 'best constant guess' noenhanced at screen 0.047222, screen 0.892500 left front font ',12' tc rgb '#333333'
set object rectangle from screen 0.247889, screen 0.878750 to screen 0.263167, screen 0.906250 behind fc rgb '#D55E00' fs solid noborder
set label 'LSTM' noenhanced at screen 0.275667, screen 0.892500 left front font ',12' tc rgb '#333333'
set object rectangle from screen 0.350333, screen 0.878750 to screen 0.365611, screen 0.906250 behind fc rgb '#009E73' fs solid noborder
set label 'attention' noenhanced at screen 0.378111, screen 0.892500 left front font ',12' tc rgb '#333333'
set label 'puzzle' noenhanced at screen 0.531917, screen 0.047500 center front font ',13' tc rgb '#333333'
set label 'right symbols on test puzzles (%)' noenhanced at screen 0.030556, screen 0.492500 center rotate by 90 front font ',13' tc rgb '#333333'
set border 3 front lc rgb '#8C8C8C' lw 1
unset logscale x
set xrange [-0.5:3.5] noextend
set xtics out nomirror norotate autojustify offset 0,0.35 scale 0 font ',12' textcolor rgb '#333333' noenhanced ('copy' 0, 'reverse' 1, 'sort' 2, 'look up' 3)
unset logscale y
set yrange [0:112] noextend
set ytics out nomirror norotate autojustify nooffset scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('0' 0, '20' 20, '40' 40, '60' 60, '80' 80, '100' 100)
unset grid
set grid ytics noxtics back lt 1 lc rgb '#E6E6E6' lw 1 dt solid
$data0 << EOD
-0.2733333333333333 7.234700520833333 -0.3990666666666666 -0.14759999999999998 0 7.234700520833333
0.7266666666666668 7.173665364583333 0.6009333333333334 0.8524 0 7.173665364583333
1.7266666666666666 26.432291666666668 1.6009333333333333 1.8524 0 26.432291666666668
2.7266666666666666 7.222493489583333 2.6009333333333333 2.8524 0 7.222493489583333
EOD
set label '7' noenhanced at screen 0.148901, screen 0.203686 center front font ',12' tc rgb '#333333'
set label '7' noenhanced at screen 0.364887, screen 0.203296 center front font ',12' tc rgb '#333333'
set label '26' noenhanced at screen 0.580874, screen 0.326242 center front font ',12' tc rgb '#333333'
set label '7' noenhanced at screen 0.796860, screen 0.203608 center front font ',12' tc rgb '#333333'
$data1 << EOD
0 35.50211588541667 -0.12573333333333334 0.12573333333333334 0 35.50211588541667
1 75.37027994791666 0.8742666666666667 1.1257333333333335 0 75.37027994791666
2 99.951171875 1.8742666666666665 2.1257333333333333 0 99.951171875
3 48.30729166666667 2.8742666666666667 3.1257333333333333 0 48.30729166666667
EOD
set label '36' noenhanced at screen 0.207937, screen 0.384143 center front font ',12' tc rgb '#333333'
set label '75' noenhanced at screen 0.423924, screen 0.638658 center front font ',12' tc rgb '#333333'
set label '100' noenhanced at screen 0.639910, screen 0.795581 center front font ',12' tc rgb '#333333'
set label '48' noenhanced at screen 0.855896, screen 0.465890 center front font ',12' tc rgb '#333333'
$data2 << EOD
0.2733333333333333 100 0.14759999999999998 0.3990666666666666 0 100
1.2733333333333334 100 1.1476 1.399066666666667 0 100
2.2733333333333334 99.99186197916666 2.1476 2.3990666666666667 0 99.99186197916666
3.2733333333333334 100 3.1476 3.3990666666666667 0 100
EOD
set label '100' noenhanced at screen 0.266974, screen 0.795893 center front font ',12' tc rgb '#333333'
set label '100' noenhanced at screen 0.482960, screen 0.795893 center front font ',12' tc rgb '#333333'
set label '100' noenhanced at screen 0.698946, screen 0.795841 center front font ',12' tc rgb '#333333'
set label '100' noenhanced at screen 0.914932, screen 0.795893 center front font ',12' tc rgb '#333333'
plot $data0 using 1:2:3:4:5:6 with boxxyerror lc rgb '#0072B2' fs solid noborder, \
  $data1 using 1:2:3:4:5:6 with boxxyerror lc rgb '#D55E00' fs solid noborder, \
  $data2 using 1:2:3:4:5:6 with boxxyerror lc rgb '#009E73' fs solid noborder
