# Too few is told by what the items could have shown at most, within the room of both sides. All 8 of 8 against none of 4 is p = 1 / 495,
# though 8 do not go into the 4 (x). Of 9 items in 3 and 8, at least one and at most three are of the 3: p is 0.0545 at best (y).
both() {
	{ echo s,store; yes "a,$1" | head -n "$2"; yes a,other | head -n "$3"; yes "b,$1" | head -n "$4"; yes b,other | head -n "$5"; } >a.csv
	voc-compare -q -b store --a s=a --b s=b a.csv | grep "^$1" | cut -d, -f1-3,10-12
}
both x 0 4 8 0
both y 1 2 8 0
