# a long quote is cut around the words that name the issue of its row, not at its beginning; not within a word, nor within what hides a number
long='I have been a customer of this shop since it opened its doors, and my sister and all of our neighbours are, too; on Friday'
tail='and we wonder whether anybody ever reads what customers write here, year after year after year, without an answer.'
cat >a.csv <<X
text,rating,store
"$long the parcel was late, tel 138 0013 8000, $tail",1,east
"$long we tried the soup, and the taste was bad, $tail",1,east
"很多年的老客户了，一直都在这里买东西，家里人和邻居也都是你们的会员，从来没有写过评价，这次实在忍不住：the parcel was late again，希望有人能看到并给一个答复，不然以后真的不会再来这里买任何东西了",1,west
X
voc-tag -q a.csv >tagged.csv
voc-top -q -f json tagged.csv | grep -E '"(category|example)"'
voc-top -q -f json -b store tagged.csv | grep -E '"(store|example)"'
voc-top -q --partial tagged.csv >state
voc-top -q -f json --merge state | grep -E '"example"'
VOC_DICT=/nowhere voc-top -q -f json tagged.csv | grep -E '"(category|example)"'
