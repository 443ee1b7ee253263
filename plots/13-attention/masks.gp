# Draws an SVG on standard output: gnuplot THIS.gp > THIS.svg
reset
unset decimalsign
set encoding utf8
set terminal svg size 720,594 enhanced rounded font 'Helvetica,Arial,sans-serif,13' background '#FFFFFF'
unset key
unset colorbox
set label 'A mask takes keys away; the rest of each row still sums to 1' noenhanced at screen 0.019444, screen 0.966330 left front font ',16' tc rgb '#111111'
set label '' at screen 0.029167, screen 0.929293 front point lc rgb '#7F7F7F' pt 7 ps 0.7
set label 'hidden from the query' noenhanced at screen 0.047222, screen 0.929293 left front font ',12' tc rgb '#333333'
set multiplot
set lmargin at screen 0.079611
set rmargin at screen 0.372222
set tmargin at screen 0.851852
set bmargin at screen 0.538721
set label 'none' noenhanced at screen 0.019444, screen 0.883838 left front font ',14' tc rgb '#111111'
set label 'key' noenhanced at screen 0.225917, screen 0.479798 center front font ',13' tc rgb '#333333'
set label 'query' noenhanced at screen 0.030556, screen 0.695286 center rotate by 90 front font ',13' tc rgb '#333333'
set border 15 front lc rgb '#8C8C8C' lw 1
unset logscale x
set xrange [-0.5:9.5] noextend
set xtics out nomirror norotate autojustify offset 0,0.35 scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('0' 0, '2' 2, '4' 4, '6' 6, '8' 8)
unset logscale y
set yrange [9.5:-0.5] noextend
set ytics out nomirror norotate autojustify nooffset scale 0 font ',12' textcolor rgb '#333333' noenhanced ('0' 0, '1' 1, '2' 2, '3' 3, '4' 4, '5' 5, '6' 6, '7' 7, '8' 8, '9' 9)
unset grid
$data0 << EOD
0.0179381 0.18691644 0.17010392 0.101730935 0.046159793 0.15450661 0.15835366 0.036788672 0.00738767 0.12011413
0.050628994 0.022660688 0.021609955 0.15364909 0.4750236 0.022620542 0.010756399 0.10844434 0.063098684 0.07150765
0.09315928 0.08816728 0.16450676 0.014675561 0.022524808 0.00950434 0.47143677 0.0981486 0.0074364482 0.030440202
0.10090728 0.14191018 0.016869709 0.13861594 0.09277652 0.1460967 0.055921745 0.042517267 0.23616745 0.028217155
0.08318578 0.051182672 0.16686098 0.056132976 0.066541545 0.15504052 0.10457769 0.108486466 0.13220125 0.07579003
0.15714328 0.07376303 0.029879741 0.052042298 0.061807256 0.17679633 0.16346242 0.04465951 0.11879409 0.12165197
0.6994045 0.07224104 0.009784706 0.029515991 0.010209515 0.030317675 0.09445425 0.00586598 0.030732503 0.017473876
0.040017385 0.050321013 0.06860271 0.2946313 0.12912647 0.05747443 0.08016846 0.021237602 0.045918435 0.21250221
0.026883187 0.20575655 0.027571248 0.4367597 0.062814154 0.10969029 0.056538235 0.013300461 0.04858176 0.012104402
0.013086608 0.19371793 0.069590956 0.06329133 0.2700712 0.056173347 0.062478285 0.18339893 0.03226109 0.05593038
EOD
set palette defined (0 '#FFFFFF', 0.25 '#C6DBEF', 0.5 '#6BAED6', 0.75 '#2171B5', 1 '#08306B')
set cbrange [0:1]
set colorbox vertical user origin screen 0.391667, screen 0.538721 size screen 0.016667, screen 0.313131 front noborder
set cbtics out nomirror scale 0.3 font ',12' textcolor rgb '#333333' ('0.0' 0, '0.5' 0.5, '1.0' 1)
set label 'weight' noenhanced at screen 0.483333, screen 0.695286 center rotate by 90 front font ',13' tc rgb '#333333'
plot $data0 matrix using (0+1*$1):(0+1*$2):3 with image pixels
unset label
unset arrow
unset object
unset colorbox
set lmargin at screen 0.579611
set rmargin at screen 0.872222
set tmargin at screen 0.851852
set bmargin at screen 0.538721
set label 'causal' noenhanced at screen 0.519444, screen 0.883838 left front font ',14' tc rgb '#111111'
set label 'key' noenhanced at screen 0.725917, screen 0.479798 center front font ',13' tc rgb '#333333'
set label 'query' noenhanced at screen 0.530556, screen 0.695286 center rotate by 90 front font ',13' tc rgb '#333333'
set border 15 front lc rgb '#8C8C8C' lw 1
unset logscale x
set xrange [-0.5:9.5] noextend
set xtics out nomirror norotate autojustify offset 0,0.35 scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('0' 0, '2' 2, '4' 4, '6' 6, '8' 8)
unset logscale y
set yrange [9.5:-0.5] noextend
set ytics out nomirror norotate autojustify nooffset scale 0 font ',12' textcolor rgb '#333333' noenhanced ('0' 0, '1' 1, '2' 2, '3' 3, '4' 4, '5' 5, '6' 6, '7' 7, '8' 8, '9' 9)
unset grid
$data1 << EOD
1 0 0 0 0 0 0 0 0 0
0.69080657 0.3091934 0 0 0 0 0 0 0 0
0.26937625 0.25494152 0.4756822 0 0 0 0 0 0 0
0.25334293 0.35628688 0.042353947 0.3480162 0 0 0 0 0 0
0.19623733 0.1207412 0.39362922 0.1324191 0.15697317 0 0 0 0 0
0.2849731 0.13376632 0.05418573 0.094376646 0.112085015 0.32061315 0 0 0 0
0.7393847 0.07637057 0.010344031 0.031203222 0.010793123 0.032050733 0.09985356 0 0 0
0.053962376 0.06785654 0.09250893 0.39730245 0.1741236 0.077502735 0.10810504 0.028638339 0 0
0.027212579 0.20827763 0.027909068 0.4421112 0.06358379 0.1110343 0.057230983 0.013463427 0.049177017 0
0.013086608 0.19371793 0.069590956 0.06329133 0.2700712 0.056173347 0.062478285 0.18339893 0.03226109 0.05593038
EOD
set palette defined (0 '#FFFFFF', 0.25 '#C6DBEF', 0.5 '#6BAED6', 0.75 '#2171B5', 1 '#08306B')
set cbrange [0:1]
$data2 << EOD
1 0
2 0
3 0
4 0
5 0
6 0
7 0
8 0
9 0
2 1
3 1
4 1
5 1
6 1
7 1
8 1
9 1
3 2
4 2
5 2
6 2
7 2
8 2
9 2
4 3
5 3
6 3
7 3
8 3
9 3
5 4
6 4
7 4
8 4
9 4
6 5
7 5
8 5
9 5
7 6
8 6
9 6
8 7
9 7
9 8
EOD
set colorbox vertical user origin screen 0.891667, screen 0.538721 size screen 0.016667, screen 0.313131 front noborder
set cbtics out nomirror scale 0.3 font ',12' textcolor rgb '#333333' ('0.0' 0, '0.5' 0.5, '1.0' 1)
set label 'weight' noenhanced at screen 0.983333, screen 0.695286 center rotate by 90 front font ',13' tc rgb '#333333'
plot $data1 matrix using (0+1*$1):(0+1*$2):3 with image pixels, \
  $data2 using 1:2 with points lc rgb '#FFFFFF' pt 7 ps 0.35, \
  $data2 using 1:2 with points lc rgb '#7F7F7F' pt 7 ps 0.25
