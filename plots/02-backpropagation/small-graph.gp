# Draws an SVG on standard output: gnuplot THIS.gp > THIS.svg
reset
unset decimalsign
set encoding utf8
set terminal svg size 720,206 enhanced rounded font 'Helvetica,Arial,sans-serif,13' background '#FFFFFF'
unset key
unset colorbox
set lmargin at screen 0.000000
set rmargin at screen 1.000000
set tmargin at screen 1.000000
set bmargin at screen 0.000000
unset border
unset xtics
unset ytics
set xrange [0:720] noextend
set yrange [206:0] noextend
set label 'Three paths lead from x to y, and x collects 3 + 3 + 5 = 11' noenhanced at screen 0.019444, screen 0.902913 left front font ',16' tc rgb '#111111'
$data0 << EOD
264.36 90.05
264.36 90.05
267.89 89.75
271 88.92
273.76 87.62
276.24 85.93
278.47 83.94
280.53 81.71
282.48 79.33
284.36 76.88
286.24 74.42
288.19 72.04
290.25 69.81
292.49 67.82
294.96 66.13
297.72 64.83
300.83 64
304.36 63.7
307.36 63.7

264.36 90.05
267.89 89.93
271 89.61
273.76 89.09
276.24 88.43
278.47 87.65
280.53 86.78
282.48 85.84
284.36 84.88
286.24 83.91
288.19 82.97
290.25 82.1
292.49 81.32
294.96 80.66
297.72 80.14
300.83 79.82
304.36 79.7
307.36 79.7

264.36 163.45
264.36 163.45
267.89 163.33
271 163.01
273.76 162.49
276.24 161.83
278.47 161.05
280.53 160.18
282.48 159.24
284.36 158.28
286.24 157.31
288.19 156.37
290.25 155.5
292.49 154.72
294.96 154.06
297.72 153.54
300.83 153.22
304.36 153.1
307.36 153.1

264.36 90.05
267.89 90.58
271 92.07
273.76 94.39
276.24 97.4
278.47 100.96
280.53 104.94
282.48 109.19
284.36 113.57
286.24 117.96
288.19 122.21
290.25 126.19
292.49 129.75
294.96 132.76
297.72 135.08
300.83 136.57
304.36 137.1
307.36 137.1

407.64 71.7
407.64 71.7
411.17 72.02
414.28 72.93
417.04 74.35
419.52 76.18
421.75 78.36
423.81 80.78
425.76 83.37
427.64 86.05
429.52 88.73
431.47 91.32
433.53 93.74
435.77 95.92
438.24 97.75
441 99.17
444.11 100.08
447.64 100.4
450.64 100.4

407.64 145.1
407.64 145.1
411.17 144.78
414.28 143.87
417.04 142.45
419.52 140.62
421.75 138.44
423.81 136.02
425.76 133.43
427.64 130.75
429.52 128.07
431.47 125.48
433.53 123.06
435.77 120.88
438.24 119.05
441 117.63
444.11 116.72
447.64 116.4
450.64 116.4
EOD
$data1 << EOD
312.36 63.7
304.36 66.7
304.36 60.7
312.36 63.7

312.36 79.7
304.36 82.7
304.36 76.7
312.36 79.7

312.36 153.1
304.36 156.1
304.36 150.1
312.36 153.1

312.36 137.1
304.36 140.1
304.36 134.1
312.36 137.1

455.64 100.4
447.64 103.4
447.64 97.4
455.64 100.4

