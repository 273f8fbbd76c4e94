printf 'text,rating\n"质量 ""好""",4.0\nx,\n' | voc-tag -f jsonl | sed 's/,"aspects.*//'
