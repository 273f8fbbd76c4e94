printf 'time,text\n2024-05-01,late\n' >a.csv
printf '# Why\n\nThe **depot** moved.\n<script>alert(1)</script> [x](javascript:1)\n\n- one\n- `two`\n' >notes.md
printf '\211PNG\r\n\032\n1234' >logo.png
voc-report -q --lang en --sections notes --notes notes.md --logo logo.png --title 'A & <b>' -f html a.csv | sed -n '/<main>/,/<\/section>/p'
voc-report -q --lang en --sections notes --notes notes.md -f md a.csv | sed -n 5,13p
voc-report -q --lang en --sections notes --notes notes.md --email -f html a.csv | grep -c 'class=\|<style\|<svg'
