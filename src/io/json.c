/* SPDX-License-Identifier: Apache-2.0 */
/* json -- a strict JSON reader (RFC 8259), and what others write that is none. The only file that knows cJSON.
 *
 * cJSON forgives leading zeros, raw controls, text behind the end, and cuts a text at \u0000. So the grammar is checked here
 * first; cJSON then only builds the tree of a text that is known to be right. Duplicate keys are looked for in that tree, where
 * escapes are undone. cJSON keeps the place of its last error in a global: documents are read on one thread at a time. */
#include "voc/json.h"

#include <cjson/cJSON.h>
#include <stdlib.h>
#include <string.h>

#include "base/decimal.h"
#include "base/map.h"
#include "base/utf8.h"

#define MOST_BYTES ((size_t)16 << 20)
#define MOST_DEPTH 64
#define LONGEST_NUMBER 60 /* cJSON cuts numbers at 63 bytes */

struct voc_document {
	cJSON *root;
};

/* The text being checked, and the copy that cJSON will get. */
struct scan {
	const char *begin, *p, *end;
	const char *copied; /* up to here */
	struct voc_buffer *copy;
	struct voc_error *err;
	bool foreign;           /* what is no JSON but usual is read for what it means */
	char stack[MOST_DEPTH]; /* '{' or '[' */
	int depth;
};

static int refuse(const struct scan *scan, const char *at, const char *what)
{
	unsigned long line = 1;
	const char *start = scan->begin;

	for (const char *p = scan->begin; p < at; p++) {
		if (*p == '\n') {
			line++;
			start = p + 1;
		}
	}
	size_t column = voc_utf8_count((struct voc_span){start, (size_t)(at - start)}) + 1;
	return voc_fail(scan->err, line, "bad JSON at character %zu: %s", column, what);
}

static void skip_blanks(struct scan *scan)
{
	while (scan->p < scan->end && (*scan->p == ' ' || *scan->p == '\n' || *scan->p == '\r' || *scan->p == '\t'))
		scan->p++;
}

static bool is_digit(const struct scan *scan)
{
	return scan->p < scan->end && *scan->p >= '0' && *scan->p <= '9';
}

static bool take_char(struct scan *scan, char c)
{
	if (scan->p == scan->end || *scan->p != c)
		return false;
	scan->p++;
	return true;
}

/* Four hex digits, -1 when they are not. */
static long take_hex(struct scan *scan)
{
	long value = 0;

	if (scan->end - scan->p < 4)
		return -1;
	for (int i = 0; i < 4; i++) {
		char c = *scan->p++;
		int digit = c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
		if (digit < 0)
			return -1;
		value = value * 16 + digit;
	}
	return value;
}

/* Makes the copy say TEXT for what stands from AT on. */
static void say_instead(struct scan *scan, const char *at, const char *text)
{
	voc_buffer_add(scan->copy, scan->copied, (size_t)(at - scan->copied));
	voc_buffer_text(scan->copy, text);
	scan->copied = scan->p;
}

/* Behind UNIT, a half of a surrogate pair that was escaped AT. */
static int check_pair(struct scan *scan, const char *at, long unit)
{
	const char *behind = scan->p;
	long low = unit < 0xDC00 && take_char(scan, '\\') && take_char(scan, 'u') ? take_hex(scan) : -1;

	if (low >= 0xDC00 && low <= 0xDFFF)
		return 0;
	if (!scan->foreign)
		return refuse(scan, at, "half a surrogate pair");
	scan->p = behind;
	say_instead(scan, at, "\\ufffd");
	return 0;
}

/* Behind the backslash. */
static int check_escape(struct scan *scan)
{
	const char *at = scan->p - 1;

	if (scan->p == scan->end)
		return refuse(scan, at, "a text does not end");
	char c = *scan->p++;
	if (c != 'u')
		return c && strchr("\"\\/bfnrt", c) ? 0 : refuse(scan, at, "there is no such escape");
	long unit = take_hex(scan);
	if (unit < 0)
		return refuse(scan, at, "\\u wants four hex digits");
	if (unit == 0)
		return refuse(scan, at, "\\u0000 is not text");
	return unit < 0xD800 || unit > 0xDFFF ? 0 : check_pair(scan, at, unit);
}

static int check_text(struct scan *scan)
{
	const char *at = scan->p;

	if (!take_char(scan, '"'))
		return refuse(scan, at, "a text in double quotes is missing");
	while (scan->p < scan->end) {
		unsigned char c = (unsigned char)*scan->p++;
		if (c == '"')
			return 0;
		if (c < 0x20)
			return refuse(scan, scan->p - 1, "a control character within a text");
		if (c == '\\' && check_escape(scan) != 0)
			return -1;
	}
	return refuse(scan, at, "a text does not end");
}

