/* SPDX-License-Identifier: Apache-2.0 */
/* detect -- what a file is written in, decided from its first bytes.
 *
 * In this order: signatures of files that are no text; byte order marks; zero bytes (UTF-32, UTF-16 or no text); strict UTF-8; then the
 * encodings in which nearly every byte sequence means something. Between those decides how much of the decoded text is common
 * Chinese: of real text in the right encoding 60 to 85 %, of the same bytes read in the wrong one under 15 %. General
 * detectors were tried and are wrong on short texts and on UTF-16 without a mark. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "io/encoding.h"
#include "voc/arena.h"

/* What people and programs call them: lower case, without the signs between. */
/* clang-format off */
static const char *const alias[][2] = {
	{"utf8", "UTF-8"}, {"utf8sig", "UTF-8"}, {"utf8bom", "UTF-8"}, {"ascii", "UTF-8"}, {"usascii", "UTF-8"},
	{"utf16", "UTF-16"}, {"unicode", "UTF-16"}, {"utf16le", "UTF-16LE"}, {"utf16be", "UTF-16BE"},
	{"utf32le", "UTF-32LE"}, {"utf32be", "UTF-32BE"},
	{"gb18030", "GB18030"}, {"gbk", "GBK"}, {"gb2312", "GBK"}, {"cp936", "GBK"}, {"936", "GBK"},
	{"windows936", "GBK"}, {"ms936", "GBK"}, {"euccn", "GBK"},
	{"big5", "Big5"}, {"cp950", "Big5"}, {"950", "Big5"}, {"windows950", "Big5"}, {"ms950", "Big5"},
	{"big5hkscs", "Big5-HKSCS"}, {"hkscs", "Big5-HKSCS"},
	{"mixed", "UTF-8 and Windows-1252"},
	{"windows1252", "Windows-1252"}, {"cp1252", "Windows-1252"}, {"1252", "Windows-1252"},
	{"latin1", "Windows-1252"}, {"iso88591", "Windows-1252"}, {"88591", "Windows-1252"},
};
/* clang-format on */

const char *voc_encoding_find(struct voc_span name)
{
	char key[24];
	size_t n = 0;

	for (size_t i = 0; i < name.n; i++) {
		char c = name.p[i];
		if (c == '-' || c == '_' || c == ' ' || c == '.')
			continue;
		if (n == sizeof(key))
			return NULL;
		key[n++] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
	}
	for (size_t i = 0; i < sizeof(alias) / sizeof(*alias); i++)
		if (voc_span_is((struct voc_span){key, n}, alias[i][0]))
			return alias[i][1];
	return NULL;
}

/* clang-format off */
static const struct {
	struct voc_span bytes;
	const char *what;
} signature[] = {
	{{"PK\3\4", 4}, "a ZIP archive"},
	{{"PK\5\6", 4}, "an empty ZIP archive"},
	{{"Rar!\x1A\7", 6}, "a RAR archive"},
	{{"7z\xBC\xAF\x27\x1C", 6}, "a 7-Zip archive"},
	{{"\x1F\x8B\x08", 3}, "a gzip file"},
	{{"\x28\xB5\x2F\xFD", 4}, "a zstd file"},
	{{"\xFD" "7zXZ\0", 6}, "an xz file"},
	{{"%PDF-", 5}, "a PDF document"},
	{{"\x89PNG\r\n\x1A\n", 8}, "a PNG image"},
	{{"\xFF\xD8\xFF", 3}, "a JPEG image"},
	{{"GIF87a", 6}, "a GIF image"},
	{{"GIF89a", 6}, "a GIF image"},
	{{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8}, "an old Excel or Word file (.xls, .doc)"},
	{{"SQLite format 3\0", 16}, "a SQLite database"},
	{{"\x7F" "ELF", 4}, "a program"},
};