unset label
unset arrow
unset object
unset colorbox
set lmargin at screen 0.079611
set rmargin at screen 0.372222
set tmargin at screen 0.397306
set bmargin at screen 0.084175
set label '7 real places, 3 of padding' noenhanced at screen 0.019444, screen 0.429293 left front font ',14' tc rgb '#111111'
set label 'key' noenhanced at screen 0.225917, screen 0.025253 center front font ',13' tc rgb '#333333'
set label 'query' noenhanced at screen 0.030556, screen 0.240741 center rotate by 90 front font ',13' tc rgb '#333333'
set border 15 front lc rgb '#8C8C8C' lw 1
unset logscale x
set xrange [-0.5:9.5] noextend
set xtics out nomirror norotate autojustify offset 0,0.35 scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('0' 0, '2' 2, '4' 4, '6' 6, '8' 8)
unset logscale y
set yrange [9.5:-0.5] noextend
set ytics out nomirror norotate autojustify nooffset scale 0 font ',12' textcolor rgb '#333333' noenhanced ('0' 0, '1' 1, '2' 2, '3' 3, '4' 4, '5' 5, '6' 6, '7' 7, '8' 8, '9' 9)
unset grid
$data3 << EOD
0.021464515 0.22366197 0.20354432 0.121730015 0.055234253 0.18488075 0.18948409 0 0 0
0.06688558 0.029936863 0.02854875 0.20298466 0.6275501 0.029883828 0.014210197 0 0 0
0.10782638 0.102048434 0.1904069 0.016986098 0.026071139 0.011000713 0.5456603 0 0 0
0.14558873 0.2047476 0.02433957 0.1999947 0.13385771 0.21078792 0.08068373 0 0 0
0.12170165 0.07488077 0.24411933 0.082123116 0.09735097 0.22682586 0.15299824 0 0 0
0.21981327 0.10318031 0.04179602 0.07279718 0.086456485 0.24730411 0.22865254 0 0 0
0.7393847 0.07637057 0.010344031 0.031203222 0.010793123 0.032050733 0.09985356 0 0 0
0.055553332 0.069857135 0.09523634 0.40901598 0.17925723 0.07978772 0.111292265 0 0 0
0.029031098 0.22219607 0.029774133 0.4716559 0.06783287 0.11845432 0.061055522 0 0 0
0.017966 0.26594642 0.09553822 0.08688975 0.3707683 0.0771178 0.08577356 0 0 0
EOD
set palette defined (0 '#FFFFFF', 0.25 '#C6DBEF', 0.5 '#6BAED6', 0.75 '#2171B5', 1 '#08306B')
set cbrange [0:1]
$data4 << EOD
7 0
8 0
9 0
7 1
8 1
9 1
7 2
8 2
9 2
7 3
8 3
9 3
7 4
8 4
9 4
7 5
8 5
9 5
7 6
8 6
9 6
7 7
8 7
9 7
7 8
8 8
9 8
7 9
8 9
9 9
EOD
set colorbox vertical user origin screen 0.391667, screen 0.084175 size screen 0.016667, screen 0.313131 front noborder
set cbtics out nomirror scale 0.3 font ',12' textcolor rgb '#333333' ('0.0' 0, '0.5' 0.5, '1.0' 1)
set label 'weight' noenhanced at screen 0.483333, screen 0.240741 center rotate by 90 front font ',13' tc rgb '#333333'
plot $data3 matrix using (0+1*$1):(0+1*$2):3 with image pixels, \
  $data4 using 1:2 with points lc rgb '#FFFFFF' pt 7 ps 0.35, \
  $data4 using 1:2 with points lc rgb '#7F7F7F' pt 7 ps 0.25
