/* SPDX-License-Identifier: Apache-2.0 */
/* redact_cue -- the words that make a number personal: 微信 abc123, 订单号 20240503001, passport no. E12345678.
 *
 * From the number leftwards: punctuation and fillers (号, 是, no.) are passed over, at most four of them, and there the cue
 * must end. */
#include "records/redact_cue.h"

#include <string.h>
#include <uchar.h>

#define REACH 28 /* characters looked at to the left */
#define MOST_STEPS 4
#define LONGEST_WORD 40 /* bytes before a number that belong to it: of a product's, say */

/* Words, folded, parted by strokes. */
static const struct {
	enum voc_personal kind;
	bool announced; /* too usual without 号, no. or a colon behind them */
	const char32_t *words;
} cues[] = {
	{VOC_WECHAT, false, U"微信|薇信|威信|维信|徽信|v信|加v|加薇|加微|加威|+v|➕v|加我|vx|wx|wechat|weixin"},
	{VOC_QQ, false, U"qq群|q群|qq|扣扣|企鹅|球球|扣q|加群|群号"},
	{VOC_ORDER, false, U"订单|交易单|交易|流水|工单|退款单|order|ord"},
	{VOC_PARCEL, false,
	 U"快递单|物流单|运单|快递|物流|快件|包裹|tracking|waybill|awb|parcel|package|consignment|"
	 U"shipment"},
	{VOC_PASSPORT, false, U"护照|passport|通行证|台胞证|回乡证"},
	{VOC_ID_CARD, false, U"身份证|证件|身分证|id card|identity card|national id|ssn|social security|hkid"},
	{VOC_BANK_CARD, false, U"银行卡|储蓄卡|信用卡|借记卡|卡|银行账户|银行|credit card|debit card|card"},
	{VOC_PHONE, false,
	 U"电话|手机|座机|固话|联系方式|致电|打给|传真|来电|telephone|phone|mobile|cell|tel|call|"
	 U"whatsapp|fax|call me|text me|contact me|reach me|ring me"},
	{VOC_PARCEL, true, U"单"},
	{VOC_ORDER, true,
	 U"case|claim|ticket|request|booking|reservation|confirmation|reference|ref|invoice|预订|投诉|客诉|"
	 U"保单"},
};

/* Words that say that the number is a thing's. */
static const char32_t disclaimers[] = U"型号|货号|款号|条码|条形码|批号|批次|sku|isbn|model|asin|upc|ean|型|版本|version|"
				      U"firmware|固件|part|批准文号|许可证|备案";

/* Passed over between cue and number: those that announce one, and those that do not. */
static const char32_t announcers[] = U"号码|号|编号|账号|帐号|码|id|no|nr|num|nbr|number|numbers";
static const char32_t fillers[] = U"是|为|叫|is|was|at|on|to|我|me|us";

/* The characters to the left of a place, nearest first. */
struct context {
	uint32_t cp[REACH];
	size_t n;
};

static void read_context(const struct voc_look *look, size_t i, struct context *context)
{
	uint32_t c;

	context->n = 0;
	while (context->n < REACH && (c = voc_point_before(look, i, &i)))
		context->cp[context->n++] = c;
}

static bool is_word_point(uint32_t c)
{
	return c < 0x80 && voc_is_alnum((char)c);
}

/* Whether the N characters of WORD end at K of the context, and are no part of a longer Latin word. */
static bool ends_at(const struct context *context, size_t k, const char32_t *word, size_t n)
{
	if (k + n > context->n || context->cp[k] != word[n - 1])
		return false;
	for (size_t i = 1; i < n; i++)
		if (context->cp[k + i] != word[n - 1 - i])
			return false;
	return !(is_word_point(word[0]) && k + n < context->n && is_word_point(context->cp[k + n]));
}

/* The length of the longest of WORDS that ends at K of the context, 0 for none. */
static size_t longest_at(const struct context *context, size_t k, const char32_t *words)
{
	size_t longest = 0, n;

	for (; k < context->n; words += n + 1) {
		for (n = 0; words[n] && words[n] != '|'; n++)
			;
		if (n > longest && ends_at(context, k, words, n))
			longest = n;
		if (!words[n])
			break;
	}
	return longest;
}

static bool is_between(uint32_t c)
{
	static const char32_t marks[] = U" \t\u00A0\u3000:,.=#*-_~>/()\"'\u201C\u201D「」【】《》、·→：，。（）＝—";

	for (size_t k = 0; marks[k]; k++)
		if (c == marks[k])
			return true;
	return false;
}

/* Over punctuation; *COLON when there was a colon, *EXPLICIT when there was something like it. */
static size_t skip_marks(const struct context *context, size_t k, bool *colon, bool *is_explicit)
{
	while (k < context->n && is_between(context->cp[k])) {
		uint32_t c = context->cp[k++];
		*colon |= c == ':' || c == 0xFF1A;
		*is_explicit |= c == ':' || c == 0xFF1A || c == '#';
	}
	return k;
}

static size_t skip_filler(const struct context *context, size_t k, bool *is_explicit)
{
	size_t announcer = longest_at(context, k, announcers), filler = longest_at(context, k, fillers);

	*is_explicit |= announcer > filler;
	return k + (announcer > filler ? announcer : filler);
}

/* The kind of the longest cue that ends there, -1 for none. */
static int cue_at(const struct context *context, size_t k, bool announced)
{
	size_t longest = 0;
	int kind = -1;

	for (size_t i = 0; i < sizeof(cues) / sizeof(cues[0]); i++) {
		size_t n = cues[i].announced && !announced ? 0 : longest_at(context, k, cues[i].words);
		if (n > longest) {
			longest = n;
			kind = (int)cues[i].kind;
		}
	}
	return kind;
}

bool voc_find_cue(const struct voc_look *look, size_t i, struct voc_cue *cue)
{
	struct context context;
	size_t k = 0;

	*cue = (struct voc_cue){0};
	read_context(look, i, &context);
	for (int step = 0; step <= MOST_STEPS; step++) {
		k = skip_marks(&context, k, &cue->colon, &cue->is_explicit);
		int kind = cue_at(&context, k, cue->is_explicit);
		cue->kind = (enum voc_personal)kind;
		if (kind >= 0)
			return true;
		size_t next = skip_filler(&context, k, &cue->is_explicit);
		if (next == k)
			return false;
		k = next;
	}
	return false;
}

bool voc_is_disclaimed(const struct voc_look *look, size_t i)
{
	struct context context;
	bool colon = false, is_explicit = false;

	size_t begin = i;

	while (begin > look->from && i - begin < LONGEST_WORD &&
	       (voc_is_alnum(voc_byte_at(look, begin - 1)) || voc_byte_at(look, begin - 1) == '-'))
		begin--;
	read_context(look, begin, &context);
	size_t k = skip_marks(&context, 0, &colon, &is_explicit);
	for (int step = 0; step < 2; step++) {
		if (longest_at(&context, k, disclaimers))
			return true;
		k = skip_marks(&context, skip_filler(&context, k, &is_explicit), &colon, &is_explicit);
	}
	return false;
}
