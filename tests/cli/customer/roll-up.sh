# Who complains, repeats, is about to leave; names that stand for anybody are left out and told.
mkdir -p over/zh && printf 'term,label,weight,flags,note\n再也不来了,churn,3,,\n' >over/zh/churn.csv
cat >a.csv <<END
time,customer,text,aspects,sentiment,intent,tier
2024-05-02,李,又晚了,delivery/late:-0.4,-0.4,complaint,A
2024-06-20,李,等了两小时，再也不来了,delivery/late:-0.7|service/attitude:0.2,-0.7,complaint,A
2024-06-25,wang,rash,safety/allergy:-0.8,-0.8,complaint,S
2024-06-28,周**,不错,staff/attitude:0.8,0.8,praise,
2024-06-28,[mobile],差,,-0.8,complaint,
2024-06-28,微信用户,差,,-0.8,complaint,
2024-06-28,,差,,-0.8,complaint,
END
voc-customer -d over --stats a.csv
voc-customer -d over -f table a.csv
voc-customer -d over --repeat -f table --lang zh a.csv
voc-customer --formula --lang zh
