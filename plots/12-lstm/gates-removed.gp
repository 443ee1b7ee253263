# Draws an SVG on standard output: gnuplot THIS.gp > THIS.svg
reset
unset decimalsign
set encoding utf8
set terminal svg size 720,420 enhanced rounded font 'Helvetica,Arial,sans-serif,13' background '#FFFFFF'
unset key
unset colorbox
set lmargin at screen 0.169278
set rmargin at screen 0.963889
set tmargin at screen 0.857143
set bmargin at screen 0.128571
set label 'Without an input gate noise drowns the marks, without a forget gate they pile up' noenhanced at screen 0.019444, screen 0.952381 left front font ',16' tc rgb '#111111'
set object rectangle from screen 0.019444, screen 0.884524 to screen 0.034722, screen 0.910714 behind fc rgb '#0072B2' fs solid noborder
set label '3 marks' noenhanced at screen 0.047222, screen 0.897619 left front font ',12' tc rgb '#333333'
set object rectangle from screen 0.140889, screen 0.884524 to screen 0.156167, screen 0.910714 behind fc rgb '#D55E00' fs solid noborder
set label '15 marks' noenhanced at screen 0.168667, screen 0.897619 left front font ',12' tc rgb '#333333'
set label 'right on fresh sequences (%)' noenhanced at screen 0.566583, screen 0.045238 center front font ',13' tc rgb '#333333'
set border 3 front lc rgb '#8C8C8C' lw 1
unset logscale x
set xrange [0:115] noextend
set xtics out nomirror norotate autojustify offset 0,0.35 scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('0' 0, '20' 20, '40' 40, '60' 60, '80' 80, '100' 100)
unset logscale y
set yrange [4.5:-0.5] noextend
set ytics out nomirror norotate autojustify nooffset scale 0 font ',12' textcolor rgb '#333333' noenhanced ('all gates' 0, 'no input gate' 1, 'no forget gate' 2, 'no output gate' 3, 'GRU' 4)
unset grid
set grid xtics noytics back lt 1 lc rgb '#E6E6E6' lw 1 dt solid
$data0 << EOD
100 -0.20499999999999996 0 100 -0.39359999999999995 -0.016399999999999998
60.3515625 0.795 0 60.3515625 0.6064 0.9836
100 1.795 0 100 1.6064 1.9836
100 2.795 0 100 2.6064 2.9836
99.86979166666666 3.795 0 99.86979166666666 3.6064 3.9836
EOD
set label '100.0' noenhanced at screen 0.867188, screen 0.814157 left front font ',12' tc rgb '#333333'
set label '60.4' noenhanced at screen 0.593231, screen 0.668443 left front font ',12' tc rgb '#333333'
set label '100.0' noenhanced at screen 0.867188, screen 0.522729 left front font ',12' tc rgb '#333333'
set label '100.0' noenhanced at screen 0.867188, screen 0.377014 left front font ',12' tc rgb '#333333'
set label '99.9' noenhanced at screen 0.866289, screen 0.231300 left front font ',12' tc rgb '#333333'
$data1 << EOD
100 0.20499999999999996 0 100 0.016399999999999998 0.39359999999999995
99.54427083333334 1.205 0 99.54427083333334 1.0164 1.3936
91.40625 2.205 0 91.40625 2.0164 2.3936
100 3.205 0 100 3.0164 3.3936
99.93489583333334 4.205 0 99.93489583333334 4.0164 4.3936
EOD
set label '100.0' noenhanced at screen 0.867188, screen 0.754414 left front font ',12' tc rgb '#333333'
set label '99.5' noenhanced at screen 0.864039, screen 0.608700 left front font ',12' tc rgb '#333333'
set label '91.4' noenhanced at screen 0.807808, screen 0.462986 left front font ',12' tc rgb '#333333'
set label '100.0' noenhanced at screen 0.867188, screen 0.317271 left front font ',12' tc rgb '#333333'
set label '99.9' noenhanced at screen 0.866739, screen 0.171557 left front font ',12' tc rgb '#333333'
plot $data0 using 1:2:3:4:5:6 with boxxyerror lc rgb '#0072B2' fs solid noborder, \
  $data1 using 1:2:3:4:5:6 with boxxyerror lc rgb '#D55E00' fs solid noborder
