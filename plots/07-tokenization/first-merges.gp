# Draws an SVG on standard output: gnuplot THIS.gp > THIS.svg
reset
unset decimalsign
set encoding utf8
set terminal svg size 720,660 enhanced rounded font 'Helvetica,Arial,sans-serif,13' background '#FFFFFF'
unset key
unset colorbox
set lmargin at screen 0.171778
set rmargin at screen 0.963889
set tmargin at screen 0.939394
set bmargin at screen 0.081818
set label 'Merge 13 makes “·the” one token' noenhanced at screen 0.019444, screen 0.969697 left front font ',16' tc rgb '#111111'
set label 'times the pair came when it was merged' noenhanced at screen 0.567833, screen 0.028788 center front font ',13' tc rgb '#333333'
set label 'number of the merge, and its pair' noenhanced at screen 0.030556, screen 0.510606 center rotate by 90 front font ',13' tc rgb '#333333'
set border 3 front lc rgb '#8C8C8C' lw 1
unset logscale x
set xrange [0:82955.4] noextend
set xtics out nomirror norotate autojustify offset 0,0.35 scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('0' 0, '10,000' 10000, '20,000' 20000, '30,000' 30000, '40,000' 40000, '50,000' 50000, '60,000' 60000, '70,000' 70000, '80,000' 80000)
unset logscale y
set yrange [29.5:-0.5] noextend
set ytics out nomirror norotate autojustify nooffset scale 0 font ',12' textcolor rgb '#333333' noenhanced ('1  h + e' 0, '2  · + t' 1, '3  · + a' 2, '4  i + n' 3, '5  · + s' 4, '6  · + w' 5, '7  r + e' 6, '8  · + o' 7, '9  o + u' 8, '10  h + a' 9, '11  e + r' 10, '12  n + d' 11, '13  ·t + he' 12, '14  · + b' 13, '15  i + t' 14, '16  e + n' 15, '17  · + m' 16, '18  i + s' 17, '19  o + n' 18, '20  ·t + o' 19, '21  e + d' 20, '22  in + g' 21, '23  · + f' 22, '24  · + c' 23, '25  ·o + f' 24, '26  · + he' 25, '27  ·a + nd' 26, '28  o + r' 27, '29  l + l' 28, '30  a + s' 29)
unset grid
set grid xtics noytics back lt 1 lc rgb '#E6E6E6' lw 1 dt solid
$data0 << EOD
75414 0 0 75414 -0.34 0.34
74308 0.9999999999999999 0 74308 0.6599999999999999 1.3399999999999999
66329 2 0 66329 1.66 2.34
52853 3 0 52853 2.66 3.3400000000000003
41205 4 0 41205 3.66 4.34
40856 5 0 40856 4.66 5.34
37605 6 0 37605 5.66 6.34
34598 7 0 34598 6.66 7.34
31814 8 0 31814 7.66 8.34
31476 9 0 31476 8.66 9.34
30590 10 0 30590 9.66 10.34
29816 11 0 29816 10.66 11.34
29307 12 0 29307 11.66 12.34
26629 13 0 26629 12.66 13.34
25140 14 0 25140 13.66 14.34
23682 15 0 23682 14.66 15.34
23174 16 0 23174 15.66 16.34
23086 17 0 23086 16.66 17.34
22805 18 0 22805 17.66 18.34
22454 19 0 22454 18.66 19.34
22259 20 0 22259 19.66 20.34
21414 21 0 21414 20.66 21.34
19766 22 0 19766 21.66 22.34
19407 23 0 19407 22.66 23.34
19080 24 0 19080 23.66 24.34
18962 25 0 18962 24.66 25.34
17811 26 0 17811 25.66 26.34
17548 27 0 17548 26.66 27.34
16859 28 0 16859 27.66 28.34
16789 29 0 16789 28.66 29.34
EOD
set label 'makes “·the”' noenhanced at screen 0.459953, screen 0.582071 left front font ',12' tc rgb '#333333'
plot $data0 using 1:2:3:4:5:6 with boxxyerror lc rgb '#0072B2' fs solid noborder
