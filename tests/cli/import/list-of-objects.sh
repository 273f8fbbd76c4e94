# A list of objects is no text, even where there is no other.
export VOC_DICT="$VOC_TESTS/../../dict"
printf '{"reviewId":"g1","comments":[{"userComment":{"text":"crash"}}],"title":"bad"}\n{"reviewId":"g2","comments":[{"userComment":{"text":"ok"}}],"title":"good"}\n' | voc-import | cut -d, -f1,4
printf '{"reviews":[{"reviewId":"g1","comments":[{"userComment":{"text":"crash","starRating":1}}]}]}\n' | voc-import
