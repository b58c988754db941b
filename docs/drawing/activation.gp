# SPDX-License-Identifier: BSL-1.0
#
# gnuplot -e "name='gelu'" activation.gp: an activation, its derivative and the errors of both.

load "style.gp"
set term svg noenhanced size 640,560 font "sans-serif,16" background "#ffffff"
set output name.".svg"
set multiplot
set lmargin 5
set rmargin 2

set size 1,0.54
set origin 0,0.46
set key top left Left reverse
set xrange [-6:6]
set yrange [-1.5:4]
set ytics 1
set clip two
plot name.".dat" index 0 using 1:2 with lines lw 2.5 lc rgb blue title name, \
     "" index 0 using 1:3 with lines lw 2.5 lc rgb orange title "derivative"

set size 1,0.46
set origin 0,0
set autoscale x
set xrange [*:*] noextend
set yrange [0:1.2]
set ytics 0.5
unset xzeroaxis
unset key
set label 1 "error in float, ulp" at graph 0,1.06 left textcolor rgb ink
set arrow 1 from graph 0,first 1 to graph 1,first 1 nohead lt 1 lc rgb ink
plot name.".dat" index 1 with lines lw 1.5 lc rgb blue, \
     "" index 2 with lines lw 1.5 lc rgb orange
unset multiplot
