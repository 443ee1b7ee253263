# Draws an SVG on standard output: gnuplot THIS.gp > THIS.svg
reset
unset decimalsign
set encoding utf8
set terminal svg size 720,374 enhanced rounded font 'Helvetica,Arial,sans-serif,13' background '#FFFFFF'
unset key
unset colorbox
set label 'Without 80 % of its units, the plain network loses 10 points; with dropout, 5' noenhanced at screen 0.019444, screen 0.946524 left front font ',16' tc rgb '#111111'
set arrow from screen 0.019444, screen 0.887701 to screen 0.061111, screen 0.887701 nohead front lc rgb '#0072B2' lw 2 dt solid
set label 'no dropout' noenhanced at screen 0.069444, screen 0.887701 left front font ',12' tc rgb '#333333'
set arrow from screen 0.185611, screen 0.887701 to screen 0.227278, screen 0.887701 nohead front lc rgb '#D55E00' lw 2 dt (9,4)
set label 'dropout 0.7' noenhanced at screen 0.235611, screen 0.887701 left front font ',12' tc rgb '#333333'
set multiplot
set lmargin at screen 0.089778
set rmargin at screen 0.475000
set tmargin at screen 0.764706
set bmargin at screen 0.133690
set label 'Pairs of units by correlation' noenhanced at screen 0.019444, screen 0.815508 left front font ',14' tc rgb '#111111'
set label '|correlation|' noenhanced at screen 0.282389, screen 0.040107 center front font ',13' tc rgb '#333333'
set label 'share of pairs (%)' noenhanced at screen 0.030556, screen 0.449198 center rotate by 90 front font ',13' tc rgb '#333333'
set border 3 front lc rgb '#8C8C8C' lw 1
unset logscale x
set xrange [0.005999999999999998:0.9940000000000001] noextend
set xtics out nomirror norotate autojustify offset 0,0.35 scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('0.2' 0.2, '0.4' 0.4, '0.6' 0.6000000000000001, '0.8' 0.8)
unset logscale y
set yrange [-2.0214317178486185:42.63673613548876] noextend
set ytics out nomirror norotate autojustify nooffset scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('0' 0, '10' 10, '20' 20, '30' 30, '40' 40)
unset grid
set grid ytics noxtics back lt 1 lc rgb '#E6E6E6' lw 1 dt solid
$data0 << EOD
0.025 26.66412116583938
0.07500000000000001 8.914343897161766
0.125 8.044631114505112
0.17500000000000002 7.988630096304782
0.225 7.567773959526537
0.275 6.956005260701709
0.32500000000000007 6.429086589453141
0.37500000000000006 5.603495821136142
0.42500000000000004 4.802511560816257
0.47500000000000003 4.0889228288999195
0.525 3.302363073267999
0.5750000000000001 2.609986848245726
0.6250000000000001 2.0397946629332653
0.675 1.6647575410462008
0.7250000000000001 1.3355394340503162
0.775 0.9214712994781723
0.8250000000000001 0.610071698273302
0.8750000000000001 0.3504306138899495
0.925 0.09757753171269781
0.9750000000000001 0.008485002757625896
EOD
$data1 << EOD
0.025 40.606819414882516
0.07500000000000001 11.140603480656067
0.125 9.315137097783898
0.17500000000000002 8.204165101623472
0.225 6.874504402988189
0.275 5.488084804473937
0.32500000000000007 4.295313217311464
0.37500000000000006 3.2177288093151373
0.42500000000000004 2.514920078460832
0.47500000000000003 1.9064312841701097
0.525 1.4415091189850173
0.5750000000000001 1.1877634489378575
0.6250000000000001 1.0416927507199198
0.675 0.8396978423271149
0.7250000000000001 0.6677517632819999
0.775 0.4766078210425274
0.8250000000000001 0.36809815950920244
0.8750000000000001 0.2729435332415175
0.925 0.12687283502358
0.9750000000000001 0.0125203455615375
EOD
plot $data0 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid, \
  $data1 using 1:2 with lines lc rgb '#D55E00' lw 2 dt (9,4)
unset label
unset arrow
unset object
unset colorbox
set lmargin at screen 0.589778
set rmargin at screen 0.975000
set tmargin at screen 0.764706
set bmargin at screen 0.133690
set label 'Accuracy without some of the units' noenhanced at screen 0.519444, screen 0.815508 left front font ',14' tc rgb '#111111'
set label 'units removed (%)' noenhanced at screen 0.782389, screen 0.040107 center front font ',13' tc rgb '#333333'
set label 'accuracy (%)' noenhanced at screen 0.530556, screen 0.449198 center rotate by 90 front font ',13' tc rgb '#333333'
set border 3 front lc rgb '#8C8C8C' lw 1
unset logscale x
set xrange [-1.8:91.8] noextend
set xtics out nomirror norotate autojustify offset 0,0.35 scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('0' 0, '20' 20, '40' 40, '60' 60, '80' 80)
unset logscale y
set yrange [50.12:83.56] noextend
set ytics out nomirror norotate autojustify nooffset scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('60' 60, '70' 70, '80' 80)
unset grid
set grid ytics noxtics back lt 1 lc rgb '#E6E6E6' lw 1 dt solid
$data2 << EOD
0 81.124 80.7 81.58
20 80.424 79.46 82.04
40 78.86800000000001 76.78 81.26
60 76.04799999999999 74.64 78.72
80 71.11999999999999 66.52 76.55999999999999
90 57.803999999999995 51.64 65.28
EOD
$data3 << EOD
0 80.49199999999999 78.28 81.78
20 80.02799999999999 78.48 81.32000000000001
40 79.136 76.98 81.22
60 78.21200000000002 76.14 80.16
80 75.184 70.6 78.06
90 66.46400000000001 59.660000000000004 71.46000000000001
EOD
plot $data2 using 1:3:4 with filledcurves lc rgb '#CC0072B2' fs solid noborder, \
  $data2 using 1:2 with lines lc rgb '#0072B2' lw 2 dt solid, \
  $data3 using 1:3:4 with filledcurves lc rgb '#CCD55E00' fs solid noborder, \
  $data3 using 1:2 with lines lc rgb '#D55E00' lw 2 dt (9,4)
unset label
unset arrow
unset object
unset colorbox
unset multiplot
