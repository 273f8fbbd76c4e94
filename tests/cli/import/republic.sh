printf '日期,內容\n113/05/01(三),送貨太慢\n民國99年12月31日,很好\n113/02/29,閏\n114/02/29,不閏\n二〇二四年十月二十日,好\n' >a.csv
voc-import a.csv | cut -d, -f2,4
voc-import --dry-run a.csv