/* What systems call .xls or .csv and is neither, in lower case, behind blanks and a byte order mark. */
static const struct {
	const char *begins, *what;
} markup[] = {
	{"<!doctype html", "a web page; open it in a spreadsheet and save it as CSV or .xlsx"},
	{"<html", "a web page; open it in a spreadsheet and save it as CSV or .xlsx"},
	{"<table", "a table of a web page; open it in a spreadsheet and save it as CSV or .xlsx"},
	{"<meta", "a web page; open it in a spreadsheet and save it as CSV or .xlsx"},
	{"<?xml", "XML; if a spreadsheet opens it, save it as CSV or .xlsx"},
};
/* clang-format on */

/* The commonest characters of Chinese reviews, simplified (four fifths of such text) and traditional. */
static const char common[] =
	"的不了是一很好有我还个也没就这机时大到用都间点送在人来上以错多度要小比可店吃快手果说太车外能看下么速"
	"感后房常服次餐过价电买酒天和非觉差道里行面油给得动前务会子发家真高为但效音别开屏味去住特方你色出实拍"
	"较样照本意自东们对全他最量然其那分话观打格只问中心两再现幕定性地如超力换菜便喜饭什运而待清配之满质吧"
	"少水才想员装加款欢慢像评森单新着直等肉头经挺内般体合理第无品年置且入知啊更早客题应起几流所完级生京适"
	"空当算三总些正够老林接提台于设半晚口订让位货充门西值系因做相难物通包已态气长安又四候公星美耗华形明楼"
	"选重二亮日舒万该怎卡收费强己保放热望声进路调结带原种同主使卖成晰苹回情作国游元刚钱网棒平程显月关足优"
	"十边畅整片拿米试反信确贵钟跟市事变近件干低购谢从工洗解玩吗摄饼盘把计凉牛升漂商越颜法部视受池鸡统赞惠"
	"持哈环百准器功处刹施份递修排操离友套区床改海者备控号块光根标推期响烧求景箱呢找身走需达简风基线境香书"
	"食係唔個嘅左既過佢幾咁叫間會飯無啲點魚咗湯雞仲冇黎時試落啦飲話鮮埋茶見甜後野為覺辣麵開夠先粉汁廳燒蛋"
	"兩經講今來實蝦似價錯錢仔豬單質士朋樣炸熱應咩隻沙睇嚟杯頭炒底於式脆料哋細芝枱別較咖喺鐘醬扒坐碟嘢失花"
	"碗賣返晒另麻濃即白未滑當皮邊條諗問對務素選薯牌豆酸難午奶揀龍糕記滿亦蚊黑乾蟹買俾乜粒員雖每耐貴糖餅火"
	"凍塊呀氣張煮軟搵這們說國學發裡種現動沒還進關從與產業題電訂貨運費態壞換裝機組網頁請謝該讓給幫館廠標準"
	"際體驗優劃總結長場計終處辦負責認聯絡繫線號碼帳戶傳輸資訊變壓門窗邏輯購車雙層顏圖書響聲溫濕臺灣讚專屬"
	"隨寫誤測遲誠懇歡迎親戚愛樂興趣廣東縣區";

enum { FEW_LINES = 3 };

#define HAN_FIRST 0x4E00u
#define HAN_LAST 0x9FFFu

struct common_set {
	uint64_t bit[(HAN_LAST - HAN_FIRST + 1) / 64];
};

/* What decoded text is made of, in characters. */
struct tally {
	size_t ascii;   /* printable, tab, line ends */
	size_t high;    /* all others */
	size_t common;  /* of them: common Han, Chinese punctuation */
	size_t asian;   /* of them: Han, kana, hangul, full width */
	size_t strange; /* controls, private use: hardly ever in real text */
	size_t bad;     /* sequences that could not be decoded */
	bool missing;   /* none could: this system does not know the encoding */
};

static void set_common(struct common_set *set)
{
	memset(set, 0, sizeof(*set));
	for (size_t i = 0, n; i < sizeof(common) - 1; i += n) {
		uint32_t c = voc_utf8_decode(common + i, &n) - HAN_FIRST;
		set->bit[c / 64] |= UINT64_C(1) << c % 64;
	}
}

