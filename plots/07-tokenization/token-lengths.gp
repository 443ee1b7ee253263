# Draws an SVG on standard output: gnuplot THIS.gp > THIS.svg
reset
unset decimalsign
set encoding utf8
set terminal svg size 720,400 enhanced rounded font 'Helvetica,Arial,sans-serif,13' background '#FFFFFF'
unset key
unset colorbox
set lmargin at screen 0.089778
set rmargin at screen 0.963889
set tmargin at screen 0.850000
set bmargin at screen 0.135000
set label 'The middle token of the vocabulary has 5 bytes, the middle one in use 3' noenhanced at screen 0.019444, screen 0.950000 left front font ',16' tc rgb '#111111'
set object rectangle from screen 0.019444, screen 0.878750 to screen 0.034722, screen 0.906250 behind fc rgb '#0072B2' fs solid noborder
set label 'of the vocabulary' noenhanced at screen 0.047222, screen 0.892500 left front font ',12' tc rgb '#333333'
set object rectangle from screen 0.222889, screen 0.878750 to screen 0.238167, screen 0.906250 behind fc rgb '#D55E00' fs solid noborder
set label 'of the validation text''s tokens' noenhanced at screen 0.250667, screen 0.892500 left front font ',12' tc rgb '#333333'
set label 'bytes in the token, with its space' noenhanced at screen 0.526833, screen 0.047500 center front font ',13' tc rgb '#333333'
set label 'share (%)' noenhanced at screen 0.030556, screen 0.492500 center rotate by 90 front font ',13' tc rgb '#333333'
set border 3 front lc rgb '#8C8C8C' lw 1
unset logscale x
set xrange [-0.5:11.5] noextend
set xtics out nomirror norotate autojustify offset 0,0.35 scale 0 font ',12' textcolor rgb '#333333' noenhanced ('1' 0, '2' 1, '3' 2, '4' 3, '5' 4, '6' 5, '7' 6, '8' 7, '9' 8, '10' 9, '11' 10, '12+' 11)
unset logscale y
set yrange [0:23.082053840326665] noextend
set ytics out nomirror norotate autojustify nooffset scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('0' 0, '5' 5, '10' 10, '15' 15, '20' 20)
unset grid
set grid ytics noxtics back lt 1 lc rgb '#E6E6E6' lw 1 dt solid
$data0 << EOD
-0.20499999999999996 6.25 -0.39359999999999995 -0.016399999999999998 0 6.25
0.795 6.591796875 0.6064 0.9836 0 6.591796875
1.795 13.4765625 1.6064 1.9836 0 13.4765625
2.795 17.724609375 2.6064 2.9836 0 17.724609375
3.795 16.1865234375 3.6064 3.9836 0 16.1865234375
4.795 12.2802734375 4.6064 4.9836 0 12.2802734375
5.795 9.7900390625 5.6064 5.9836 0 9.7900390625
6.795 7.0556640625 6.6064 6.9836 0 7.0556640625
7.795 4.2236328125 7.6064 7.9836 0 4.2236328125
8.795 3.369140625 8.6064 8.9836 0 3.369140625
9.795 1.5625 9.6064 9.9836 0 1.5625
10.795 1.4892578125 10.6064 10.9836 0 1.4892578125
EOD
$data1 << EOD
0.20499999999999996 20.983685309387877 0.016399999999999998 0.39359999999999995 0 20.983685309387877
1.205 10.683073739445337 1.0164 1.3936 0 10.683073739445337
2.205 18.86720987380596 2.0164 2.3936 0 18.86720987380596
3.205 18.623320954123017 3.0164 3.3936 0 18.623320954123017
4.205 12.85590229662066 4.0164 4.3936 0 12.85590229662066
5.205 6.424255861648468 5.0164 5.3936 0 6.424255861648468
6.205 4.538735842432977 6.0164 6.3936 0 4.538735842432977
7.205 3.192727675849454 7.0164 7.3936 0 3.192727675849454
8.205 1.8069951776509063 8.0164 8.3936 0 1.8069951776509063
9.205 0.9986512203684201 9.0164 9.3936 0 0.9986512203684201
10.205 0.5866267575707186 10.0164 10.3936 0 0.5866267575707186
11.205 0.43881529109620676 11.0164 11.3936 0 0.43881529109620676
EOD
plot $data0 using 1:2:3:4:5:6 with boxxyerror lc rgb '#0072B2' fs solid noborder, \
  $data1 using 1:2:3:4:5:6 with boxxyerror lc rgb '#D55E00' fs solid noborder