unset label
unset arrow
unset object
unset colorbox
set lmargin at screen 0.579611
set rmargin at screen 0.872222
set tmargin at screen 0.397306
set bmargin at screen 0.084175
set label 'both' noenhanced at screen 0.519444, screen 0.429293 left front font ',14' tc rgb '#111111'
set label 'key' noenhanced at screen 0.725917, screen 0.025253 center front font ',13' tc rgb '#333333'
set label 'query' noenhanced at screen 0.530556, screen 0.240741 center rotate by 90 front font ',13' tc rgb '#333333'
set border 15 front lc rgb '#8C8C8C' lw 1
unset logscale x
set xrange [-0.5:9.5] noextend
set xtics out nomirror norotate autojustify offset 0,0.35 scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('0' 0, '2' 2, '4' 4, '6' 6, '8' 8)
unset logscale y
set yrange [9.5:-0.5] noextend
set ytics out nomirror norotate autojustify nooffset scale 0 font ',12' textcolor rgb '#333333' noenhanced ('0' 0, '1' 1, '2' 2, '3' 3, '4' 4, '5' 5, '6' 6, '7' 7, '8' 8, '9' 9)
unset grid
$data5 << EOD
1 0 0 0 0 0 0 0 0 0
0.69080657 0.3091934 0 0 0 0 0 0 0 0
0.26937625 0.25494152 0.4756822 0 0 0 0 0 0 0
0.25334293 0.35628688 0.042353947 0.3480162 0 0 0 0 0 0
0.19623733 0.1207412 0.39362922 0.1324191 0.15697317 0 0 0 0 0
0.2849731 0.13376632 0.05418573 0.094376646 0.112085015 0.32061315 0 0 0 0
0.7393847 0.07637057 0.010344031 0.031203222 0.010793123 0.032050733 0.09985356 0 0 0
0.055553332 0.069857135 0.09523634 0.40901598 0.17925723 0.07978772 0.111292265 0 0 0
0.029031098 0.22219607 0.029774133 0.4716559 0.06783287 0.11845432 0.061055522 0 0 0
0.017966 0.26594642 0.09553822 0.08688975 0.3707683 0.0771178 0.08577356 0 0 0
EOD
set palette defined (0 '#FFFFFF', 0.25 '#C6DBEF', 0.5 '#6BAED6', 0.75 '#2171B5', 1 '#08306B')
set cbrange [0:1]
$data6 << EOD
1 0
2 0
3 0
4 0
5 0
6 0
7 0
8 0
9 0
2 1
3 1
4 1
5 1
6 1
7 1
8 1
9 1
3 2
4 2
5 2
6 2
7 2
8 2
9 2
4 3
5 3
6 3
7 3
8 3
9 3
5 4
6 4
7 4
8 4
9 4
6 5
7 5
8 5
9 5
7 6
8 6
9 6
7 7
8 7
9 7
7 8
8 8
9 8
7 9
8 9
9 9
EOD
set colorbox vertical user origin screen 0.891667, screen 0.084175 size screen 0.016667, screen 0.313131 front noborder
set cbtics out nomirror scale 0.3 font ',12' textcolor rgb '#333333' ('0.0' 0, '0.5' 0.5, '1.0' 1)
set label 'weight' noenhanced at screen 0.983333, screen 0.240741 center rotate by 90 front font ',13' tc rgb '#333333'
plot $data5 matrix using (0+1*$1):(0+1*$2):3 with image pixels, \
  $data6 using 1:2 with points lc rgb '#FFFFFF' pt 7 ps 0.35, \
  $data6 using 1:2 with points lc rgb '#7F7F7F' pt 7 ps 0.25
unset label
unset arrow
unset object
unset colorbox
unset multiplot
