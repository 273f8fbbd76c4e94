# What makes an item urgent is named, not what it is mostly about: a category, words, or both; words that are denied do not.
mkdir -p over/en over/zh
cat >over/categories.csv <<'X'
path,zh,en,stage,department,tier,importance
safety/fire,起火,Fire,use,product,S,5
X
printf 'term,label,weight\nsmoke,safety/fire,-2\n冒烟,safety/fire,-2\n' | tee over/en/category.csv >over/zh/category.csv
printf 'term,label,weight\nallergic,S,1\nlawyer,S,1\n漏电,S,1\n' | tee over/en/tier.csv >over/zh/tier.csv
cat >live.csv <<'X'
id,time,text
a,2024-05-06T10:00:00,so rude and rude and rude; the smoke was terrible
b,2024-05-06T10:01:00,"so rude, I call my lawyer"
c,2024-05-06T10:02:00,不漏电。冒烟了
d,2024-05-06T10:03:00,冒烟了，还漏电
X
voc-watch -d over <live.csv | sed "s/.*reason/reason/; s/,.id.*//"
voc-watch -d over --lang zh <live.csv | sed "s/.*reason/reason/; s/,.id.*//"
echo
# of records that were tagged before the dictionaries tell it as well
voc-tag -d over live.csv >tagged.csv
voc-watch -q -d over --replay tagged.csv | sed "s/.*reason/reason/; s/,.id.*//"
