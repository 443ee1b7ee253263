# Draws an SVG on standard output: gnuplot THIS.gp > THIS.svg
reset
unset decimalsign
set encoding utf8
set terminal svg size 720,400 enhanced rounded font 'Helvetica,Arial,sans-serif,13' background '#FFFFFF'
unset key
unset colorbox
set lmargin at screen 0.099944
set rmargin at screen 0.963889
set tmargin at screen 0.850000
set bmargin at screen 0.135000
set label 'Words fall with an exponent of 1.06, and a monkey''s with 1.08' noenhanced at screen 0.019444, screen 0.950000 left front font ',16' tc rgb '#111111'
set arrow from screen 0.019444, screen 0.892500 to screen 0.061111, screen 0.892500 nohead front lc rgb '#0072B2' lw 2 dt solid
set label 'Jane Austen''s novels' noenhanced at screen 0.069444, screen 0.892500 left front font ',12' tc rgb '#333333'
set arrow from screen 0.280944, screen 0.892500 to screen 0.322611, screen 0.892500 nohead front lc rgb '#D55E00' lw 2 dt (9,4)
set label 'a monkey at a typewriter' noenhanced at screen 0.330944, screen 0.892500 left front font ',12' tc rgb '#333333'
set label 'rank of the word' noenhanced at screen 0.531917, screen 0.047500 center front font ',13' tc rgb '#333333'
set label 'how often it comes' noenhanced at screen 0.030556, screen 0.492500 center rotate by 90 front font ',13' tc rgb '#333333'
set border 3 front lc rgb '#8C8C8C' lw 1
set logscale x 10
set xrange [0.7870458214021647:201372.01124788806] noextend
set xtics out nomirror norotate autojustify offset 0,0.35 scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('10^{0}' 1, '10^{1}' 10, '10^{2}' 100, '10^{3}' 1000, '10^{4}' 10000, '10^{5}' 100000, '' 0.8 1, '' 0.9 1, '' 2 1, '' 3 1, '' 4 1, '' 5 1, '' 6 1, '' 7 1, '' 8 1, '' 9 1, '' 20 1, '' 30 1, '' 40 1, '' 50 1, '' 60 1, '' 70 1, '' 80 1, '' 90 1, '' 200 1, '' 300 1, '' 400 1, '' 500 1, '' 600 1, '' 700 1, '' 800 1, '' 900 1, '' 2000 1, '' 3000 1, '' 4000 1, '' 5000 1, '' 6000 1, '' 7000 1, '' 8000 1, '' 9000 1, '' 20000 1, '' 30000 1, '' 40000 1, '' 50000 1, '' 60000 1, '' 70000 1, '' 80000 1, '' 90000 1, '' 200000 1)
set logscale y 10
set yrange [0.6048154634309477:38540.681264610765] noextend
set ytics out nomirror norotate autojustify nooffset scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('10^{0}' 1, '10^{1}' 10, '10^{2}' 100, '10^{3}' 1000, '10^{4}' 10000, '' 0.7000000000000001 1, '' 0.8 1, '' 0.9 1, '' 2 1, '' 3 1, '' 4 1, '' 5 1, '' 6 1, '' 7 1, '' 8 1, '' 9 1, '' 20 1, '' 30 1, '' 40 1, '' 50 1, '' 60 1, '' 70 1, '' 80 1, '' 90 1, '' 200 1, '' 300 1, '' 400 1, '' 500 1, '' 600 1, '' 700 1, '' 800 1, '' 900 1, '' 2000 1, '' 3000 1, '' 4000 1, '' 5000 1, '' 6000 1, '' 7000 1, '' 8000 1, '' 9000 1, '' 20000 1, '' 30000 1)
unset grid
set grid ytics noxtics back lt 1 lc rgb '#E6E6E6' lw 1 dt solid
$data0 << EOD
1 22338
2 21168
3 19650
4 19061
5 11750
6 11013
7 10837
8 10044
9 9679
10 7770
11 7695
13 7147
14 6961
16 6089
18 5773
20 5175
22 4701
25 4112
28 3369
32 3013
35 2913
40 2370
45 1989
50 1916
56 1825
63 1588
71 1383
79 1230
89 1094
100 924
112 799
126 701
141 592
158 540
178 461
200 421
224 369
251 340
282 299
316 271
355 237
398 210
447 185
501 163
562 141
631 123
708 106
794 91
891 78
1000 68
1122 59
1259 51
1413 45
1585 38
1778 33
1995 28
2239 24
2512 20
2818 17
3162 14
3548 11
3981 9
4467 8
5012 6
5623 5
6310 4
7079 3
7943 2
8913 2
10000 1
11220 1
12589 1
14125 1
EOD
$data1 << EOD
1 19885
2 19873
3 19804
4 19787
5 19553
6 3293
7 3290
8 3279
9 3272
10 3270
11 3261
13 3256
14 3248
16 3245
18 3235
20 3226
22 3217
25 3204
28 3189
32 579
35 575
40 563
45 558
50 554
56 550
63 546
71 540
79 534
89 527
100 521
112 517
126 511
141 500
158 108
178 102
200 100
224 98
251 96
282 94
316 93
355 91
398 89
447 87
501 85
562 82
631 79
708 75
794 25
891 21
1000 20
1122 19
1259 18
1413 17
1585 16
1778 16
1995 15
2239 14
2512 13
2818 12
3162 11
3548 10
3981 7
4467 5
5012 5
5623 4
6310 4
7079 4
7943 3
8913 3
10000 3
11220 2
12589 2
14125 2
15849 2
17783 2
19953 1
22387 1
25119 1
28184 1
31623 1
35481 1
39811 1
44668 1
50119 1
56234 1
63096 1
70795 1
79433 1
89125 1
100000 1
112202 1
125893 1
141254 1
158489 1
EOD
set arrow from screen 0.276312, screen 0.817500 to screen 0.595818, screen 0.519850 nohead front lc rgb '#6B6B6B' lw 1.2 dt (3,3)
set label '1 / rank' noenhanced at screen 0.604151, screen 0.519850 left front font ',12' tc rgb '#6B6B6B'
plot $data0 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid, \
  $data1 using 1:2 with lines lc rgb '#D55E00' lw 2 dt (9,4)
