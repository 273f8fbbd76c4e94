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

/* A word, folded. */
struct word {
	const char32_t *p;
	size_t n;
};
#define W(word)                                                                                                                \
	{                                                                                                                      \
		U"" word, sizeof(U"" word) / sizeof(char32_t) - 1                                                              \
	}

static const struct word wechats[] = {
	W("微信"), W("薇信"), W("威信"), W("维信"), W("徽信"), W("v信"), W("加v"),    W("加薇"),   W("加微"),
	W("加威"), W("+v"),   W("➕v"),   W("加我"), W("vx"),   W("wx"),  W("wechat"), W("weixin"),
};
static const struct word qqs[] = {
	W("qq群"), W("q群"), W("qq"), W("扣扣"), W("企鹅"), W("球球"), W("扣q"), W("加群"), W("群号"),
};
static const struct word orders[] = {
	W("订单"), W("交易单"), W("交易"), W("流水"), W("工单"), W("退款单"), W("order"), W("ord"),
};
static const struct word parcels[] = {
	W("快递单"),   W("物流单"),  W("运单"), W("快递"),   W("物流"),    W("快件"),        W("包裹"),
	W("tracking"), W("waybill"), W("awb"),  W("parcel"), W("package"), W("consignment"), W("shipment"),
};
static const struct word passports[] = {
	W("护照"), W("passport"), W("通行证"), W("台胞证"), W("回乡证"),
};
static const struct word identities[] = {
	W("身份证"),      W("证件"), W("身分证"),          W("id card"), W("identity card"),
	W("national id"), W("ssn"),  W("social security"), W("hkid"),
};
static const struct word cards[] = {
	W("银行卡"),   W("储蓄卡"), W("信用卡"),      W("借记卡"),     W("卡"),
	W("银行账户"), W("银行"),   W("credit card"), W("debit card"), W("card"),
};
static const struct word machines[] = {
	W("ip"), W("ip地址"), W("ip address"), W("ipaddress"), W("ip_address"),
};
static const struct word phones[] = {
	W("电话"), W("手机"),      W("座机"),    W("固话"),       W("联系方式"), W("致电"),    W("打给"), W("传真"),
	W("来电"), W("telephone"), W("phone"),   W("mobile"),     W("cell"),     W("tel"),     W("call"), W("whatsapp"),
	W("fax"),  W("call me"),   W("text me"), W("contact me"), W("reach me"), W("ring me"),
};
static const struct word announced_parcels[] = {
	W("单"),
};
static const struct word announced_orders[] = {
	W("case"),      W("claim"), W("ticket"),  W("request"), W("booking"), W("reservation"), W("confirmation"),
	W("reference"), W("ref"),   W("invoice"), W("预订"),    W("投诉"),    W("客诉"),        W("保单"),
};

#define WORDS(list) list, sizeof(list) / sizeof(list[0])
static const struct {
	enum voc_personal kind;
	bool announced; /* too usual without 号, no. or a colon behind them */
	const struct word *words;
	size_t n;
} cues[] = {
	{VOC_WECHAT, false, WORDS(wechats)},        {VOC_QQ, false, WORDS(qqs)},
	{VOC_ORDER, false, WORDS(orders)},          {VOC_PARCEL, false, WORDS(parcels)},
	{VOC_PASSPORT, false, WORDS(passports)},    {VOC_ID_CARD, false, WORDS(identities)},
	{VOC_BANK_CARD, false, WORDS(cards)},       {VOC_PHONE, false, WORDS(phones)},
	{VOC_IP, false, WORDS(machines)},           {VOC_PARCEL, true, WORDS(announced_parcels)},
	{VOC_ORDER, true, WORDS(announced_orders)},
};

/* Words that say that the number is a thing's. */
static const struct word disclaimers[] = {
	W("型号"),     W("货号"),  W("款号"), W("条码"),     W("条形码"), W("批号"), W("批次"), W("sku"),
	W("isbn"),     W("model"), W("asin"), W("upc"),      W("ean"),    W("型"),   W("版本"), W("version"),
	W("firmware"), W("固件"),  W("part"), W("批准文号"), W("许可证"), W("备案"),
};

/* Passed over between cue and number: those that announce one, and those that do not. */
static const struct word announcers[] = {
	W("号码"), W("号"), W("编号"), W("账号"), W("帐号"),   W("码"),      W("id"),
	W("no"),   W("nr"), W("num"),  W("nbr"),  W("number"), W("numbers"),
};
static const struct word fillers[] = {
	W("是"), W("为"), W("叫"), W("is"), W("was"), W("at"), W("on"), W("to"), W("我"), W("me"), W("us"),
};
#undef W

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

/* Whether WORD ends at K of the context, and is no part of a longer Latin word. */
static bool ends_at(const struct context *context, size_t k, struct word word)
{
	if (k + word.n > context->n)
		return false;
	for (size_t i = 1; i < word.n; i++)
		if (context->cp[k + i] != word.p[word.n - 1 - i])
			return false;
	return !(is_word_point(word.p[0]) && k + word.n < context->n && is_word_point(context->cp[k + word.n]));
}

/* The length of the longest of N words that ends at K of the context, 0 for none. Nearly all end with another character. */
static size_t longest_at(const struct context *context, size_t k, const struct word *words, size_t n)
{
	size_t longest = 0;

	for (size_t i = 0; k < context->n && i < n; i++)
		if (words[i].p[words[i].n - 1] == context->cp[k] && words[i].n > longest && ends_at(context, k, words[i]))
			longest = words[i].n;
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
	size_t announcer = longest_at(context, k, WORDS(announcers)), filler = longest_at(context, k, WORDS(fillers));

	*is_explicit |= announcer > filler;
	return k + (announcer > filler ? announcer : filler);
}

/* The kind of the longest cue that ends there, -1 for none. */
static int cue_at(const struct context *context, size_t k, bool announced)
{
	size_t longest = 0;
	int kind = -1;

	for (size_t i = 0; i < sizeof(cues) / sizeof(cues[0]); i++) {
		size_t n = cues[i].announced && !announced ? 0 : longest_at(context, k, cues[i].words, cues[i].n);
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
		if (longest_at(&context, k, WORDS(disclaimers)))
			return true;
		k = skip_marks(&context, skip_filler(&context, k, &is_explicit), &colon, &is_explicit);
	}
	return false;
}
