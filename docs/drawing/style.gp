# SPDX-License-Identifier: BSL-1.0
#
# What all pictures share. The colors are those of a light page; themed.cmake teaches the SVG those of a dark one.

ink = "#57606a"
faint = "#dfe4e9"
blue = "#0860ca"
orange = "#c2410c"

set encoding utf8
set border 3 lc rgb ink
set tics nomirror out textcolor rgb ink
set grid lt 1 lc rgb faint
set key textcolor rgb ink samplen 2.5
set xzeroaxis lt 1 lc rgb ink
