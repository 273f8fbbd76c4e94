# One of each kind, in both languages.
cat >a.csv <<END
text
手机13800138000，邮箱a@b.com，身份证11010519491231002X，座机010-62345678
卡号6222021001116245702，护照E12345678，微信号lisi_2020，QQ:12345678
车牌京A12345，订单号20240503123456，快递单号SF1234567890123
"地址：北京市朝阳区建国路88号3号楼1202室，IP 116.25.146.177"
http://a.cn/?token=a8f3e2b19c7d
"call (415) 555-2671, ship to 350 Fifth Avenue, Apt 21B"
价格199元，2024-05-03下单，型号WH-1000XM5，版本8.0.32，4.8分
END
voc-clean --stats a.csv
