# Draws an SVG on standard output: gnuplot THIS.gp > THIS.svg
reset
unset decimalsign
set encoding utf8
set terminal svg size 720,400 enhanced rounded font 'Helvetica,Arial,sans-serif,13' background '#FFFFFF'
unset key
unset colorbox
set lmargin at screen 0.099944
set rmargin at screen 0.835042
set tmargin at screen 0.900000
set bmargin at screen 0.135000
set label 'Token 127 costs 336 million operations without the cache and 2.8 million with it' noenhanced at screen 0.019444, screen 0.950000 left front font ',16' tc rgb '#111111'
set label 'tokens so far' noenhanced at screen 0.467493, screen 0.047500 center front font ',13' tc rgb '#333333'
set label 'operations for the next token (millions)' noenhanced at screen 0.030556, screen 0.517500 center rotate by 90 front font ',13' tc rgb '#333333'
set border 3 front lc rgb '#8C8C8C' lw 1
unset logscale x
set xrange [-1.52:129.52] noextend
set xtics out nomirror norotate autojustify offset 0,0.35 scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('0' 0, '20' 20, '40' 40, '60' 60, '80' 80, '100' 100, '120' 120)
set logscale y 10
set yrange [1.9451809987907966:429.7063829110002] noextend
set ytics out nomirror norotate autojustify nooffset scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('2' 2, '5' 5, '10' 10, '20' 20, '50' 50, '100' 100, '200' 200)
unset grid
set grid ytics noxtics back lt 1 lc rgb '#E6E6E6' lw 1 dt solid
$data0 << EOD
1 2.48608
3 7.46592
5 12.456
7 17.45632
9 22.46688
11 27.48768
13 32.51872
15 37.56
17 42.61152
19 47.67328
21 52.74528
23 57.82752
25 62.92
27 68.02272
29 73.13568
31 78.25888
33 83.39232
35 88.536
37 93.68992
39 98.85408
41 104.02848
43 109.21312
45 114.408
47 119.61312
49 124.82848
51 130.05408
53 135.28992
55 140.536
57 145.79232
59 151.05888
61 156.33568
63 161.62272
65 166.92
67 172.22752
69 177.54528
71 182.87328
73 188.21152
75 193.56
77 198.91872
79 204.28768
81 209.66688
83 215.05632
85 220.456
87 225.86592
89 231.28608
91 236.71648
93 242.15712
95 247.608
97 253.06912
99 258.54048
101 264.02208
103 269.51392
105 275.016
107 280.52832
109 286.05088
111 291.58368
113 297.12672
115 302.68
117 308.24352
119 313.81728
121 319.40128
123 324.99552
125 330.6
127 336.21472
EOD
$data1 << EOD
1 2.48608
3 2.4912
5 2.49632
7 2.50144
9 2.50656
11 2.51168
13 2.5168
15 2.52192
17 2.52704
19 2.53216
21 2.53728
23 2.5424
25 2.54752
27 2.55264
29 2.55776
31 2.56288
33 2.568
35 2.57312
37 2.57824
39 2.58336
41 2.58848
43 2.5936
45 2.59872
47 2.60384
49 2.60896
51 2.61408
53 2.6192
55 2.62432
57 2.62944
59 2.63456
61 2.63968
63 2.6448
65 2.64992
67 2.65504
69 2.66016
71 2.66528
73 2.6704
75 2.67552
77 2.68064
79 2.68576
81 2.69088
83 2.696
85 2.70112
87 2.70624
89 2.71136
91 2.71648
93 2.7216
95 2.72672
97 2.73184
99 2.73696
101 2.74208
103 2.7472
105 2.75232
107 2.75744
109 2.76256
111 2.76768
113 2.7728
115 2.77792
117 2.78304
119 2.78816
121 2.79328
123 2.7984
125 2.80352
127 2.80864
EOD
set label 'without cache' noenhanced at screen 0.846153, screen 0.865227 left front font ',13' tc rgb '#0072B2'
set label 'with cache' noenhanced at screen 0.846153, screen 0.187062 left front font ',13' tc rgb '#D55E00'
plot $data0 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid, \
  $data1 using 1:2 with lines lc rgb '#D55E00' lw 2 dt (9,4)
