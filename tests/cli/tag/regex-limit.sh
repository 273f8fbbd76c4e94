# Twenty regexes that explode, five hundred texts that make them: told by name, never "no match", and soon over.
mkdir -p bad/en
{
	echo term,label,weight,flags,note
	for regex in '(a+)+$' '(a|aa)+$' '(a|a?)+$' '(.*a){20}$' '(a*)*b' '([a-z]+)*\d' '(x+x+)+y' '^(([a-z])+.)+[A-Z]([a-z])+$' '(a|b|ab)*c' '(\w+\s?)+!$' \
		'(?:a?){30}a{30}' '(.+)+=' '(\d+)*\.$' '((ab)*)*c' '(a+){10}b' '(?:(?:a+)b?)+$' '([^x]+)+x' '(\S+)*@' '(.*)*z' '(a+a+)+q'; do
		echo "/$regex/,odd,,,"
	done
} >bad/en/category.csv
printf 'path,zh,en\nodd,odd,odd\n' >bad/categories.csv
{
	echo text
	yes 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabxxxxxxxxxxxxxxxxxxxxxxxx ab 1111111111111111111111?' | head -n 500
} >x.csv
voc-tag --only-dict bad x.csv >out; status=$?
wc -l <out
exit $status
