# Each export has its own columns; the output has all of them, by name.
printf '评价内容,颜色\n好,红\n' >a.csv
printf 'comment,size,ticket\ngood,L,9\n' >b.csv
voc-import a.csv b.csv
