printf 'id,time\n1,2024-04-30\n' | voc-count --since 2024-13
