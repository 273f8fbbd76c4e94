# The word of an option is to blame, not a line of the policy; those that there are are told.
mkdir -p over/holidays
printf 'tier,answer,solve,calendar\nS,1 h,24 h,work\n' >over/policy.csv
printf 'day,hours,note\nMon-Fri,09:00-18:00,\n' | tee over/holidays/work.csv >over/holidays/shop.csv
printf 'id,time,tier\n1,2024-05-06T10:00:00,S\n' >a.csv
voc-sla -d over --calendar usa a.csv
voc-sla -d over --lang zh --calendar usa a.csv
voc-sla -d over --calendar shop --now 2024-05-07 -f csv a.csv | cut -d, -f1-3
