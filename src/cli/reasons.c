/* SPDX-License-Identifier: Apache-2.0 */
/* reasons -- a phrase missing here is shown in English, which is no fault. */
#include "cli/reasons.h"

static const struct {
	const char *en, *zh;
} phrases[] = {
	/* the reader */
	{"blank line", "空行"},
	{"too few cells", "单元格过少"},
	{"too many cells", "单元格过多"},
	{"bad quotes", "引号有误"},
	{"stray quote", "多余的引号"},
	{"text after a closing quote", "引号之后有多余文字"},
	{"unclosed quote", "引号未闭合"},
	{"record too long", "记录过长"},
	{"cell too long", "单元格过长"},
	{"too many columns", "列过多"},
	{"too many lines in one record", "单条记录行数过多"},
	/* selection */
	{"not selected", "不符合条件"},
	{"before the period", "早于时段"},
	{"after the period", "晚于时段"},
	{"no time", "无时间"},
	{"unreadable time", "时间无法识别"},
	{"no time of day", "无钟点"},
	{"no JSON object", "不是 JSON 对象"},
	/* import */
	{"unreadable date", "日期无法识别"},
	{"impossible date", "日期不存在"},
	{"ambiguous date", "日期有歧义"},
	{"relative date", "相对日期（需 --now）"},
	{"repeated header", "重复的表头"},
	{"summary row", "汇总行"},
	{"blank row", "空白行"},
	{"ratings converted", "评分已换算"},
	{"ratings not readable, left empty", "评分无法识别而留空"},
	{"texts with markup removed", "去除标记的文本"},
	{"titles put before the text", "标题并入正文"},
	{"texts from pros and cons", "由优缺点合成的文本"},
	{"rows split by their texts", "按文本拆分的行"},
	{"ratings above 5 kept (give --scale)", "大于 5 而保留的评分（请给出 --scale）"},
	{"nps answers not from 0 to 10, kept", "不在 0 至 10 之间而保留的 NPS 答案"},
	{"times of answer or solution not readable, left empty", "首次答复或解决的时间无法识别而留空"},
	{"times of answer or solution ambiguous, left empty (give --date-order)",
	 "首次答复或解决的时间有歧义而留空（请给出 --date-order）"},
	{"times of answer or solution relative, left empty (give --now)",
	 "首次答复或解决的时间为相对日期而留空（请给出 --now）"},
	/* clean */
	{"empty text", "空文本"},
	{"duplicate", "重复"},
	{"near duplicate", "近似重复"},
	{"default praise", "默认好评"},
	{"template text", "模板文字"},
	{"noise", "无意义文字"},
	{"advertisement", "广告"},
	{"groups of repeats", "重复组"},
	{"repeats in them", "组内重复"},
	{"mobile", "手机号"},
	{"email", "邮箱"},
	{"id", "证件号"},
	{"card", "银行卡号"},
	{"phone", "电话号"},
	{"passport", "护照号"},
	{"wechat", "微信号"},
	{"qq", "QQ号"},
	{"plate", "车牌号"},
	{"order", "订单号"},
	{"parcel", "快递单号"},
	{"address", "住址"},
	{"ip", "IP地址"},
	{"token", "访问令牌"},
	{"customer", "客户"},
	/* tag */
	{"negative", "负面"},
	{"neutral", "中性"},
	{"positive", "正面"},
	{"without a category", "未归类"},
	{"stopped by a regex limit", "触及正则限制"},
	/* sla, route */
	{"nothing to answer", "无需回复"},
	{"in time", "按时"},
	{"solved already", "已解决"},
	{"answered late", "回复超时"},
	{"solved late", "解决超时"},
	/* customer */
	{"no customer", "无客户"},
	{"hidden customer", "客户已隐去"},
	/* eval */
	{"no truth", "无真实标签"},
};

struct voc_span voc_reason_name(struct voc_span phrase, enum voc_lang lang)
{
	if (lang != VOC_ZH)
		return phrase;
	for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++)
		if (voc_span_is(phrase, phrases[i].en))
			return voc_span_from(phrases[i].zh);
	return phrase;
}
