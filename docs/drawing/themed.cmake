# SPDX-License-Identifier: BSL-1.0
#
# cmake -D in=<svg of gnuplot> -D out=<svg> -D "title=<text>" -P themed.cmake: gives the picture a title and the colors
# of a dark page for readers who prefer that.
cmake_minimum_required(VERSION 3.16)

# <color of style.gp>=<color on a dark page>
set(colors
    "87, 96,106=#9ea7b3"
    "223,228,233=#2b313a"
    "8, 96,202=#58a6ff"
    "194, 65, 12=#f0883e"
)

set(rules "    rect[fill=\"#ffffff\"] { fill: #0d1117 }\n")
foreach(pair IN LISTS colors)
    string(REGEX MATCH "^(.*),(.*),(.*)=(.*)$" matched "${pair}")
    set(compact "")
    set(padded "")
    foreach(group 1 2 3)
        string(STRIP "${CMAKE_MATCH_${group}}" number)
        string(LENGTH "${number}" length)
        string(SUBSTRING "   " ${length} -1 blanks)
        list(APPEND compact "${number}")
        list(APPEND padded "${blanks}${number}")
    endforeach()
    list(JOIN compact "," compact)
    list(JOIN padded ", " padded)
    # gnuplot writes rgb(  8,  96, 202) for lines and rgb(8,96,202) for text
    foreach(spelling IN ITEMS "${padded}" "${compact}")
        string(APPEND rules
            "    [stroke=\"rgb(${spelling})\"] { stroke: ${CMAKE_MATCH_4} }\n"
            "    [fill=\"rgb(${spelling})\"] { fill: ${CMAKE_MATCH_4} }\n"
        )
    endforeach()
endforeach()

file(READ "${in}" svg)
set(style "<title>${title}</title>\n<style>\n@media (prefers-color-scheme: dark) {\n${rules}}\n</style>")
string(REGEX REPLACE "<title>Gnuplot</title>\n<desc>[^<]*</desc>" "${style}" svg "${svg}")
file(WRITE "${out}" "${svg}")
