echo '评价ID,评价内容,评分' | voc-import
