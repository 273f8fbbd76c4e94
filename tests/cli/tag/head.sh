# A reader that goes away is no trouble: nothing is said, and the status is 0.
{
	echo text
	yes '质量不好' | head -n 200000
} | { voc-tag; echo "status $?" >status; } | head -n 1
cat status
