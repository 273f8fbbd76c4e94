/* SPDX-License-Identifier: Apache-2.0 */
/* json_write -- the streaming JSON writer: constant memory, valid UTF-8 only, numbers that read back the same. */
#include "voc/json.h"

#include <assert.h>
#include <math.h>

#include "base/decimal.h"
#include "base/utf8.h"

void voc_json_init(struct voc_json *json, struct voc_buffer *out, bool pretty)
{
	*json = (struct voc_json){.out = out, .pretty = pretty};
}

static void start_line(struct voc_json *json)
{
	if (!json->pretty)
		return;
	voc_buffer_byte(json->out, '\n');
	for (int i = 0; i < json->depth; i++)
		voc_buffer_add(json->out, "  ", 2);
}

/* What stands before a key or before a value that has none. */
static void separate(struct voc_json *json)
{
	if (json->keyed) {
		json->keyed = false;
		return;
	}
	if (json->comma)
		voc_buffer_byte(json->out, ',');
	if (json->depth > 0)
		start_line(json);
	json->comma = true;
}

static void open_container(struct voc_json *json, char c)
{
	separate(json);
	voc_buffer_byte(json->out, c);
	json->depth++;
	json->comma = false;
}

static void close_container(struct voc_json *json, char c)
{
	assert(json->depth > 0 && !json->keyed);
	json->depth--;
	if (json->comma)
		start_line(json);
	voc_buffer_byte(json->out, c);
	json->comma = true;
}

void voc_json_open_object(struct voc_json *json)
{
	open_container(json, '{');
}

void voc_json_close_object(struct voc_json *json)
{
	close_container(json, '}');
}

void voc_json_open_array(struct voc_json *json)
{
	open_container(json, '[');
}

void voc_json_close_array(struct voc_json *json)
{
	close_container(json, ']');
}

static void escape(struct voc_buffer *out, uint32_t c)
{
	static const char hex[] = "0123456789abcdef";
	static const char letter[] = "btn?fr"; /* \b is 8; 11 has no letter */

	voc_buffer_byte(out, '\\');
	if (c == '"' || c == '\\') {
		voc_buffer_byte(out, (char)c);
	} else if (c >= 8 && c <= 13 && c != 11) {
		voc_buffer_byte(out, letter[c - 8]);
	} else {
		char text[] = {'u', hex[c >> 12 & 15], hex[c >> 8 & 15], hex[c >> 4 & 15], hex[c & 15]};
		voc_buffer_add(out, text, sizeof(text));
	}
}

/* C0, DEL, C1, the two line ends that JavaScript once took for its own, the quote and the backslash. */
static bool needs_escape(uint32_t c)
{
	return c < 0x20 || c == '"' || c == '\\' || (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029;
}

/* Bytes that may begin such a character; continuation bytes are never among them. */
static const bool stop[256] = {
	1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
	['"'] = 1, ['\\'] = 1, [0x7F] = 1, [0xC2] = 1, [0xE2] = 1,
};

static void put_valid(struct voc_buffer *out, struct voc_span text)
{
	size_t plain = 0, i = 0;

	while (i < text.n) {
		if (!stop[(unsigned char)text.p[i]]) {
			i++;
			continue;
		}
		size_t length;
		uint32_t c = voc_utf8_decode(text.p + i, &length);
		if (needs_escape(c)) {
			voc_buffer_add(out, text.p + plain, i - plain);
			escape(out, c);
			plain = i + length;
		}
		i += length;
	}
	if (i > plain)
		voc_buffer_add(out, text.p + plain, i - plain);
}

static void put_text(struct voc_buffer *out, struct voc_span text)
{
	voc_buffer_byte(out, '"');
	if (voc_utf8_check(text) == text.n) {
		put_valid(out, text);
	} else {
		struct voc_buffer mended = {0};
		voc_utf8_repair(text, &mended);
		put_valid(out, voc_buffer_view(&mended));
		voc_buffer_release(&mended);
	}
	voc_buffer_byte(out, '"');
}

void voc_json_key(struct voc_json *json, struct voc_span key)
{
	assert(json->depth > 0 && !json->keyed);
	separate(json);
	put_text(json->out, key);
	voc_buffer_byte(json->out, ':');
	if (json->pretty)
		voc_buffer_byte(json->out, ' ');
	json->keyed = true;
}

void voc_json_text(struct voc_json *json, struct voc_span text)
{
	separate(json);
	put_text(json->out, text);
}

void voc_json_whole(struct voc_json *json, long long value)
{
	separate(json);
	voc_buffer_print(json->out, "%lld", value);
}

/* Plain notation where a person would use it, else d.ddde±x. */
static void put_real(struct voc_buffer *out, const struct voc_decimal *decimal)
{
	if (decimal->point > -6 && decimal->point <= 21) {
		voc_decimal_write(decimal, out);
		return;
	}
	if (decimal->negative)
		voc_buffer_byte(out, '-');
	voc_buffer_byte(out, decimal->digit[0]);
	if (decimal->digits > 1)
		voc_buffer_byte(out, '.');
	voc_buffer_add(out, decimal->digit + 1, (size_t)decimal->digits - 1);
	voc_buffer_print(out, "e%d", decimal->point - 1);
}

void voc_json_real(struct voc_json *json, double value)
{
	struct voc_decimal decimal;

	if (!isfinite(value)) {
		voc_json_null(json);
		return;
	}
	separate(json);
	voc_decimal_from(value, &decimal);
	put_real(json->out, &decimal);
}

void voc_json_decimal(struct voc_json *json, double value, int decimals)
{
	if (!isfinite(value)) {
		voc_json_null(json);
		return;
	}
	separate(json);
	voc_buffer_number(json->out, value, decimals);
}

void voc_json_bool(struct voc_json *json, bool value)
{
	separate(json);
	voc_buffer_text(json->out, value ? "true" : "false");
}

void voc_json_null(struct voc_json *json)
{
	separate(json);
	voc_buffer_text(json->out, "null");
}

void voc_json_made(struct voc_json *json, struct voc_span value)
{
	separate(json);
	voc_buffer_span(json->out, value);
}

void voc_json_newline(struct voc_json *json)
{
	assert(json->depth == 0);
	voc_buffer_byte(json->out, '\n');
	json->comma = false;
}
