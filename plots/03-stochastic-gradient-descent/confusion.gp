# Draws an SVG on standard output: gnuplot THIS.gp > THIS.svg
reset
unset decimalsign
set encoding utf8
set terminal svg size 720,480 enhanced rounded font 'Helvetica,Arial,sans-serif,13' background '#FFFFFF'
unset key
unset colorbox
set lmargin at screen 0.160611
set rmargin at screen 0.963889
set tmargin at screen 0.916667
set bmargin at screen 0.197093
set label 'The commonest mistake: shirt taken for T-shirt/top, 112 times' noenhanced at screen 0.019444, screen 0.958333 left front font ',16' tc rgb '#111111'
set label 'predicted class' noenhanced at screen 0.562250, screen 0.039583 center front font ',13' tc rgb '#333333'
set label 'true class' noenhanced at screen 0.030556, screen 0.556880 center rotate by 90 front font ',13' tc rgb '#333333'
set border 15 front lc rgb '#8C8C8C' lw 1
unset logscale x
set xrange [-0.5:9.5] noextend
set xtics out nomirror rotate by 45 right offset 0,0.05 scale 0 font ',12' textcolor rgb '#333333' noenhanced ('T-shirt/top' 0, 'trouser' 1, 'pullover' 2, 'dress' 3, 'coat' 4, 'sandal' 5, 'shirt' 6, 'sneaker' 7, 'bag' 8, 'ankle boot' 9)
unset logscale y
set yrange [9.5:-0.5] noextend
set ytics out nomirror norotate autojustify nooffset scale 0 font ',12' textcolor rgb '#333333' noenhanced ('T-shirt/top' 0, 'trouser' 1, 'pullover' 2, 'dress' 3, 'coat' 4, 'sandal' 5, 'shirt' 6, 'sneaker' 7, 'bag' 8, 'ankle boot' 9)
unset grid
$data0 << EOD
842 0 15 23 3 0 109 0 8 0
2 968 1 22 3 0 4 0 0 0
15 1 799 19 98 0 66 0 2 0
25 5 13 893 36 0 24 0 4 0
0 1 87 27 817 0 64 0 4 0
0 0 0 0 0 955 0 25 2 18
112 1 84 33 71 0 686 0 13 0
0 0 0 0 0 20 0 954 0 26
9 0 3 6 4 2 9 5 962 0
0 0 0 0 0 8 1 36 0 955
EOD
set palette defined (0 '#FFFFFF', 0.25 '#C6DBEF', 0.5 '#6BAED6', 0.75 '#2171B5', 1 '#08306B')
set cbrange [0:968]
set label '842' noenhanced at screen 0.200775, screen 0.880688 center front font ',12' tc rgb '#FFFFFF'
set label '15' noenhanced at screen 0.361431, screen 0.880688 center front font ',12' tc rgb '#111111'
set label '23' noenhanced at screen 0.441758, screen 0.880688 center front font ',12' tc rgb '#111111'
set label '3' noenhanced at screen 0.522086, screen 0.880688 center front font ',12' tc rgb '#111111'
set label '109' noenhanced at screen 0.682742, screen 0.880688 center front font ',12' tc rgb '#111111'
set label '8' noenhanced at screen 0.843397, screen 0.880688 center front font ',12' tc rgb '#111111'
set label '2' noenhanced at screen 0.200775, screen 0.808731 center front font ',12' tc rgb '#111111'
set label '968' noenhanced at screen 0.281103, screen 0.808731 center front font ',12' tc rgb '#FFFFFF'
set label '1' noenhanced at screen 0.361431, screen 0.808731 center front font ',12' tc rgb '#111111'
set label '22' noenhanced at screen 0.441758, screen 0.808731 center front font ',12' tc rgb '#111111'
set label '3' noenhanced at screen 0.522086, screen 0.808731 center front font ',12' tc rgb '#111111'
set label '4' noenhanced at screen 0.682742, screen 0.808731 center front font ',12' tc rgb '#111111'
set label '15' noenhanced at screen 0.200775, screen 0.736773 center front font ',12' tc rgb '#111111'
set label '1' noenhanced at screen 0.281103, screen 0.736773 center front font ',12' tc rgb '#111111'
set label '799' noenhanced at screen 0.361431, screen 0.736773 center front font ',12' tc rgb '#FFFFFF'
set label '19' noenhanced at screen 0.441758, screen 0.736773 center front font ',12' tc rgb '#111111'
set label '98' noenhanced at screen 0.522086, screen 0.736773 center front font ',12' tc rgb '#111111'
set label '66' noenhanced at screen 0.682742, screen 0.736773 center front font ',12' tc rgb '#111111'
set label '2' noenhanced at screen 0.843397, screen 0.736773 center front font ',12' tc rgb '#111111'
set label '25' noenhanced at screen 0.200775, screen 0.664816 center front font ',12' tc rgb '#111111'
set label '5' noenhanced at screen 0.281103, screen 0.664816 center front font ',12' tc rgb '#111111'
set label '13' noenhanced at screen 0.361431, screen 0.664816 center front font ',12' tc rgb '#111111'
set label '893' noenhanced at screen 0.441758, screen 0.664816 center front font ',12' tc rgb '#FFFFFF'
set label '36' noenhanced at screen 0.522086, screen 0.664816 center front font ',12' tc rgb '#111111'
set label '24' noenhanced at screen 0.682742, screen 0.664816 center front font ',12' tc rgb '#111111'
set label '4' noenhanced at screen 0.843397, screen 0.664816 center front font ',12' tc rgb '#111111'
set label '1' noenhanced at screen 0.281103, screen 0.592858 center front font ',12' tc rgb '#111111'
set label '87' noenhanced at screen 0.361431, screen 0.592858 center front font ',12' tc rgb '#111111'
set label '27' noenhanced at screen 0.441758, screen 0.592858 center front font ',12' tc rgb '#111111'
set label '817' noenhanced at screen 0.522086, screen 0.592858 center front font ',12' tc rgb '#FFFFFF'
set label '64' noenhanced at screen 0.682742, screen 0.592858 center front font ',12' tc rgb '#111111'
set label '4' noenhanced at screen 0.843397, screen 0.592858 center front font ',12' tc rgb '#111111'
set label '955' noenhanced at screen 0.602414, screen 0.520901 center front font ',12' tc rgb '#FFFFFF'
set label '25' noenhanced at screen 0.763069, screen 0.520901 center front font ',12' tc rgb '#111111'
set label '2' noenhanced at screen 0.843397, screen 0.520901 center front font ',12' tc rgb '#111111'
set label '18' noenhanced at screen 0.923725, screen 0.520901 center front font ',12' tc rgb '#111111'
set label '112' noenhanced at screen 0.200775, screen 0.448943 center front font ',12' tc rgb '#111111'
set label '1' noenhanced at screen 0.281103, screen 0.448943 center front font ',12' tc rgb '#111111'
set label '84' noenhanced at screen 0.361431, screen 0.448943 center front font ',12' tc rgb '#111111'
set label '33' noenhanced at screen 0.441758, screen 0.448943 center front font ',12' tc rgb '#111111'
set label '71' noenhanced at screen 0.522086, screen 0.448943 center front font ',12' tc rgb '#111111'
set label '686' noenhanced at screen 0.682742, screen 0.448943 center front font ',12' tc rgb '#FFFFFF'
set label '13' noenhanced at screen 0.843397, screen 0.448943 center front font ',12' tc rgb '#111111'
set label '20' noenhanced at screen 0.602414, screen 0.376986 center front font ',12' tc rgb '#111111'
set label '954' noenhanced at screen 0.763069, screen 0.376986 center front font ',12' tc rgb '#FFFFFF'
set label '26' noenhanced at screen 0.923725, screen 0.376986 center front font ',12' tc rgb '#111111'
set label '9' noenhanced at screen 0.200775, screen 0.305029 center front font ',12' tc rgb '#111111'
set label '3' noenhanced at screen 0.361431, screen 0.305029 center front font ',12' tc rgb '#111111'
set label '6' noenhanced at screen 0.441758, screen 0.305029 center front font ',12' tc rgb '#111111'
set label '4' noenhanced at screen 0.522086, screen 0.305029 center front font ',12' tc rgb '#111111'
set label '2' noenhanced at screen 0.602414, screen 0.305029 center front font ',12' tc rgb '#111111'
set label '9' noenhanced at screen 0.682742, screen 0.305029 center front font ',12' tc rgb '#111111'
set label '5' noenhanced at screen 0.763069, screen 0.305029 center front font ',12' tc rgb '#111111'
set label '962' noenhanced at screen 0.843397, screen 0.305029 center front font ',12' tc rgb '#FFFFFF'
set label '8' noenhanced at screen 0.602414, screen 0.233071 center front font ',12' tc rgb '#111111'
set label '1' noenhanced at screen 0.682742, screen 0.233071 center front font ',12' tc rgb '#111111'
set label '36' noenhanced at screen 0.763069, screen 0.233071 center front font ',12' tc rgb '#111111'
set label '955' noenhanced at screen 0.923725, screen 0.233071 center front font ',12' tc rgb '#FFFFFF'
plot $data0 matrix using (0+1*$1):(0+1*$2):3 with image pixels
