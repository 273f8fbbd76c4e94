# Only what is named is hidden, and only that is looked for by --check.
printf 'id,text,联系电话\n1,写a@b.com或打13800138000,010-62345678\n' >a.csv
voc-clean --hide email,phone a.csv
voc-clean --check --hide email a.csv
voc-clean --hide e-mail a.csv