static bool is_common(const struct common_set *set, uint32_t c)
{
	if (c >= HAN_FIRST && c <= HAN_LAST)
		return set->bit[(c - HAN_FIRST) / 64] >> (c - HAN_FIRST) % 64 & 1;
	return (c >= 0x3001 && c <= 0x3011) || c == 0xFF01 || c == 0xFF08 || c == 0xFF09 || c == 0xFF0C || c == 0xFF1A ||
	       c == 0xFF1B || c == 0xFF1F || c == 0xFF5E || c == 0x2026 || c == 0x2014 || c == 0x201C || c == 0x201D;
}

static struct tally tally_text(struct voc_span text, const struct common_set *set)
{
	struct tally t = {0};

	for (size_t i = 0, n; i < text.n; i += n) {
		uint32_t c = voc_utf8_decode(text.p + i, &n);
		if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7F && c < 0xA0) ||
		    (c >= 0xE000 && c <= 0xF8FF) || (c & 0xFFFE) == 0xFFFE) {
			t.strange++;
		} else if (c < 0x80) {
			t.ascii++;
		} else {
			t.high++;
			t.common += is_common(set, c);
			t.asian +=
				(c >= 0x2E80 && c <= 0xD7FF) || (c >= 0xFF00 && c <= 0xFFEF) || (c >= 0x20000 && c <= 0x3FFFF);
		}
	}
	return t;
}

static struct tally tally_as(struct voc_span head, bool whole, const char *encoding, const struct common_set *set)
{
	struct voc_buffer out = {0};
	size_t bad = voc_decode(head, whole, encoding, &out);
	struct tally t = tally_text(voc_buffer_view(&out), set);

	t.missing = bad == SIZE_MAX;
	t.bad = bad;
	t.high -= bad < t.high ? bad : t.high; /* without the replacements */
	voc_buffer_release(&out);
	return t;
}

/* Common characters among all beyond ASCII, 0 … 1. */
static double quality(const struct tally *t)
{
	size_t all = t->high + t->bad + t->strange;
	return all ? (double)t->common / (double)all : 0;
}

static void say(struct voc_encoding *found, const char *name, double confidence, const char *reason, const char *reason_zh)
{
	*found = (struct voc_encoding){.name = name, .confidence = confidence};
	snprintf(found->reason, sizeof(found->reason), "%s", reason);
	snprintf(found->reason_zh, sizeof(found->reason_zh), "%s", reason_zh);
}

/* To guess among the others would be to print nonsense and call it done. */
static void say_missing(struct voc_encoding *found, const char *name)
{
	say(found, name, 0, "this system cannot decode it", "本系统无法解码");
	found->missing = true;
}

static void say_binary(struct voc_encoding *found, const char *reason)
{
	say(found, "binary", 1, reason, "");
	found->binary = true;
}

static bool holds(struct voc_span head, const char *text)
{
	return voc_span_find(head, voc_span_from(text), 0) != (size_t)-1;
}

static bool find_signature(struct voc_span head, struct voc_encoding *found)
{
	for (size_t i = 0; i < sizeof(signature) / sizeof(*signature); i++) {
		if (!voc_span_starts(head, signature[i].bytes))
			continue;
		if (i == 0 && (holds(head, "[Content_Types].xml") || holds(head, "xl/")))
			say_binary(found, "an Excel workbook (.xlsx)");
		else
			say_binary(found, signature[i].what);
		return true;
	}
	return false;
}

static bool find_markup(struct voc_span head, struct voc_encoding *found)
{
	head = voc_span_trim(head);
	for (size_t i = 0; i < sizeof(markup) / sizeof(*markup); i++) {
		size_t n = strlen(markup[i].begins), k = 0;
		while (k < n && k < head.n &&
		       (head.p[k] >= 'A' && head.p[k] <= 'Z' ? head.p[k] | 32 : head.p[k]) == markup[i].begins[k])
			k++;
		if (k == n) {
			say_binary(found, markup[i].what);
			found->markup = true;
			return true;
		}
	}
	return false;
}

