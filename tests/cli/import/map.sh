printf 'a,b\n1,hello\n' | voc-import -m text=b -m id=a | cut -d, -f1-4
printf 'a,b\n1,hello\n' | voc-import -t b --channel app | cut -d, -f1-4
