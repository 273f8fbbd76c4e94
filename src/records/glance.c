/* SPDX-License-Identifier: Apache-2.0 */
/* glance -- looks at characters, not at words. */
#include "records/glance.h"

#include "base/utf8.h"
#include "text/fold.h"

bool voc_looks_rounded(struct voc_span value)
{
	size_t i = 0;
	while (i < value.n && ((value.p[i] >= '0' && value.p[i] <= '9') || value.p[i] == '.'))
		i++;
	if (i == 0 || i + 3 > value.n || (value.p[i] | 32) != 'e' || value.p[i + 1] != '+')
		return false;
	for (i += 2; i < value.n; i++)
		if (value.p[i] < '0' || value.p[i] > '9')
			return false;
	return true;
}

size_t voc_looks_garbled(struct voc_span text)
{
	static const char *const signs[] = {"锟斤拷", "Ã©", "Ã¨", "Ã¼", "Ã¶", "Ã¤", "â€™", "â€œ", "â€", "ï¿½", "Â\xC2\xA0", "鈥", "銆", "烫烫烫", "屯屯屯",
					    "ï¼Œ", "ã€‚", "çš„", "æ˜¯", "ä¸\xC2\x8D"};
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		size_t at = voc_span_find(text, voc_span_from(signs[i]), 0);
		if (at != (size_t)-1)
			return at;
	}
	return (size_t)-1;
}

/* What a text is written in: 10 % of kana make Japanese, Han characters with up to three times as many Latin letters are Chinese. */
enum voc_script voc_script_of(struct voc_span text, bool *traditional)
{
	size_t han = 0, kana = 0, hangul = 0, latin = 0, folded = 0, length;
	for (size_t i = 0; i < text.n; i += length) {
		uint32_t c = voc_utf8_decode(text.p + i, &length);
		bool is_han = (c >= 0x3400 && c <= 0x9FFF) || (c >= 0x20000 && c <= 0x3FFFF);
		han += is_han;
		folded += is_han && voc_fold_point(c) != c;
		kana += c >= 0x3041 && c <= 0x30FF && c != 0x30FB && c != 0x30FC;
		hangul += c >= 0xAC00 && c <= 0xD7A3;
		latin += (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0x24F);
	}
	*traditional = folded > 0;
	if (kana * 10 >= han + kana && kana > 1)
		return VOC_SCRIPT_JAPANESE;
	if (hangul > 1 && hangul * 3 >= latin)
		return VOC_SCRIPT_KOREAN;
	if (han && han * 3 >= latin)
		return VOC_SCRIPT_CHINESE;
	return latin > 1 ? VOC_SCRIPT_LATIN : VOC_SCRIPT_OTHER;
}