static bool find_mark(struct voc_span head, struct voc_encoding *found)
{
	static const struct {
		struct voc_span mark;
		const char *name;
	} known[] = {
		/* the longer first: UTF-16LE's mark begins UTF-32LE's */
		{{"\xFF\xFE\0\0", 4}, "UTF-32LE"}, {{"\0\0\xFE\xFF", 4}, "UTF-32BE"}, {{"\x84\x31\x95\x33", 4}, "GB18030"},
		{{"\xEF\xBB\xBF", 3}, "UTF-8"},    {{"\xFF\xFE", 2}, "UTF-16LE"},     {{"\xFE\xFF", 2}, "UTF-16BE"},
	};

	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
		if (voc_span_starts(head, known[i].mark)) {
			say(found, known[i].name, 1, "a byte order mark", "有字节序标记");
			return true;
		}
	return false;
}

/* UTF-32 without a mark: of four bytes the highest is always zero, the next one nearly always, and the lower ones are not. */
static bool find_utf32(struct voc_span head, struct voc_encoding *found)
{
	size_t zero[4] = {0}, units = head.n / 4;

	for (size_t i = 0; i < units * 4; i++)
		zero[i & 3] += head.p[i] == 0;
	bool little = zero[3] == units && zero[2] * 10 >= units * 9 && zero[0] * 10 < units;
	bool big = zero[0] == units && zero[1] * 10 >= units * 9 && zero[3] * 10 < units;
	if (!units || (!little && !big))
		return false;
	say(found, little ? "UTF-32LE" : "UTF-32BE", 0.95, "no mark, but zero bytes as in UTF-32",
	    "无字节序标记，零字节的位置符合 UTF-32");
	return true;
}

/* Zero bytes: UTF-16 without a mark, or no text. The order is right in which ASCII and common Han come out. */
static void find_utf16(struct voc_span head, bool whole, const struct common_set *set, struct voc_encoding *found)
{
	struct tally t[2] = {tally_as(head, whole, "UTF-16LE", set), tally_as(head, whole, "UTF-16BE", set)};
	double share[2];

	for (size_t i = 0; i < 2; i++) {
		if (t[i].missing) {
			say_missing(found, i ? "UTF-16BE" : "UTF-16LE");
			return;
		}
		size_t all = t[i].ascii + t[i].high + t[i].strange + t[i].bad;
		bool text = (t[i].strange + t[i].bad) * 20 <= all;
		share[i] = text && all ? (double)(t[i].ascii + t[i].common) / (double)all : 0;
	}
	size_t best = share[1] > share[0];
	if (share[best] < 0.3 || share[best] < 2 * share[!best]) {
		say_binary(found, "it holds zero bytes, and they are not those of UTF-16; tr -d '\\000' takes them out");
		return;
	}
	say(found, best ? "UTF-16BE" : "UTF-16LE", share[best] > 0.6 ? 0.95 : 0.7,
	    best ? "no mark, but zero bytes in even places as in UTF-16BE"
		 : "no mark, but zero bytes in odd places as in UTF-16LE",
	    best ? "无字节序标记，零字节的位置符合 UTF-16BE" : "无字节序标记，零字节的位置符合 UTF-16LE");
}

/* Share of the runs of high bytes that are one byte long: nearly all in Western text, few in Chinese. */
static double lonely(struct voc_span head)
{
	size_t runs = 0, single = 0;

	for (size_t i = 0, n; i < head.n; i += n ? n : 1) {
		for (n = 0; i + n < head.n && (unsigned char)head.p[i + n] >= 0x80; n++)
			;
		runs += n > 0;
		single += n == 1;
	}
	return runs ? (double)single / (double)runs : 0;
}

