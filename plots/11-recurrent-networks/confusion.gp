# Draws an SVG on standard output: gnuplot THIS.gp > THIS.svg
reset
unset decimalsign
set encoding utf8
set terminal svg size 720,334 enhanced rounded font 'Helvetica,Arial,sans-serif,13' background '#FFFFFF'
unset key
unset colorbox
set label 'Bag and network: 1.9 points apart, no more than chance makes' noenhanced at screen 0.019444, screen 0.940120 left front font ',16' tc rgb '#111111'
set multiplot
set lmargin at screen 0.120611
set rmargin at screen 0.475000
set tmargin at screen 0.796407
set bmargin at screen 0.149701
set label 'bag of words: 75.1 %' noenhanced at screen 0.019444, screen 0.853293 left front font ',14' tc rgb '#111111'
set label 'predicted class' noenhanced at screen 0.297806, screen 0.044910 center front font ',13' tc rgb '#333333'
set label 'true class' noenhanced at screen 0.030556, screen 0.473054 center rotate by 90 front font ',13' tc rgb '#333333'
set border 15 front lc rgb '#8C8C8C' lw 1
unset logscale x
set xrange [-0.5:1.5] noextend
set xtics out nomirror norotate autojustify offset 0,0.35 scale 0 font ',12' textcolor rgb '#333333' noenhanced ('Emma' 0, 'Pride' 1)
unset logscale y
set yrange [1.5:-0.5] noextend
set ytics out nomirror norotate autojustify nooffset scale 0 font ',12' textcolor rgb '#333333' noenhanced ('Emma' 0, 'Pride' 1)
unset grid
$data0 << EOD
399 77
131 229
EOD
set palette defined (0 '#FFFFFF', 0.25 '#C6DBEF', 0.5 '#6BAED6', 0.75 '#2171B5', 1 '#08306B')
set cbrange [77:399]
set label '399' noenhanced at screen 0.209208, screen 0.634731 center front font ',12' tc rgb '#FFFFFF'
set label '77' noenhanced at screen 0.386403, screen 0.634731 center front font ',12' tc rgb '#111111'
set label '131' noenhanced at screen 0.209208, screen 0.311377 center front font ',12' tc rgb '#111111'
set label '229' noenhanced at screen 0.386403, screen 0.311377 center front font ',12' tc rgb '#111111'
plot $data0 matrix using (0+1*$1):(0+1*$2):3 with image pixels
unset label
unset arrow
unset object
unset colorbox
set lmargin at screen 0.620611
set rmargin at screen 0.975000
set tmargin at screen 0.796407
set bmargin at screen 0.149701
set label 'recurrent network: 73.2 %' noenhanced at screen 0.519444, screen 0.853293 left front font ',14' tc rgb '#111111'
set label 'predicted class' noenhanced at screen 0.797806, screen 0.044910 center front font ',13' tc rgb '#333333'
set label 'true class' noenhanced at screen 0.530556, screen 0.473054 center rotate by 90 front font ',13' tc rgb '#333333'
set border 15 front lc rgb '#8C8C8C' lw 1
unset logscale x
set xrange [-0.5:1.5] noextend
set xtics out nomirror norotate autojustify offset 0,0.35 scale 0 font ',12' textcolor rgb '#333333' noenhanced ('Emma' 0, 'Pride' 1)
unset logscale y
set yrange [1.5:-0.5] noextend
set ytics out nomirror norotate autojustify nooffset scale 0 font ',12' textcolor rgb '#333333' noenhanced ('Emma' 0, 'Pride' 1)
unset grid
$data1 << EOD
348 128
96 264
EOD
set palette defined (0 '#FFFFFF', 0.25 '#C6DBEF', 0.5 '#6BAED6', 0.75 '#2171B5', 1 '#08306B')
set cbrange [77:399]
set label '348' noenhanced at screen 0.709208, screen 0.634731 center front font ',12' tc rgb '#FFFFFF'
set label '128' noenhanced at screen 0.886403, screen 0.634731 center front font ',12' tc rgb '#111111'
set label '96' noenhanced at screen 0.709208, screen 0.311377 center front font ',12' tc rgb '#111111'
set label '264' noenhanced at screen 0.886403, screen 0.311377 center front font ',12' tc rgb '#111111'
plot $data1 matrix using (0+1*$1):(0+1*$2):3 with image pixels
unset label
unset arrow
unset object
unset colorbox
unset multiplot
