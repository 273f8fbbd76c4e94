# A truth that is called as the verdict's column is compared with the verdict, not with itself.
printf 'text,category,polarity\n质量差,quality,negative\n快递太慢,late,negative\n很好,,positive\n质量好,late,negative\n' >a.csv
voc-eval -y category -p category --map-predicted 'product/*=quality' --map-predicted 'delivery/*=late' a.csv | head -5
voc-eval -y polarity -f json a.csv | head -3
