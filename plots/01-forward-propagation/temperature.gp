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
set label 'A low temperature favours the largest logit; a high one evens the odds' noenhanced at screen 0.019444, screen 0.950000 left front font ',16' tc rgb '#111111'
set object rectangle from screen 0.019444, screen 0.878750 to screen 0.034722, screen 0.906250 behind fc rgb '#0072B2' fs solid noborder
set label 'T = 0.25' noenhanced at screen 0.047222, screen 0.892500 left front font ',12' tc rgb '#333333'
set object rectangle from screen 0.147889, screen 0.878750 to screen 0.163167, screen 0.906250 behind fc rgb '#D55E00' fs solid noborder
set label 'T = 1' noenhanced at screen 0.175667, screen 0.892500 left front font ',12' tc rgb '#333333'
set object rectangle from screen 0.250500, screen 0.878750 to screen 0.265778, screen 0.906250 behind fc rgb '#009E73' fs solid noborder
set label 'T = 4' noenhanced at screen 0.278278, screen 0.892500 left front font ',12' tc rgb '#333333'
set label 'class' noenhanced at screen 0.529583, screen 0.047500 center front font ',13' tc rgb '#333333'
set label 'probability' noenhanced at screen 0.030556, screen 0.492500 center rotate by 90 front font ',13' tc rgb '#333333'
set border 3 front lc rgb '#8C8C8C' lw 1
unset logscale x
set xrange [-0.5:2.5] noextend
set xtics out nomirror norotate autojustify offset 0,0.35 scale 0 font ',12' textcolor rgb '#333333' noenhanced ('logit 2' 0, 'logit 1' 1, 'logit −1' 2)
unset logscale y
set yrange [0:1.1] noextend
set ytics out nomirror norotate autojustify nooffset scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('0.0' 0, '0.2' 0.2, '0.4' 0.4, '0.6' 0.6000000000000001, '0.8' 0.8, '1.0' 1)
unset grid
set grid ytics noxtics back lt 1 lc rgb '#E6E6E6' lw 1 dt solid
$data0 << EOD
-0.2733333333333333 0.9820078015327454 -0.3990666666666666 -0.14759999999999998 0 0.9820078015327454
0.7266666666666668 0.017986100167036057 0.6009333333333334 0.8524 0 0.017986100167036057
1.7266666666666666 6.033664703863906e-06 1.6009333333333333 1.8524 0 6.033664703863906e-06
EOD
set label '0.98' noenhanced at screen 0.160906, screen 0.795805 center front font ',12' tc rgb '#333333'
set label '0.02' noenhanced at screen 0.450443, screen 0.169191 center front font ',12' tc rgb '#333333'
set label '0.00' noenhanced at screen 0.739980, screen 0.157504 center front font ',12' tc rgb '#333333'
$data1 << EOD
0 0.7053845524787903 -0.12573333333333334 0.12573333333333334 0 0.7053845524787903
1 0.2594964802265167 0.8742666666666667 1.1257333333333335 0 0.2594964802265167
2 0.03511903062462807 1.8742666666666665 2.1257333333333333 0 0.03511903062462807
EOD
set label '0.71' noenhanced at screen 0.240046, screen 0.616000 center front font ',12' tc rgb '#333333'
set label '0.26' noenhanced at screen 0.529583, screen 0.326173 center front font ',12' tc rgb '#333333'
set label '0.04' noenhanced at screen 0.819120, screen 0.180327 center front font ',12' tc rgb '#333333'
$data2 << EOD
0.2733333333333333 0.44421398639678955 0.14759999999999998 0.3990666666666666 0 0.44421398639678955
1.2733333333333334 0.34595420956611633 1.1476 1.399066666666667 0 0.34595420956611633
2.2733333333333334 0.2098318189382553 2.1476 2.3990666666666667 0 0.2098318189382553
EOD
set label '0.44' noenhanced at screen 0.319186, screen 0.446239 center front font ',12' tc rgb '#333333'
set label '0.35' noenhanced at screen 0.608723, screen 0.382370 center front font ',12' tc rgb '#333333'
set label '0.21' noenhanced at screen 0.898260, screen 0.293891 center front font ',12' tc rgb '#333333'
plot $data0 using 1:2:3:4:5:6 with boxxyerror lc rgb '#0072B2' fs solid noborder, \
  $data1 using 1:2:3:4:5:6 with boxxyerror lc rgb '#D55E00' fs solid noborder, \
  $data2 using 1:2:3:4:5:6 with boxxyerror lc rgb '#009E73' fs solid noborder
