# Draws an SVG on standard output: gnuplot THIS.gp > THIS.svg
reset
unset decimalsign
set encoding utf8
set terminal svg size 720,484 enhanced rounded font 'Helvetica,Arial,sans-serif,13' background '#FFFFFF'
unset key
unset colorbox
set lmargin at screen 0.294611
set rmargin at screen 0.963889
set tmargin at screen 0.876033
set bmargin at screen 0.111570
set label 'The ladder so far ends at 1.04 nats, with GPT, long run' noenhanced at screen 0.019444, screen 0.958678 left front font ',16' tc rgb '#111111'
set label '' at screen 0.029167, screen 0.911157 front point lc rgb '#0072B2' pt 7 ps 0.7
set label 'counted' noenhanced at screen 0.047222, screen 0.911157 left front font ',12' tc rgb '#333333'
set label '' at screen 0.149611, screen 0.911157 front point lc rgb '#D55E00' pt 9 ps 0.7
set label 'trained by gradient descent' noenhanced at screen 0.167667, screen 0.911157 left front font ',12' tc rgb '#333333'
set label 'nats per character of the validation text' noenhanced at screen 0.629250, screen 0.039256 center front font ',13' tc rgb '#333333'
set border 3 front lc rgb '#8C8C8C' lw 1
unset logscale x
set xrange [0:5.833900753677697] noextend
set xtics out nomirror norotate autojustify offset 0,0.35 scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('0' 0, '1' 1, '2' 2, '3' 3, '4' 4, '5' 5)
unset logscale y
set yrange [16.5:-0.5] noextend
set ytics out nomirror norotate autojustify nooffset scale 0 font ',12' textcolor rgb '#333333' noenhanced ('uniform' 0, 'unigram' 1, 'bigram, learnt' 2, 'modified Kneser-Ney, order 2' 3, 'modified Kneser-Ney, order 3' 4, 'LSTM, two layers, dropout' 5, 'modified Kneser-Ney, order 4' 6, 'LSTM, two layers' 7, 'RNN' 8, 'LSTM' 9, 'Elman network, 256 units' 10, 'GRU' 11, 'modified Kneser-Ney, order 5' 12, 'modified Kneser-Ney, order 6' 13, 'modified Kneser-Ney, order 7' 14, 'GPT' 15, 'GPT, long run' 16)
unset grid
set grid xtics noytics back lt 1 lc rgb '#E6E6E6' lw 1 dt solid
$data0 << EOD
4.394449154672439 0
3.086599325997147 1
2.461772760671321 3
1.920485129638278 4
1.5013963290315395 6
1.2894909594089103 12
1.2080892369619194 13
1.1807565702311804 14
EOD
$data1 << EOD
2.463487093974382 2
1.5133568303079663 5
1.4783069004925806 7
1.4597290873944238 8
1.4237426221692782 9
1.3889604088631646 10
1.3805240802119148 11
1.1454375245219386 15
1.042792423628518 16
EOD
set label ' 4.394, 0 counts' noenhanced at screen 0.807085, screen 0.853549 left front font ',12' tc rgb '#333333'
set label ' 3.087, 81 counts' noenhanced at screen 0.657046, screen 0.808580 left front font ',12' tc rgb '#333333'
set label ' 2.463, 6,561 parameters, 2,000 steps' noenhanced at screen 0.585561, screen 0.763612 left front font ',12' tc rgb '#333333'
set label ' 2.462, 1,792 counts' noenhanced at screen 0.585364, screen 0.718644 left front font ',12' tc rgb '#333333'
set label ' 1.920, 15 k counts' noenhanced at screen 0.523267, screen 0.673675 left front font ',12' tc rgb '#333333'
set label ' 1.513, 114 k parameters, 700 steps' noenhanced at screen 0.476560, screen 0.628707 left front font ',12' tc rgb '#333333'
set label ' 1.501, 74 k counts' noenhanced at screen 0.475188, screen 0.583738 left front font ',12' tc rgb '#333333'
set label ' 1.478, 114 k parameters, 700 steps' noenhanced at screen 0.472539, screen 0.538770 left front font ',12' tc rgb '#333333'
set label ' 1.460, 114 k parameters, 700 steps' noenhanced at screen 0.470408, screen 0.493802 left front font ',12' tc rgb '#333333'
set label ' 1.424, 114 k parameters, 700 steps' noenhanced at screen 0.466279, screen 0.448833 left front font ',12' tc rgb '#333333'
set label ' 1.389, 108 k parameters, 1,600 steps' noenhanced at screen 0.462289, screen 0.403865 left front font ',12' tc rgb '#333333'
set label ' 1.381, 114 k parameters, 700 steps' noenhanced at screen 0.461321, screen 0.358896 left front font ',12' tc rgb '#333333'
set label ' 1.289, 251 k counts' noenhanced at screen 0.450878, screen 0.313928 left front font ',12' tc rgb '#333333'
set label ' 1.208, 648 k counts' noenhanced at screen 0.441539, screen 0.268960 left front font ',12' tc rgb '#333333'
set label ' 1.181, 1.4 M counts' noenhanced at screen 0.438403, screen 0.223991 left front font ',12' tc rgb '#333333'
set label ' 1.145, 1.3 M parameters, 1,900 steps' noenhanced at screen 0.434352, screen 0.179023 left front font ',12' tc rgb '#333333'
set label ' 1.043, 2.7 M parameters, 5,500 steps' noenhanced at screen 0.422576, screen 0.134054 left front font ',12' tc rgb '#333333'
plot $data0 using 1:2 with points lc rgb '#FFFFFF' pt 7 ps 1.1199999999999999, \
  $data0 using 1:2 with points lc rgb '#0072B2' pt 7 ps 0.8, \
  $data1 using 1:2 with points lc rgb '#FFFFFF' pt 9 ps 1.1199999999999999, \
  $data1 using 1:2 with points lc rgb '#D55E00' pt 9 ps 0.8
