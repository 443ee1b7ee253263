# Draws an SVG on standard output: gnuplot THIS.gp > THIS.svg
reset
unset decimalsign
set encoding utf8
set terminal svg size 720,694 enhanced rounded font 'Helvetica,Arial,sans-serif,13' background '#FFFFFF'
unset key
unset colorbox
set label 'Copy, reverse and look up point at the answer; sorting spreads its look' noenhanced at screen 0.019444, screen 0.971182 left front font ',16' tc rgb '#111111'
set multiplot
set lmargin at screen 0.113611
set rmargin at screen 0.372222
set tmargin at screen 0.902017
set bmargin at screen 0.547550
set label 'copy, head 2' noenhanced at screen 0.019444, screen 0.929395 left front font ',14' tc rgb '#111111'
set label 'input place looked at' noenhanced at screen 0.242917, screen 0.497118 center front font ',13' tc rgb '#333333'
set label 'answer place' noenhanced at screen 0.030556, screen 0.724784 center rotate by 90 front font ',13' tc rgb '#333333'
set border 15 front lc rgb '#8C8C8C' lw 1
unset logscale x
set xrange [-0.5:11.5] noextend
set xtics out nomirror norotate autojustify offset 0,0.35 scale 0 font ',12' textcolor rgb '#333333' noenhanced ('C' 0, 'E' 1, 'G' 2, 'H' 3, 'M' 4, 'H' 5, 'I' 6, 'G' 7, 'P' 8, 'H' 9, 'P' 10, 'L' 11)
unset logscale y
set yrange [11.5:-0.5] noextend
set ytics out nomirror norotate autojustify nooffset scale 0 font ',12' textcolor rgb '#333333' noenhanced ('1: C' 0, '2: E' 1, '3: G' 2, '4: H' 3, '5: M' 4, '6: H' 5, '7: I' 6, '8: G' 7, '9: P' 8, '10: H' 9, '11: P' 10, '12: L' 11)
unset grid
$data0 << EOD
1 0 0 0 0 0 0 0 0 0 0 0
0 1 0 0 0 0 0 0 0 0 0 0
0 0 1 0 0 0 0 0 0 0 0 0
0 0 0 1 0 0 0 0 0 0 0 0
0 0 0 0 1 0 0 0 0 0 0 0
0 0 0 0 0 1 0 0 0 0 0 0
0 0 0 0 0 0 1 0 0 0 0 0
0 0 0 0 0 0 0 1 0 0 0 0
0 0 0 0 0 0 0 0 1 0 0 0
0 0 0 0 0 0 0 0 0 1 0 0
0 0 0 0 0 0 0 0 0 0 1 0
0 0 0 0 0 0 0 0 0 0 0 1
EOD
set palette defined (0 '#FFFFFF', 0.25 '#C6DBEF', 0.5 '#6BAED6', 0.75 '#2171B5', 1 '#08306B')
set cbrange [0:1]
set colorbox vertical user origin screen 0.391667, screen 0.547550 size screen 0.016667, screen 0.354467 front noborder
set cbtics out nomirror scale 0.3 font ',12' textcolor rgb '#333333' ('0.0' 0, '0.2' 0.2, '0.4' 0.4, '0.6' 0.6000000000000001, '0.8' 0.8, '1.0' 1)
set label 'weight' noenhanced at screen 0.483333, screen 0.724784 center rotate by 90 front font ',13' tc rgb '#333333'
plot $data0 matrix using (0+1*$1):(0+1*$2):3 with image pixels
unset label
unset arrow
unset object
unset colorbox
set lmargin at screen 0.613611
set rmargin at screen 0.872222
set tmargin at screen 0.902017
set bmargin at screen 0.547550
set label 'reverse, head 1' noenhanced at screen 0.519444, screen 0.929395 left front font ',14' tc rgb '#111111'
set label 'input place looked at' noenhanced at screen 0.742917, screen 0.497118 center front font ',13' tc rgb '#333333'
set label 'answer place' noenhanced at screen 0.530556, screen 0.724784 center rotate by 90 front font ',13' tc rgb '#333333'
set border 15 front lc rgb '#8C8C8C' lw 1
unset logscale x
set xrange [-0.5:11.5] noextend
set xtics out nomirror norotate autojustify offset 0,0.35 scale 0 font ',12' textcolor rgb '#333333' noenhanced ('H' 0, 'E' 1, 'H' 2, 'G' 3, 'P' 4, 'N' 5, 'O' 6, 'G' 7, 'O' 8, 'A' 9, 'P' 10, 'M' 11)
unset logscale y
set yrange [11.5:-0.5] noextend
set ytics out nomirror norotate autojustify nooffset scale 0 font ',12' textcolor rgb '#333333' noenhanced ('1: M' 0, '2: P' 1, '3: A' 2, '4: O' 3, '5: G' 4, '6: O' 5, '7: N' 6, '8: P' 7, '9: G' 8, '10: H' 9, '11: E' 10, '12: H' 11)
unset grid
$data1 << EOD
0 0 0 0 0 0 0 0 0 0 0 1
0 0 0 0 0 0 0 0 0 0 1 0
0 0 0 0 0 0 0 0 0 1 0 0
0 0 0 0 0 0 0 0 1 0 0 0
0 0 0 0 0 0 0 1 0 0 0 0
0 0 0 0 0 0 1 0 0 0 0 0
0 0 0 0 0 1 0 0 0 0 0 0
0 0 0 0 1 0 0 0 0 0 0 0
0 0 0 1 0 0 0 0 0 0 0 0
0 0 1 0 0 0 0 0 0 0 0 0
0 1 0 0 0 0 0 0 0 0 0 0
1 0 0 0 0 0 0 0 0 0 0 0
EOD
set palette defined (0 '#FFFFFF', 0.25 '#C6DBEF', 0.5 '#6BAED6', 0.75 '#2171B5', 1 '#08306B')
set cbrange [0:1]
set colorbox vertical user origin screen 0.891667, screen 0.547550 size screen 0.016667, screen 0.354467 front noborder
set cbtics out nomirror scale 0.3 font ',12' textcolor rgb '#333333' ('0.0' 0, '0.2' 0.2, '0.4' 0.4, '0.6' 0.6000000000000001, '0.8' 0.8, '1.0' 1)
set label 'weight' noenhanced at screen 0.983333, screen 0.724784 center rotate by 90 front font ',13' tc rgb '#333333'
plot $data1 matrix using (0+1*$1):(0+1*$2):3 with image pixels
unset label
unset arrow
unset object
unset colorbox
set lmargin at screen 0.116611
set rmargin at screen 0.372222
set tmargin at screen 0.426513
set bmargin at screen 0.072046
set label 'sort, head 1' noenhanced at screen 0.019444, screen 0.453890 left front font ',14' tc rgb '#111111'
set label 'input symbol looked at' noenhanced at screen 0.244417, screen 0.021614 center front font ',13' tc rgb '#333333'
set label 'answer place' noenhanced at screen 0.030556, screen 0.249280 center rotate by 90 front font ',13' tc rgb '#333333'
set border 15 front lc rgb '#8C8C8C' lw 1
unset logscale x
set xrange [-0.5:11.5] noextend
set xtics out nomirror norotate autojustify offset 0,0.35 scale 0 font ',12' textcolor rgb '#333333' noenhanced ('A' 0, 'A' 1, 'C' 2, 'D' 3, 'E' 4, 'F' 5, 'G' 6, 'H' 7, 'I' 8, 'K' 9, 'K' 10, 'M' 11)
unset logscale y
set yrange [11.5:-0.5] noextend
set ytics out nomirror norotate autojustify nooffset scale 0 font ',12' textcolor rgb '#333333' noenhanced ('1: A' 0, '2: A' 1, '3: C' 2, '4: D' 3, '5: E' 4, '6: F' 5, '7: G' 6, '8: H' 7, '9: I' 8, '10: K' 9, '11: K' 10, '12: M' 11)
unset grid
$data2 << EOD
0.15250689 0.14495979 0.41917354 0.18745634 0.056414474 0.009033948 0.022207584 0.0014995534 0.00037017465 0.00304598 0.0031853432 0.0001463822
0.19724706 0.18959962 0.1897637 0.12662756 0.08850267 0.038214825 0.0697867 0.019543393 0.011359442 0.029499654 0.032490447 0.0073649995
0.09691972 0.0960049 0.19383618 0.13593203 0.13485897 0.069346555 0.0842254 0.04905127 0.036492307 0.04194614 0.0433194 0.01806713
0.054856557 0.053134926 0.15798101 0.12560584 0.15032649 0.09954082 0.08368743 0.07971602 0.06524193 0.04660419 0.05031337 0.032991398
0.032619808 0.032379705 0.1247675 0.10984345 0.14796366 0.117066815 0.07656985 0.10735751 0.095965154 0.05050018 0.05264908 0.05231737
0.026791086 0.026978968 0.09545719 0.08997467 0.13115305 0.12094879 0.07384576 0.12612826 0.121572435 0.05655439 0.05807827 0.07251721
0.023729768 0.024042008 0.059248514 0.06484834 0.09359857 0.11270622 0.065053724 0.13668281 0.15443207 0.0709238 0.069910355 0.12482373
0.02028179 0.02009929 0.037496194 0.04360164 0.07041304 0.10323599 0.05733999 0.14428347 0.18179812 0.075844035 0.077114865 0.1684916
0.029176097 0.029443387 0.023768181 0.031840492 0.041701443 0.07884717 0.051644903 0.121793166 0.17116868 0.09316958 0.09127338 0.23617364
0.041044082 0.041291907 0.01435228 0.0210038 0.02253671 0.05425075 0.040627193 0.10064562 0.17225993 0.09640123 0.09775801 0.2978285
0.054130357 0.056662183 0.009431646 0.014662831 0.013181973 0.035796188 0.034103263 0.076396085 0.14679886 0.10650014 0.10006115 0.35227537
0.07584507 0.075098805 0.0020190815 0.0044829296 0.0024333226 0.01403119 0.014230827 0.038997646 0.113595515 0.09290811 0.102004014 0.46435353
EOD
set palette defined (0 '#FFFFFF', 0.25 '#C6DBEF', 0.5 '#6BAED6', 0.75 '#2171B5', 1 '#08306B')
set cbrange [0:1]
set colorbox vertical user origin screen 0.391667, screen 0.072046 size screen 0.016667, screen 0.354467 front noborder
set cbtics out nomirror scale 0.3 font ',12' textcolor rgb '#333333' ('0.0' 0, '0.2' 0.2, '0.4' 0.4, '0.6' 0.6000000000000001, '0.8' 0.8, '1.0' 1)
set label 'weight' noenhanced at screen 0.483333, screen 0.249280 center rotate by 90 front font ',13' tc rgb '#333333'
plot $data2 matrix using (0+1*$1):(0+1*$2):3 with image pixels
unset label
unset arrow
unset object
unset colorbox
set lmargin at screen 0.594278
set rmargin at screen 0.872222
set tmargin at screen 0.426513
set bmargin at screen 0.081693
set label 'look up, head 1' noenhanced at screen 0.519444, screen 0.453890 left front font ',14' tc rgb '#111111'
set label 'input place looked at' noenhanced at screen 0.733250, screen 0.021614 center front font ',13' tc rgb '#333333'
set label 'question' noenhanced at screen 0.530556, screen 0.254103 center rotate by 90 front font ',13' tc rgb '#333333'
set border 15 front lc rgb '#8C8C8C' lw 1
unset logscale x
set xrange [-0.5:11.5] noextend
set xtics out nomirror rotate by 45 right offset 0,0.05 scale 0 font ',12' textcolor rgb '#333333' noenhanced ('Do' 0, 'Nj' 1, 'Pi' 2, 'Ob' 3, 'Ba' 4, 'Kf' 5, 'Af' 6, 'Hp' 7, 'Cp' 8, 'Io' 9, 'Mh' 10, 'Fj' 11)
unset logscale y
set yrange [11.5:-0.5] noextend
set ytics out nomirror norotate autojustify nooffset scale 0 font ',12' textcolor rgb '#333333' noenhanced ('H?' 0, 'P?' 1, 'F?' 2, 'O?' 3, 'N?' 4, 'M?' 5, 'D?' 6, 'I?' 7, 'A?' 8, 'K?' 9, 'C?' 10, 'B?' 11)
unset grid
$data3 << EOD
0 0 0 0 0 0 0 1 0 0 0 0
0 1e-45 1 0 0 0 0 0 0 0 0 7.595281e-37
0 0 0 0 5.7069833e-32 0 6e-44 0 0 0 0 1
0 0 0 1 0 4.495268e-22 0 0 0 0 0 0
0 1 0 0 0 0 0 0 0 0 0 0
2.5203314e-27 0 0 0 0 0 0 0 0 0 1 0
1 0 0 0 0 0 0 0 0 0 0 0
0 0 0 0 0 0 0 0 0 1 0 0
0 0 0 0 0 0 1 0 0 0 0 2.8e-44
0 0 0 0 0 1 0 0 0 0 0 0
0 0 0 0 0 0 0 0 1 0 0 0
0 0 0 1.5e-44 1 0 1.6578501e-34 0 0 0 0 0
EOD
set palette defined (0 '#FFFFFF', 0.25 '#C6DBEF', 0.5 '#6BAED6', 0.75 '#2171B5', 1 '#08306B')
set cbrange [0:1]
set colorbox vertical user origin screen 0.891667, screen 0.081693 size screen 0.016667, screen 0.344820 front noborder
set cbtics out nomirror scale 0.3 font ',12' textcolor rgb '#333333' ('0.0' 0, '0.2' 0.2, '0.4' 0.4, '0.6' 0.6000000000000001, '0.8' 0.8, '1.0' 1)
set label 'weight' noenhanced at screen 0.983333, screen 0.254103 center rotate by 90 front font ',13' tc rgb '#333333'
plot $data3 matrix using (0+1*$1):(0+1*$2):3 with image pixels
unset label
unset arrow
unset object
unset colorbox
unset multiplot
