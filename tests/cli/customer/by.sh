printf 'time,phone,polarity,category\n2024-01-01,x1,negative,a\n2024-01-02,x1,negative,a\n2024-01-02,x2,positive,a\n' >a.csv
voc-customer -b phone a.csv | cut -d, -f1-4,10-14
voc-customer a.csv
voc-customer -b phnoe a.csv
