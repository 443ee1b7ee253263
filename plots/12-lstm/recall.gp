# Draws an SVG on standard output: gnuplot THIS.gp > THIS.svg
reset
unset decimalsign
set encoding utf8
set terminal svg size 720,380 enhanced rounded font 'Helvetica,Arial,sans-serif,13' background '#FFFFFF'
unset key
unset colorbox
set lmargin at screen 0.273278
set rmargin at screen 0.963889
set tmargin at screen 0.894737
set bmargin at screen 0.142105
set label 'How far back a network remembers is decided by its start' noenhanced at screen 0.019444, screen 0.947368 left front font ',16' tc rgb '#111111'
set label 'pause (steps); in the cells: right answers, chance is 12.5 %' noenhanced at screen 0.618583, screen 0.050000 center front font ',13' tc rgb '#333333'
set border 15 front lc rgb '#8C8C8C' lw 1
unset logscale x
set xrange [-0.5:3.5] noextend
set xtics out nomirror norotate autojustify offset 0,0.35 scale 0 font ',12' textcolor rgb '#333333' noenhanced ('20' 0, '50' 1, '100' 2, '200' 3)
unset logscale y
set yrange [6.5:-0.5] noextend
set ytics out nomirror norotate autojustify nooffset scale 0 font ',12' textcolor rgb '#333333' noenhanced ('RNN, usual start' 0, 'RNN, usual start, rate 0.01' 1, 'RNN, orthogonal start' 2, 'LSTM, usual start' 3, 'LSTM, forget bias 1' 4, 'LSTM, chrono start' 5, 'GRU, chrono start' 6)
unset grid
$data0 << EOD
0.8854166666666666 0.12239583333333333 0.12239583333333333 0.12239583333333333
0.7578125 0.4928385416666667 0.4225260416666667 0.3658854166666667
1 0.7441406 0.6640625 0.6002604166666666
0.12565104166666666 0.12565104166666666 0.12565104166666666 0.12565104166666666
0.3346354166666667 0.12565104166666666 0.12565104166666666 0.12565104166666666
1 1 1 1
1 1 1 1
EOD
set palette defined (0 '#440154', 0.1111111111111111 '#482878', 0.2222222222222222 '#3E4A89', 0.3333333333333333 '#31688E', 0.4444444444444444 '#26828E', 0.5555555555555556 '#1F9E89', 0.6666666666666666 '#35B779', 0.7777777777777778 '#6DCD59', 0.8888888888888888 '#B4DE2C', 1 '#FDE725')
set cbrange [0:1]
set label '88.5 %' noenhanced at screen 0.359604, screen 0.840977 center front font ',12' tc rgb '#111111'
set label '12.2 %' noenhanced at screen 0.532257, screen 0.840977 center front font ',12' tc rgb '#FFFFFF'
set label '12.2 %' noenhanced at screen 0.704910, screen 0.840977 center front font ',12' tc rgb '#FFFFFF'
set label '12.2 %' noenhanced at screen 0.877563, screen 0.840977 center front font ',12' tc rgb '#FFFFFF'
set label '75.8 %' noenhanced at screen 0.359604, screen 0.733459 center front font ',12' tc rgb '#111111'
set label '49.3 %' noenhanced at screen 0.532257, screen 0.733459 center front font ',12' tc rgb '#FFFFFF'
set label '42.3 %' noenhanced at screen 0.704910, screen 0.733459 center front font ',12' tc rgb '#FFFFFF'
set label '36.6 %' noenhanced at screen 0.877563, screen 0.733459 center front font ',12' tc rgb '#FFFFFF'
set label '100.0 %' noenhanced at screen 0.359604, screen 0.625940 center front font ',12' tc rgb '#111111'
set label '74.4 %' noenhanced at screen 0.532257, screen 0.625940 center front font ',12' tc rgb '#111111'
set label '66.4 %' noenhanced at screen 0.704910, screen 0.625940 center front font ',12' tc rgb '#111111'
set label '60.0 %' noenhanced at screen 0.877563, screen 0.625940 center front font ',12' tc rgb '#FFFFFF'
set label '12.6 %' noenhanced at screen 0.359604, screen 0.518421 center front font ',12' tc rgb '#FFFFFF'
set label '12.6 %' noenhanced at screen 0.532257, screen 0.518421 center front font ',12' tc rgb '#FFFFFF'
set label '12.6 %' noenhanced at screen 0.704910, screen 0.518421 center front font ',12' tc rgb '#FFFFFF'
set label '12.6 %' noenhanced at screen 0.877563, screen 0.518421 center front font ',12' tc rgb '#FFFFFF'
set label '33.5 %' noenhanced at screen 0.359604, screen 0.410902 center front font ',12' tc rgb '#FFFFFF'
set label '12.6 %' noenhanced at screen 0.532257, screen 0.410902 center front font ',12' tc rgb '#FFFFFF'
set label '12.6 %' noenhanced at screen 0.704910, screen 0.410902 center front font ',12' tc rgb '#FFFFFF'
set label '12.6 %' noenhanced at screen 0.877563, screen 0.410902 center front font ',12' tc rgb '#FFFFFF'
set label '100.0 %' noenhanced at screen 0.359604, screen 0.303383 center front font ',12' tc rgb '#111111'
set label '100.0 %' noenhanced at screen 0.532257, screen 0.303383 center front font ',12' tc rgb '#111111'
set label '100.0 %' noenhanced at screen 0.704910, screen 0.303383 center front font ',12' tc rgb '#111111'
set label '100.0 %' noenhanced at screen 0.877563, screen 0.303383 center front font ',12' tc rgb '#111111'
set label '100.0 %' noenhanced at screen 0.359604, screen 0.195865 center front font ',12' tc rgb '#111111'
set label '100.0 %' noenhanced at screen 0.532257, screen 0.195865 center front font ',12' tc rgb '#111111'
set label '100.0 %' noenhanced at screen 0.704910, screen 0.195865 center front font ',12' tc rgb '#111111'
set label '100.0 %' noenhanced at screen 0.877563, screen 0.195865 center front font ',12' tc rgb '#111111'
plot $data0 matrix using (0+1*$1):(0+1*$2):3 with image pixels
