# Headers that are questions, decimal commas.
printf 'id,Comment?,rating\n1,great,4\n' | voc-import | cut -d, -f4,5
printf 'id;text;rating\n1;sp\303\244t, sehr;4,5\n2;gut;3,0\n' | voc-import | cut -d, -f4-6