/* The number from AT on: copied, or spelt anew where cJSON would cut it. */
static int copy_number(struct scan *scan, const char *at)
{
	struct voc_span text = {at, (size_t)(scan->p - at)};
	struct voc_decimal decimal;
	double value;

	if (!voc_span_real(text, &value))
		return refuse(scan, at, "a number too large");
	if (text.n <= LONGEST_NUMBER)
		return 0;
	voc_buffer_add(scan->copy, scan->copied, (size_t)(at - scan->copied));
	scan->copied = scan->p;
	voc_decimal_from(value, &decimal);
	voc_buffer_print(scan->copy, "%s%.*se%d", decimal.negative ? "-" : "", decimal.digits ? decimal.digits : 1,
			 decimal.digits ? decimal.digit : "0", decimal.digits ? decimal.point - decimal.digits : 0);
	return 0;
}

static int check_number(struct scan *scan)
{
	const char *at = scan->p;

	take_char(scan, '-');
	if (!is_digit(scan))
		return refuse(scan, at, "a value is missing");
	bool zero = *scan->p++ == '0';
	if (zero && is_digit(scan))
		return refuse(scan, at, "a number with a leading zero");
	while (is_digit(scan))
		scan->p++;
	if (take_char(scan, '.')) {
		if (!is_digit(scan))
			return refuse(scan, at, "a number without digits behind its point");
		while (is_digit(scan))
			scan->p++;
	}
	if (take_char(scan, 'e') || take_char(scan, 'E')) {
		if (!take_char(scan, '-'))
			take_char(scan, '+');
		if (!is_digit(scan))
			return refuse(scan, at, "a number without digits in its exponent");
		while (is_digit(scan))
			scan->p++;
	}
	return copy_number(scan, at);
}

/* NaN and the like, as Python writes numbers that are missing. */
static bool take_missing(struct scan *scan)
{
	static const struct voc_span word[] = {{"NaN", 3}, {"Infinity", 8}, {"-Infinity", 9}};
	struct voc_span rest = {scan->p, (size_t)(scan->end - scan->p)};

	for (size_t i = 0; scan->foreign && i < sizeof(word) / sizeof(*word); i++)
		if (voc_span_starts(rest, word[i])) {
			scan->p += word[i].n;
			say_instead(scan, rest.p, "null");
			return true;
		}
	return false;
}

static int check_word(struct scan *scan, const char *word)
{
	size_t n = strlen(word);

	if ((size_t)(scan->end - scan->p) < n || memcmp(scan->p, word, n) != 0)
		return refuse(scan, scan->p, "an unknown word");
	scan->p += n;
	return 0;
}

/* "key": with the blanks around. */
static int check_key(struct scan *scan)
{
	skip_blanks(scan);
	if (check_text(scan) != 0)
		return -1;
	skip_blanks(scan);
	return take_char(scan, ':') ? 0 : refuse(scan, scan->p, "a colon is missing");
}

/* One value that is not a container, or the opening of one: *OPENED. */
static int check_value(struct scan *scan, bool *opened)
{
	*opened = false;
	skip_blanks(scan);
	if (scan->p == scan->end)
		return refuse(scan, scan->p, "the end came too early");
	switch (*scan->p) {
	case '{':
	case '[':
		if (scan->depth == MOST_DEPTH)
			return refuse(scan, scan->p, "more than 64 levels");
		scan->stack[scan->depth++] = *scan->p++;
		*opened = true;
		return 0;
	case '"':
		return check_text(scan);
	case 't':
		return check_word(scan, "true");
	case 'f':
		return check_word(scan, "false");
	case 'n':
		return check_word(scan, "null");
	default:
		return take_missing(scan) ? 0 : check_number(scan);
	}
}

/* Behind a value: closes what ends here. 1: another value of the same container follows; 0: the document is done. */
static int check_behind(struct scan *scan)
{
	while (scan->depth > 0) {
		char open = scan->stack[scan->depth - 1];
		skip_blanks(scan);
		if (take_char(scan, ',')) {
			if (open == '{' && check_key(scan) != 0)
				return -1;
			return 1;
		}
		if (!take_char(scan, open == '{' ? '}' : ']'))
			return refuse(scan, scan->p, open == '{' ? "a comma or } is missing" : "a comma or ] is missing");
		scan->depth--;
	}
	skip_blanks(scan);
	return scan->p == scan->end ? 0 : refuse(scan, scan->p, "text behind the end");
}

/* Without recursion: hostile depth costs a bound on a small stack. */
static int check_document(struct scan *scan)
{
	bool opened;
	int more = 1;

	while (more == 1) {
		if (check_value(scan, &opened) != 0)
			return -1;
		if (opened) {
			bool object = scan->stack[scan->depth - 1] == '{';
			skip_blanks(scan);
			if (take_char(scan, object ? '}' : ']')) {
				scan->depth--;
			} else {
				if (object && check_key(scan) != 0)
					return -1;
				continue;
			}
		}
		more = check_behind(scan);
	}
	return more;
}