455.64 116.4
447.64 119.4
447.64 113.4
455.64 116.4
EOD
$data2 << EOD
264.36 186.15
263.98 188.06
262.9 189.69
261.27 190.77
259.36 191.15
174.08 191.15
172.17 190.77
170.54 189.69
169.46 188.06
169.08 186.15
169.08 140.75
169.46 138.84
170.54 137.21
172.17 136.13
174.08 135.75
259.36 135.75
261.27 136.13
262.9 137.21
263.98 138.84
264.36 140.75
264.36 186.15
EOD
$data3 << EOD
264.36 112.75
263.98 114.66
262.9 116.29
261.27 117.37
259.36 117.75
174.08 117.75
172.17 117.37
170.54 116.29
169.46 114.66
169.08 112.75
169.08 67.35
169.46 65.44
170.54 63.81
172.17 62.73
174.08 62.35
259.36 62.35
261.27 62.73
262.9 63.81
263.98 65.44
264.36 67.35
264.36 112.75
EOD
$data4 << EOD
407.64 94.4
407.26 96.31
406.18 97.94
404.55 99.02
402.64 99.4
317.36 99.4
315.45 99.02
313.82 97.94
312.74 96.31
312.36 94.4
312.36 49
312.74 47.09
313.82 45.46
315.45 44.38
317.36 44
402.64 44
404.55 44.38
406.18 45.46
407.26 47.09
407.64 49
407.64 94.4

407.64 167.8
407.26 169.71
406.18 171.34
404.55 172.42
402.64 172.8
317.36 172.8
315.45 172.42
313.82 171.34
312.74 169.71
312.36 167.8
312.36 122.4
312.74 120.49
313.82 118.86
315.45 117.78
317.36 117.4
402.64 117.4
404.55 117.78
406.18 118.86
407.26 120.49
407.64 122.4
407.64 167.8
EOD
$data5 << EOD
550.92 131.1
550.54 133.01
549.46 134.64
547.83 135.72
545.92 136.1
460.64 136.1
458.73 135.72
457.1 134.64
456.02 133.01
455.64 131.1
455.64 85.7
456.02 83.79
457.1 82.16
458.73 81.08
460.64 80.7
545.92 80.7
547.83 81.08
549.46 82.16
550.54 83.79
550.92 85.7
550.92 131.1
EOD
set label 'x' noenhanced at screen 0.301000, screen 0.635680 center front font ',14' tc rgb '#111111'
set label 'value 3' noenhanced at screen 0.301000, screen 0.558010 center front font ',12' tc rgb '#333333'
set label 'derivative 11' noenhanced at screen 0.301000, screen 0.485194 center front font ',12' tc rgb '#333333'
set label '×' noenhanced at screen 0.500000, screen 0.724757 center front font ',14' tc rgb '#111111'
set label 'value 9' noenhanced at screen 0.500000, screen 0.647087 center front font ',12' tc rgb '#333333'
set label 'derivative 1' noenhanced at screen 0.500000, screen 0.574272 center front font ',12' tc rgb '#333333'
set label 'constant' noenhanced at screen 0.301000, screen 0.279369 center front font ',14' tc rgb '#111111'
set label 'value 5' noenhanced at screen 0.301000, screen 0.201699 center front font ',12' tc rgb '#333333'
set label 'derivative 3' noenhanced at screen 0.301000, screen 0.128883 center front font ',12' tc rgb '#333333'
set label '×' noenhanced at screen 0.500000, screen 0.368447 center front font ',14' tc rgb '#111111'
set label 'value 15' noenhanced at screen 0.500000, screen 0.290777 center front font ',12' tc rgb '#333333'
set label 'derivative 1' noenhanced at screen 0.500000, screen 0.217961 center front font ',12' tc rgb '#333333'
set label 'y = +' noenhanced at screen 0.699000, screen 0.546602 center front font ',14' tc rgb '#111111'
set label 'value 24' noenhanced at screen 0.699000, screen 0.468932 center front font ',12' tc rgb '#333333'
set label 'derivative 1' noenhanced at screen 0.699000, screen 0.396117 center front font ',12' tc rgb '#333333'
plot $data0 using 1:2 with lines lc rgb '#6B6B6B' lw 1.2 dt solid, \
  $data1 using 1:2 with filledcurves closed lc rgb '#6B6B6B' fs solid noborder, \
  $data2 using 1:2 with filledcurves closed lc rgb '#D90072B2' fs solid border lc rgb '#0072B2', \
  $data3 using 1:2 with filledcurves closed lc rgb '#D9009E73' fs solid border lc rgb '#009E73', \
  $data4 using 1:2 with filledcurves closed lc rgb '#D97F7F7F' fs solid border lc rgb '#7F7F7F', \
  $data5 using 1:2 with filledcurves closed lc rgb '#D9D55E00' fs solid border lc rgb '#D55E00'
