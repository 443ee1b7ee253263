# Draws an SVG on standard output: gnuplot THIS.gp > THIS.svg
reset
unset decimalsign
set encoding utf8
set terminal svg size 720,620 enhanced rounded font 'Helvetica,Arial,sans-serif,13' background '#FFFFFF'
unset key
unset colorbox
set lmargin at screen 0.109944
set rmargin at screen 0.963889
set tmargin at screen 0.903226
set bmargin at screen 0.087097
set label 'The table of tokens sorts the letters: two axes show 18 % of the differences' noenhanced at screen 0.019444, screen 0.967742 left front font ',16' tc rgb '#111111'
set label '' at screen 0.029167, screen 0.930645 front point lc rgb '#0072B2' pt 7 ps 0.7
set label 'vowels' noenhanced at screen 0.047222, screen 0.930645 left front font ',12' tc rgb '#333333'
set label '' at screen 0.142778, screen 0.930645 front point lc rgb '#D55E00' pt 9 ps 0.7
set label 'other small letters' noenhanced at screen 0.160833, screen 0.930645 left front font ',12' tc rgb '#333333'
set label '' at screen 0.354722, screen 0.930645 front point lc rgb '#009E73' pt 5 ps 0.7
set label 'capitals' noenhanced at screen 0.372778, screen 0.930645 left front font ',12' tc rgb '#333333'
set label '' at screen 0.476000, screen 0.930645 front point lc rgb '#CC79A7' pt 13 ps 0.7
set label 'marks' noenhanced at screen 0.494056, screen 0.930645 left front font ',12' tc rgb '#333333'
set label 'first axis' noenhanced at screen 0.536917, screen 0.030645 center front font ',13' tc rgb '#333333'
set label 'second axis' noenhanced at screen 0.030556, screen 0.495161 center rotate by 90 front font ',13' tc rgb '#333333'
set border 3 front lc rgb '#8C8C8C' lw 1
unset logscale x
set xrange [-0.9708196658028201:0.9436724981790575] noextend
set xtics out nomirror norotate autojustify offset 0,0.35 scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('−0.5' -0.5, '0.0' 0, '0.5' 0.5)
unset logscale y
set yrange [-1.177110409557726:0.653212681718393] noextend
set ytics out nomirror norotate autojustify nooffset scale 0.5,0.3 font ',12' textcolor rgb '#333333' enhanced ('−1.0' -1, '−0.8' -0.8, '−0.6' -0.6000000000000001, '−0.4' -0.4, '−0.2' -0.2, '0.0' 0, '0.2' 0.2, '0.4' 0.4, '0.6' 0.6000000000000001)
unset grid
set grid ytics noxtics back lt 1 lc rgb '#E6E6E6' lw 1 dt solid
$data0 << EOD
0.6503649738750638 0.149726356990851
0.732040970436868 0.08320812798415338
0.7411398550474126 0.0036022254584438954
0.6257381573205885 -0.09457552437261632
0.4913999315908726 0.037732887044481786
EOD
$data1 << EOD
0.6882893202704672 0.2756435431044354
0.806656956077263 0.527349989539677
0.6370422693550357 0.39773079120557175
0.5829281871231938 0.33121386118760665
0.6452683940196736 0.5356969076663994
0.5165633673886346 0.21552981577705616
0.21358049694775685 0.1862075251867834
0.31467835074930567 0.13707534379405456
0.8239503942817904 0.3794048295530386
0.5970700303877051 0.43209998688994167
0.7694986704566663 0.303916147871926
0.6868928279382528 0.5306014640400635
0.22900484637065804 -0.11768697709170198
0.8929954325834676 0.4764614512177202
0.8855193506924736 0.12778196328256844
0.906855341179406 0.3232355674681815
0.46832555378464225 0.5148914075389106
0.5506717639638956 0.08942263343714532
-0.1435985331174526 0.0932409470671965
0.2704511264580668 0.1396912539634278
-0.16989743243919747 0.2617689685053026
EOD
$data2 << EOD
-0.6539134052918594 0.30149803957327015
-0.5257827320475333 0.30845811307906845
-0.45789116910906413 0.4746271826997039
-0.7308684717877987 0.3956480700972453
-0.6371582267594027 0.17641541595813737
-0.7120329935659427 0.23603430900214326
-0.6014195844224813 0.49043532055695765
-0.7266113007662884 0.19188394897303457
-0.4740381077184504 -0.019895170315328104
-0.6558598341405312 0.3547432157689843
-0.6730179627884628 -0.016922898369422353
-0.6778367840180421 0.45854451347457625
-0.40723611710584434 0.5700161775694784
-0.7112891182834897 0.4136989293536729
-0.7093412883109026 -0.037284865024898965
-0.6159949203558329 0.4592161507741271
-0.7119264824146677 0.09439546548042985
-0.5678360369281168 0.1888646685247019
-0.5951659887735113 0.17649361271324449
-0.8206504772560257 -0.041887572755735715
-0.7425988260791967 0.2189100544149504
-0.705319045199271 0.1588548715330467
-0.9340025088031686 -0.025744498427192855
EOD
$data3 << EOD
0.5738779579888569 -0.7573389404381183
0.3503808814954342 -1.0597693998118165
0.348232871012214 -0.9259820860381923
0.18029197420448162 -0.8727341844605838
-0.15845739106787315 -0.9439338121070158
0.03403349253899846 -1.0834830207393134
0.03805321222732731 -1.0939139054088116
0.19240173765005428 -1.05051531417054
0.04173440241833122 -0.7748177147406892
-0.23042659411901667 -0.8513616152707465
-0.51675372845785 -0.8347977956585102
-0.4802614121253502 -0.8909262492181217
0.26125337541776433 -0.7284005109023561
EOD
set label 'a' noenhanced at screen 0.841395, screen 0.678725 left front font ',12' tc rgb '#333333'
set label 'e' noenhanced at screen 0.877826, screen 0.649065 left front font ',12' tc rgb '#333333'
set label 'i' noenhanced at screen 0.881884, screen 0.613569 left front font ',12' tc rgb '#333333'
set label 'o' noenhanced at screen 0.830410, screen 0.569792 left front font ',12' tc rgb '#333333'
set label 'u' noenhanced at screen 0.770490, screen 0.628787 left front font ',12' tc rgb '#333333'
set label 'b' noenhanced at screen 0.858311, screen 0.734870 left front font ',12' tc rgb '#333333'
set label 'c' noenhanced at screen 0.911107, screen 0.847104 left front font ',12' tc rgb '#333333'
set label 'd' noenhanced at screen 0.835452, screen 0.789308 left front font ',12' tc rgb '#333333'
set label 'f' noenhanced at screen 0.811315, screen 0.759649 left front font ',12' tc rgb '#333333'
set label 'g' noenhanced at screen 0.839121, screen 0.850826 left front font ',12' tc rgb '#333333'
set label 'h' noenhanced at screen 0.781713, screen 0.708066 left front font ',12' tc rgb '#333333'
set label 'j' noenhanced at screen 0.646570, screen 0.694991 left front font ',12' tc rgb '#333333'
set label 'k' noenhanced at screen 0.691664, screen 0.673084 left front font ',12' tc rgb '#333333'
set label 'l' noenhanced at screen 0.918821, screen 0.781137 left front font ',12' tc rgb '#333333'
set label 'm' noenhanced at screen 0.817623, screen 0.804633 left front font ',12' tc rgb '#333333'
set label 'n' noenhanced at screen 0.894533, screen 0.747477 left front font ',12' tc rgb '#333333'
set label 'p' noenhanced at screen 0.857688, screen 0.848554 left front font ',12' tc rgb '#333333'
set label 'q' noenhanced at screen 0.653450, screen 0.559487 left front font ',12' tc rgb '#333333'
set label 'r' noenhanced at screen 0.949618, screen 0.824414 left front font ',12' tc rgb '#333333'
set label 's' noenhanced at screen 0.946283, screen 0.668940 left front font ',12' tc rgb '#333333'
set label 't' noenhanced at screen 0.955800, screen 0.756091 left front font ',12' tc rgb '#333333'
set label 'v' noenhanced at screen 0.760197, screen 0.841549 left front font ',12' tc rgb '#333333'
set label 'w' noenhanced at screen 0.796927, screen 0.651836 left front font ',12' tc rgb '#333333'
set label 'x' noenhanced at screen 0.487253, screen 0.653538 left front font ',12' tc rgb '#333333'
set label 'y' noenhanced at screen 0.671937, screen 0.674250 left front font ',12' tc rgb '#333333'
set label 'z' noenhanced at screen 0.475523, screen 0.728684 left front font ',12' tc rgb '#333333'
set label 'A' noenhanced at screen 0.259631, screen 0.746399 left front font ',12' tc rgb '#333333'
set label 'B' noenhanced at screen 0.316783, screen 0.749502 left front font ',12' tc rgb '#333333'
set label 'C' noenhanced at screen 0.347066, screen 0.823596 left front font ',12' tc rgb '#333333'
set label 'D' noenhanced at screen 0.225306, screen 0.788379 left front font ',12' tc rgb '#333333'
set label 'E' noenhanced at screen 0.267105, screen 0.690625 left front font ',12' tc rgb '#333333'
set label 'F' noenhanced at screen 0.233708, screen 0.717209 left front font ',12' tc rgb '#333333'
set label 'G' noenhanced at screen 0.283046, screen 0.830644 left front font ',12' tc rgb '#333333'
set label 'H' noenhanced at screen 0.227205, screen 0.697522 left front font ',12' tc rgb '#333333'
set label 'I' noenhanced at screen 0.339863, screen 0.603091 left front font ',12' tc rgb '#333333'
set label 'J' noenhanced at screen 0.258763, screen 0.770140 left front font ',12' tc rgb '#333333'
set label 'K' noenhanced at screen 0.251110, screen 0.604417 left front font ',12' tc rgb '#333333'
set label 'L' noenhanced at screen 0.248961, screen 0.816425 left front font ',12' tc rgb '#333333'
set label 'M' noenhanced at screen 0.369660, screen 0.866129 left front font ',12' tc rgb '#333333'
set label 'N' noenhanced at screen 0.234039, screen 0.796428 left front font ',12' tc rgb '#333333'
set label 'O' noenhanced at screen 0.234908, screen 0.595337 left front font ',12' tc rgb '#333333'
set label 'P' noenhanced at screen 0.276545, screen 0.816724 left front font ',12' tc rgb '#333333'
set label 'R' noenhanced at screen 0.233755, screen 0.654053 left front font ',12' tc rgb '#333333'
set label 'S' noenhanced at screen 0.298026, screen 0.696176 left front font ',12' tc rgb '#333333'
set label 'T' noenhanced at screen 0.285835, screen 0.690660 left front font ',12' tc rgb '#333333'
set label 'U' noenhanced at screen 0.185260, screen 0.593285 left front font ',12' tc rgb '#333333'
set label 'V' noenhanced at screen 0.220074, screen 0.709573 left front font ',12' tc rgb '#333333'
set label 'W' noenhanced at screen 0.236702, screen 0.682795 left front font ',12' tc rgb '#333333'
set label 'Y' noenhanced at screen 0.134700, screen 0.600483 left front font ',12' tc rgb '#333333'
set label '␣' noenhanced at screen 0.807278, screen 0.274270 left front font ',12' tc rgb '#333333'
set label '.' noenhanced at screen 0.707589, screen 0.139418 left front font ',12' tc rgb '#333333'
set label ',' noenhanced at screen 0.706631, screen 0.199073 left front font ',12' tc rgb '#333333'
set label ';' noenhanced at screen 0.631722, screen 0.222816 left front font ',12' tc rgb '#333333'
set label ':' noenhanced at screen 0.480626, screen 0.191069 left front font ',12' tc rgb '#333333'
set label '!' noenhanced at screen 0.566485, screen 0.128845 left front font ',12' tc rgb '#333333'
set label '?' noenhanced at screen 0.568278, screen 0.124194 left front font ',12' tc rgb '#333333'
set label '-' noenhanced at screen 0.637124, screen 0.143545 left front font ',12' tc rgb '#333333'
set label '’' noenhanced at screen 0.569920, screen 0.266476 left front font ',12' tc rgb '#333333'
set label '"' noenhanced at screen 0.448524, screen 0.232346 left front font ',12' tc rgb '#333333'
set label '(' noenhanced at screen 0.320810, screen 0.239732 left front font ',12' tc rgb '#333333'
set label ')' noenhanced at screen 0.337087, screen 0.214704 left front font ',12' tc rgb '#333333'
set label '↵' noenhanced at screen 0.667834, screen 0.287174 left front font ',12' tc rgb '#333333'
plot $data0 using 1:2 with points lc rgb '#FFFFFF' pt 7 ps 0.48999999999999994, \
  $data0 using 1:2 with points lc rgb '#0072B2' pt 7 ps 0.35, \
  $data1 using 1:2 with points lc rgb '#FFFFFF' pt 9 ps 0.48999999999999994, \
  $data1 using 1:2 with points lc rgb '#D55E00' pt 9 ps 0.35, \
  $data2 using 1:2 with points lc rgb '#FFFFFF' pt 5 ps 0.48999999999999994, \
  $data2 using 1:2 with points lc rgb '#009E73' pt 5 ps 0.35, \
  $data3 using 1:2 with points lc rgb '#FFFFFF' pt 13 ps 0.48999999999999994, \
  $data3 using 1:2 with points lc rgb '#CC79A7' pt 13 ps 0.35
