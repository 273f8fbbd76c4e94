printf 'id,time\n1,2024-01-01\n' | VOC_MAX_MEMORY=much voc-count
seq -f 'r%.0f,2024-01-01' 1 400000 | sed '1i id,time' | VOC_MAX_MEMORY=16M voc-count -j 2 -b id | wc -l | tr -d ' '
seq -f 'r%.0f,2024-01-01' 1 400000 | sed '1i id,time' | VOC_MAX_MEMORY=8g voc-count -j 2 -b id | wc -l | tr -d ' '
