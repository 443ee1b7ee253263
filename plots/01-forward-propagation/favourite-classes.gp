# Draws an SVG on standard output: gnuplot THIS.gp > THIS.svg
reset
unset decimalsign
set encoding utf8
set terminal svg size 720,400 enhanced rounded font 'Helvetica,Arial,sans-serif,13' background '#FFFFFF'
unset key
unset colorbox
set lmargin at screen 0.135611
set rmargin at screen 0.963889
set tmargin at screen 0.900000
set bmargin at screen 0.135000
set label 'The first network says "dress" to 55 % of all images' noenhanced at screen 0.019444, screen 0.950000 left front font ',16' tc rgb '#111111'
set label 'share of answers (%)' noenhanced at screen 0.549750, screen 0.047500 center front font ',13' tc rgb '#333333'
set border 3 front lc rgb '#8C8C8C' lw 1
unset logscale x
set xrange [0:60.588] noextend
set xtics out nomirror norotate autojustify offset 0,0.35 scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('0' 0, '10' 10, '20' 20, '30' 30, '40' 40, '50' 50, '60' 60)
unset logscale y
set yrange [9.5:-0.5] noextend
set ytics out nomirror norotate autojustify nooffset scale 0 font ',12' textcolor rgb '#333333' noenhanced ('T-shirt/top' 0, 'trouser' 1, 'pullover' 2, 'dress' 3, 'coat' 4, 'sandal' 5, 'shirt' 6, 'sneaker' 7, 'bag' 8, 'ankle boot' 9)
unset grid
set grid xtics noytics back lt 1 lc rgb '#E6E6E6' lw 1 dt solid
set arrow from screen 0.272318, screen 0.900000 to screen 0.272318, screen 0.135000 nohead front lc rgb '#6B6B6B' lw 1.2 dt (6,4)
set label '10 %: the true share' noenhanced at screen 0.280651, screen 0.880000 left front font ',12' tc rgb '#6B6B6B'
$data0 << EOD
0.42 0 0 0.42 -0.34 0.34
0.02 0.9999999999999999 0 0.02 0.6599999999999999 1.3399999999999999
0.01 2 0 0.01 1.66 2.34
55.08 3 0 55.08 2.66 3.3400000000000003
1.01 4 0 1.01 3.66 4.34
13.76 5 0 13.76 4.66 5.34
7.8 6 0 7.8 5.66 6.34
5.63 7 0 5.63 6.66 7.34
3.34 8 0 3.34 7.66 8.34
12.93 9 0 12.93 8.66 9.34
EOD
plot $data0 using 1:2:3:4:5:6 with boxxyerror lc rgb '#0072B2' fs solid noborder
