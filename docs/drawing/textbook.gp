# SPDX-License-Identifier: BSL-1.0
#
# gnuplot textbook.gp: the errors of gelu and its derivative by the usual formula, and those of xact.

load "style.gp"
set term svg noenhanced size 640,330 font "sans-serif,16" background "#ffffff"
set output "textbook.svg"
set lmargin 6
set rmargin 1
set tmargin 2.2
set bmargin 2.5
unset key
unset xzeroaxis
set logscale y
set xrange [-12:4]
set yrange [0.03:3e8]
set ytics ("0.1" 0.1, "1" 1, "1000" 1e3, "10⁶" 1e6)
set label 1 "gelu(x) in float: error in ulp" at graph 0,1.07 left textcolor rgb ink
set label 2 "x/2 (1 + erf(x/√2))" at -11.7,6e7 left textcolor rgb orange
set label 3 "its derivative" at -11.7,1e4 left textcolor rgb orange
set label 4 "xact, value and derivative" at -11.7,0.14 left textcolor rgb blue
plot "textbook.dat" index 0 with lines lw 2.5 lc rgb orange, \
     "" index 2 with lines dt (6,5) lw 2 lc rgb orange, \
     "" index 1 with lines lw 2.5 lc rgb blue, \
     "" index 3 with lines dt (6,5) lw 2 lc rgb blue