/* UTF-8, perhaps with some damage. */
static bool find_utf8(struct voc_span head, bool whole, const struct common_set *set, struct voc_encoding *found)
{
	struct tally t = tally_as(head, whole, "UTF-8", set);

	if (t.high == 0 && t.bad == 0) {
		say(found, "UTF-8", whole ? 1 : 0.9, head.n ? "plain ASCII so far" : "nothing to read",
		    head.n ? "至此均为 ASCII" : "没有内容");
		if (whole && head.n)
			say(found, "UTF-8", 1, "plain ASCII", "纯 ASCII");
		return true;
	}
	if (t.bad == 0) {
		/* Two short words in GBK may be valid UTF-8 by chance */
		say(found, "UTF-8", t.common || t.high >= 4 ? 0.99 : 0.7, "valid UTF-8", "合法的 UTF-8");
		return true;
	}
	bool western = t.asian * 10 < t.high;
	if (t.high < 2 * t.bad)
		return false;
	if (western) { /* Western text: quotes and dashes pasted from a Windows program */
		say(found, "UTF-8 and Windows-1252", 0.8, "", "");
		snprintf(found->reason, sizeof(found->reason),
			 "UTF-8 with %zu stray pieces of Windows-1252 in the first %zu bytes", t.bad, head.n);
		return true;
	}
	say(found, "UTF-8", t.bad * 50 <= t.high ? 0.85 : 0.5, "", "");
	snprintf(found->reason, sizeof(found->reason), "UTF-8 but for %zu bad sequences in the first %zu bytes", t.bad, head.n);
	snprintf(found->reason_zh, sizeof(found->reason_zh), "UTF-8，但前 %zu 字节中有 %zu 处无法解码", head.n, t.bad);
	return true;
}

static bool has_euro(struct voc_span head, bool whole)
{
	struct voc_buffer out = {0};
	size_t before = 0, after = 0;

	for (size_t i = 0; i < head.n; i++)
		before += (unsigned char)head.p[i] == 0x80;
	if (before) {
		if (voc_decode(head, whole, "GBK", &out) == SIZE_MAX)
			voc_no_memory(); /* a moment ago it was known */
		struct voc_span text = voc_buffer_view(&out), euro = VOC_SPAN("\xE2\x82\xAC");
		for (size_t at = 0; (at = voc_span_find(text, euro, at)) != (size_t)-1; at += euro.n)
			after++;
		voc_buffer_release(&out);
	}
	return after > 0;
}

/* How sure: how clearly BEST beats OTHER, on how many characters, with how much damage. */
static double confidence(const struct tally *best, const struct tally *other)
{
	double margin = (quality(best) - quality(other)) / quality(best);
	double amount = best->high < 40 ? (double)best->high / 40 : 1;
	double damage = 10 * (double)best->bad / (double)(best->high + best->bad);
	double sure = 0.5 + 0.5 * margin * amount;

	if (sure > 0.98)
		sure = 0.98;
	return damage > 0.5 ? sure * 0.5 : sure * (1 - damage);
}

/* Western text, of which some lines may be UTF-8 (by chance none of Windows-1252 is): what reads both reads either. */
static bool find_western(struct voc_span head, bool whole, double alone, const struct common_set *set,
			 struct voc_encoding *found)
{
	struct tally utf8 = tally_as(head, whole, "UTF-8", set);

	if (alone < 0.5 && utf8.high * 4 < utf8.bad)
		return false;
	if (utf8.high == 0) {
		say(found, "Windows-1252", 0.5, "not UTF-8 and not Chinese; single high bytes as in Western European text",
		    "既非 UTF-8 也非中文；单个高位字节，如西欧文字");
		return true;
	}
	say(found, "UTF-8 and Windows-1252", 0.7, "", "");
	snprintf(found->reason, sizeof(found->reason),
		 "Western European text: %zu characters of UTF-8 and %zu of Windows-1252 in the first %zu bytes", utf8.high,
		 utf8.bad, head.n);
	snprintf(found->reason_zh, sizeof(found->reason_zh),
		 "西欧文字：前 %zu 字节中有 %zu 个 UTF-8 字符、%zu 个 Windows-1252 字符", head.n, utf8.high, utf8.bad);
	return true;
}

static void find_legacy(struct voc_span head, bool whole, const struct common_set *set, struct voc_encoding *found)
{
	const char *name[3] = {"GB18030", "Big5", "Big5-HKSCS"};
	struct tally t[3];
	double alone = lonely(head);
	size_t best = 0;

	for (size_t i = 0; i < 3; i++) {
		t[i] = tally_as(head, whole, name[i], set);
		if (t[i].missing) {
			say_missing(found, name[i]);
			return;
		}
		if (quality(&t[i]) > quality(&t[best]))
			best = i;
	}
	double score = quality(&t[best]);
	if (best == 0 && has_euro(head, whole))
		name[0] = "GBK";
	if (score >= 0.3 && (alone < 0.8 || score >= 0.5)) {
		say(found, name[best], confidence(&t[best], &t[best ? 0 : 1]), "", "");
		snprintf(found->reason, sizeof(found->reason),
			 "not UTF-8; read as %s, %.0f %% of the characters are common Chinese", name[best], 100 * score);
		snprintf(found->reason_zh, sizeof(found->reason_zh), "不是 UTF-8；按 %s 解读时 %.0f %% 是常用汉字", name[best],
			 100 * score);
	} else if (find_western(head, whole, alone, set, found)) {
		return;
	} else if (t[0].bad == 0) {
		say(found, name[0], 0.3, "not UTF-8; possible as GB18030, but few common characters",
		    "不是 UTF-8；可按 GB18030 解读，但常用字很少");
	} else if (t[1].bad == 0) {
		say(found, "Big5", 0.3, "not UTF-8; possible as Big5, but few common characters",
		    "不是 UTF-8；可按 Big5 解读，但常用字很少");
	} else {
		say(found, "Windows-1252", 0.1, "nothing fits; a guess, say --encoding",
		    "均不吻合，仅为猜测，请用 --encoding 指明");
	}
}

/* Two files in one: lines in UTF-8, and lines in what FOUND says. Which it is called is a guess then, and half of it is wrong. */
static void doubt_mixed(struct voc_span head, struct voc_encoding *found)
{
	size_t lines[2] = {0, 0}, first[2] = {0, 0};

	for (size_t line = 1; head.n; line++) {
		const char *end = memchr(head.p, '\n', head.n);
		struct voc_span text = {head.p, end ? (size_t)(end - head.p) : head.n};
		size_t good = voc_utf8_check(text);
		bool utf8 = good == text.n;
		if (end && (!utf8 || voc_utf8_count(text) < text.n)) { /* not plain ASCII, and not cut */
			first[utf8] = first[utf8] ? first[utf8] : line;
			lines[utf8]++;
		}
		head = end ? (struct voc_span){end + 1, head.n - text.n - 1} : (struct voc_span){NULL, 0};
	}
	if (lines[0] < FEW_LINES || lines[1] < FEW_LINES)
		return;
	size_t from = first[0] > first[1] ? first[0] : first[1];
	found->confidence = 0.3;
	snprintf(found->reason, sizeof(found->reason),
		 "some lines are UTF-8 and some are not, from line %zu on; are these two files in one? "
		 "convert each to UTF-8 before",
		 from);
	snprintf(found->reason_zh, sizeof(found->reason_zh),
		 "自第 %zu 行起混有 UTF-8 与其他编码的行，似由两个文件拼接而成，请先分别转为 UTF-8", from);
}

static bool is_control_heavy(struct voc_span head)
{
	size_t controls = 0;

	for (size_t i = 0; i < head.n; i++) {
		unsigned char c = (unsigned char)head.p[i];
		controls += c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1A && c != 0x1B;
	}
	return controls * 20 > head.n;
}

void voc_encoding_detect(struct voc_span head, bool whole, struct voc_encoding *found)
{
	struct common_set set;

	if (find_signature(head, found) || find_markup(head, found) || find_mark(head, found))
		return;
	set_common(&set);
	bool zeros = head.n && memchr(head.p, 0, head.n);
	if (zeros && find_utf32(head, found))
		return;
	if (zeros)
		find_utf16(head, whole, &set, found);
	else if (is_control_heavy(head))
		say_binary(found, "control characters all over");
	else if (!find_utf8(head, whole, &set, found)) {
		find_legacy(head, whole, &set, found);
		if (!voc_span_is(voc_span_from(found->name), "UTF-8 and Windows-1252"))
			doubt_mixed(head, found);
	}
}