/* A key that OBJECT holds twice, or NULL. Objects of one key cannot; a map answers for all others in linear time. */
static const char *find_twin(const cJSON *object)
{
	struct voc_map map = {0};
	const char *twin = NULL;
	bool added;

	if (!object->child || !object->child->next)
		return NULL;
	for (const cJSON *child = object->child; child && !twin; child = child->next) {
		voc_map_add(&map, voc_span_from(child->string), &added);
		if (!added)
			twin = child->string;
	}
	voc_map_release(&map);
	return twin;
}

static int check_twins(const cJSON *node, struct voc_error *err)
{
	const char *key = cJSON_IsObject(node) ? find_twin(node) : NULL;

	if (key)
		return voc_fail(err, 0, "bad JSON: the key '%s' stands twice in one object", key);
	for (const cJSON *child = node->child; child; child = child->next)
		if (child->child && check_twins(child, err) != 0) /* at most 64 deep */
			return -1;
	return 0;
}

static int check_bytes(struct voc_span text, struct voc_error *err)
{
	if (text.n > MOST_BYTES)
		return voc_fail(err, 0, "more than 16 MiB of JSON");
	if (voc_utf8_check(text) != text.n)
		return voc_fail(err, 0, "bad JSON: not UTF-8 at byte %zu", voc_utf8_check(text) + 1);
	return 0;
}

static struct voc_document *parse(struct voc_span text, bool foreign, struct voc_error *err)
{
	struct voc_buffer copy = {0};
	struct scan scan = {.begin = text.p, .p = text.p, .copied = text.p, .copy = &copy, .err = err, .foreign = foreign};
	struct voc_document *document = NULL;

	if (check_bytes(text, err) != 0)
		return NULL;
	scan.end = text.n ? text.p + text.n : text.p;
	if (check_document(&scan) != 0)
		goto out;
	voc_buffer_add(&copy, scan.copied, (size_t)(scan.end - scan.copied));
	voc_buffer_byte(&copy, '\0');
	cJSON *root = cJSON_ParseWithLengthOpts(copy.p, copy.n, NULL, 1);
	if (!root) /* the text is right, so that only this can be wrong */
		voc_no_memory();
	if (check_twins(root, err) != 0) {
		cJSON_Delete(root);
		goto out;
	}
	document = voc_allocate(sizeof(*document));
	document->root = root;
out:
	voc_buffer_release(&copy);
	return document;
}

struct voc_document *voc_json_parse(struct voc_span text, struct voc_error *err)
{
	return parse(text, false, err);
}

struct voc_document *voc_json_parse_foreign(struct voc_span text, struct voc_error *err)
{
	return parse(text, true, err);
}

void voc_json_free(struct voc_document *document)
{
	if (!document)
		return;
	cJSON_Delete(document->root);
	free(document);
}

/* A node is a cJSON item under another name. */
static const cJSON *item_of(const struct voc_node *node)
{
	return (const cJSON *)node;
}

static const struct voc_node *node_of(const cJSON *item)
{
	return (const struct voc_node *)item;
}

const struct voc_node *voc_json_root(const struct voc_document *document)
{
	return node_of(document->root);
}

enum voc_node_kind voc_node_kind(const struct voc_node *node)
{
	const cJSON *item = item_of(node);

	if (cJSON_IsObject(item))
		return VOC_NODE_OBJECT;
	if (cJSON_IsArray(item))
		return VOC_NODE_ARRAY;
	if (cJSON_IsString(item))
		return VOC_NODE_TEXT;
	if (cJSON_IsNumber(item))
		return VOC_NODE_NUMBER;
	return cJSON_IsBool(item) ? VOC_NODE_BOOL : VOC_NODE_NULL;
}

const struct voc_node *voc_node_first(const struct voc_node *node)
{
	return node_of(item_of(node)->child);
}

const struct voc_node *voc_node_next(const struct voc_node *node)
{
	return node_of(item_of(node)->next);
}

struct voc_span voc_node_key(const struct voc_node *node)
{
	return voc_span_from(item_of(node)->string);
}

struct voc_span voc_node_text(const struct voc_node *node)
{
	const cJSON *item = item_of(node);
	return cJSON_IsString(item) ? voc_span_from(item->valuestring) : (struct voc_span){"", 0};
}

double voc_node_number(const struct voc_node *node, double otherwise)
{
	const cJSON *item = item_of(node);
	return cJSON_IsNumber(item) ? item->valuedouble : otherwise;
}

const struct voc_node *voc_node_get(const struct voc_node *node, const char *key)
{
	return node_of(cJSON_GetObjectItemCaseSensitive(item_of(node), key));
}
