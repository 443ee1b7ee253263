# Draws an SVG on standard output: gnuplot THIS.gp > THIS.svg
reset
unset decimalsign
set encoding utf8
set terminal svg size 720,400 enhanced rounded font 'Helvetica,Arial,sans-serif,13' background '#FFFFFF'
unset key
unset colorbox
set lmargin at screen 0.089778
set rmargin at screen 0.801097
set tmargin at screen 0.900000
set bmargin at screen 0.135000
set label 'With more words both are right more often: bag 86 %, network 88 % at 256' noenhanced at screen 0.019444, screen 0.950000 left front font ',16' tc rgb '#111111'
set label 'words of a passage' noenhanced at screen 0.445437, screen 0.047500 center front font ',13' tc rgb '#333333'
set label 'test accuracy (%)' noenhanced at screen 0.030556, screen 0.517500 center rotate by 90 front font ',13' tc rgb '#333333'
set border 3 front lc rgb '#8C8C8C' lw 1
set logscale x 10
set xrange [7.464263932294459:274.37400640929104] noextend
set xtics out nomirror norotate autojustify offset 0,0.35 scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('8' 8, '16' 16, '32' 32, '64' 64, '128' 128, '256' 256)
unset logscale y
set yrange [55.222399082751025:92.96119820959689] noextend
set ytics out nomirror norotate autojustify nooffset scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('60' 60, '65' 65, '70' 70, '75' 75, '80' 80, '85' 85, '90' 90)
unset grid
set grid ytics noxtics back lt 1 lc rgb '#E6E6E6' lw 1 dt solid
$data0 << EOD
8 61.246290801186944 60.63725887976932 61.85532272260457
16 63.77672209026129 62.915165194266805 64.63827898625576
32 69.28571428571428 68.06583919452862 70.50558937689995
64 75.11961722488039 73.3903310652152 76.84890338454558
128 79.8076923076923 77.35624061846501 82.25914399691962
256 85.7843137254902 82.28361351542016 89.28501393556022
EOD
$data1 << EOD
8 58.931750741839764 58.32271882042214 59.54078266325739
16 62.44061757719715 61.57906068120268 63.30217447319163
32 67.73809523809524 66.51822014690958 68.9579703292809
64 73.20574162679426 71.47645546712907 74.93502778645946
128 81.25 78.7985483107727 83.7014516892273
256 87.74509803921569 84.24439782914565 91.24579824928571
EOD
set arrow from screen 0.089778, screen 0.169773 to screen 0.801097, screen 0.169773 nohead front lc rgb '#6B6B6B' lw 1.2 dt (6,4)
set label 'always the commoner text' noenhanced at screen 0.795542, screen 0.192273 right front font ',12' tc rgb '#6B6B6B'
set label 'recurrent network' noenhanced at screen 0.812208, screen 0.794391 left front font ',13' tc rgb '#D55E00'
set label 'bag of words' noenhanced at screen 0.812208, screen 0.754391 left front font ',13' tc rgb '#0072B2'
plot $data0 using 1:3:4 with filledcurves lc rgb '#CC0072B2' fs solid noborder, \
  $data0 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid, \
  $data0 using 1:2 with points lc rgb '#0072B2' pt 7 ps 0.6, \
  $data1 using 1:3:4 with filledcurves lc rgb '#CCD55E00' fs solid noborder, \
  $data1 using 1:2 with lines lc rgb '#D55E00' lw 2 dt (9,4), \
  $data1 using 1:2 with points lc rgb '#D55E00' pt 9 ps 0.6
