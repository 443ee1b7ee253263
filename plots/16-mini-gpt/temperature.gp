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
set label 'On 16 windows at random: at temperature 1 it expects 1.17 nats of surprise, and' noenhanced at screen 0.019444, screen 0.950000 left front font ',16' tc rgb '#111111'
set label 'gets 1.18' noenhanced at screen 0.019444, screen 0.900000 left front font ',16' tc rgb '#111111'
set label 'temperature' noenhanced at screen 0.529583, screen 0.047500 center front font ',13' tc rgb '#333333'
set label 'mean entropy of the next token (nats)' noenhanced at screen 0.030556, screen 0.492500 center rotate by 90 front font ',13' tc rgb '#333333'
set border 3 front lc rgb '#8C8C8C' lw 1
unset logscale x
set xrange [0.164:2.036] noextend
set xtics out nomirror norotate autojustify offset 0,0.35 scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('0.5' 0.5, '1.0' 1, '1.5' 1.5, '2.0' 2)
unset logscale y
set yrange [0.15690030753612516:2.4085538774728774] noextend
set ytics out nomirror norotate autojustify nooffset scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('0.5' 0.5, '1.0' 1, '1.5' 1.5, '2.0' 2)
unset grid
set grid ytics noxtics back lt 1 lc rgb '#E6E6E6' lw 1 dt solid
$data0 << EOD
0.2 0.25924819707870483
0.30000000000000004 0.3933594822883606
0.4 0.5200204849243164
0.5 0.6395689845085144
0.6000000000000001 0.7529327869415283
0.7000000000000001 0.8613760471343994
0.8 0.9663635492324829
0.9 1.0694130659103394
1 1.1719741821289062
1.1 1.2753269672393799
1.2000000000000002 1.3805066347122192
1.3 1.4882436990737915
1.4000000000000001 1.598928451538086
1.5 1.7125972509384155
1.6 1.8289480209350586
1.7000000000000002 1.947382926940918
1.8 2.0670716762542725
1.9000000000000001 2.187030792236328
2 2.306205987930298
EOD
set arrow from screen 0.095278, screen 0.458606 to screen 0.963889, screen 0.458606 nohead front lc rgb '#6B6B6B' lw 1.2 dt (6,4)
set label 'loss on the same places' noenhanced at screen 0.958333, screen 0.481106 right front font ',12' tc rgb '#6B6B6B'
set arrow from screen 0.483183, screen 0.850000 to screen 0.483183, screen 0.135000 nohead front lc rgb '#6B6B6B' lw 1.2 dt (6,4)
plot $data0 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid
