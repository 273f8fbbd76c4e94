# Of records that were not tagged nobody knows which are negative; stars do not tell it.
printf 'text,time,rating\n太慢,2024-05-01,1\n' >a.csv
voc-trend --negative a.csv
voc-compare --negative -b rating --at 2024-05-02 a.csv
