/* SPDX-License-Identifier: Apache-2.0 */
/* encoding -- decoding to UTF-8, the same bytes for any block size.
 *
 * UTF-8 goes straight into the caller's memory and is only checked there: glibc's iconv accepts code points above U+10FFFF,
 * and is 10 times slower. All else goes through iconv, block by block, a cut character waiting for the next block. GBK and
 * GB18030 are one decoder: GB18030 holds GBK, and the one byte in which Windows differs (0x80, the euro sign) is never the
 * start of a character in GB18030. */
#include "io/encoding.h"

#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/sixteen.h"
#include "base/utf8.h"
#include "voc/arena.h"

#define BLOCK ((size_t)64 << 10)
#define DIRECT ((size_t)4096) /* smaller reads go through the buffer */
#define REPLACEMENT "\xEF\xBF\xBD"
#define EURO "\xE2\x82\xAC"

/* One encoding that can be read. CODE is iconv's name, NULL for UTF-8. UNIT: bytes to leave out where none can be decoded. */
struct form {
	const char *name;
	const char *code;
	size_t unit;
	struct voc_span mark;
	bool euro;    /* byte 0x80 is the euro sign, whatever iconv says */
	bool western; /* what is no UTF-8 is Windows-1252 */
};

static const struct form form[] = {
	{"UTF-8", NULL, 1, {"\xEF\xBB\xBF", 3}, false, false},
	{"UTF-8 and Windows-1252", NULL, 1, {"\xEF\xBB\xBF", 3}, false, true},
	{"UTF-16LE", "UTF-16LE", 2, {"\xFF\xFE", 2}, false, false},
	{"UTF-16BE", "UTF-16BE", 2, {"\xFE\xFF", 2}, false, false},
	{"UTF-32LE", "UTF-32LE", 4, {"\xFF\xFE\0\0", 4}, false, false},
	{"UTF-32BE", "UTF-32BE", 4, {"\0\0\xFE\xFF", 4}, false, false},
	{"GB18030", "GB18030", 1, {"\x84\x31\x95\x33", 4}, true, false},
	{"GBK", "GB18030", 1, {NULL, 0}, true, false},
	{"Big5", "BIG5", 1, {NULL, 0}, false, false},
	{"Big5-HKSCS", "BIG5-HKSCS", 1, {NULL, 0}, false, false},
	{"Windows-1252", "WINDOWS-1252", 1, {NULL, 0}, false, false},
};

/* UTF-16 of unknown order, as its byte order mark says, else as the zero bytes of its ASCII lie. */
static const char *utf16_order(struct voc_span head)
{
	size_t zero[2] = {0, 0};

	if (voc_span_starts(head, (struct voc_span){"\xFF\xFE", 2}))
		return "UTF-16LE";
	if (voc_span_starts(head, (struct voc_span){"\xFE\xFF", 2}))
		return "UTF-16BE";
	for (size_t i = 0; i < head.n; i++)
		zero[i & 1] += head.p[i] == 0;
	return zero[0] > zero[1] ? "UTF-16BE" : "UTF-16LE";
}

static const struct form *form_find(const char *name)
{
	for (size_t i = 0; i < sizeof(form) / sizeof(*form); i++)
		if (voc_span_is(voc_span_from(name), form[i].name))
			return &form[i];
	return NULL;
}

/* How many bytes at the end begin a UTF-8 sequence that may yet become whole. */
static size_t cut_tail(const char *p, size_t n)
{
	for (size_t k = 1; k <= 3 && k <= n; k++) {
		const unsigned char *u = (const unsigned char *)p + n - k;
		size_t need = u[0] >= 0xF0 ? 4 : u[0] >= 0xE0 ? 3 : 2;
		if ((u[0] & 0xC0) == 0x80)
			continue;
		if (u[0] < 0xC2 || u[0] > 0xF4 || need <= k)
			return 0;
		if (k > 1 && ((u[0] == 0xE0 && u[1] < 0xA0) || (u[0] == 0xED && u[1] > 0x9F) || (u[0] == 0xF0 && u[1] < 0x90) ||
			      (u[0] == 0xF4 && u[1] > 0x8F)))
			return 0;
		return k;
	}
	return 0;
}

/* Decodes FROM as far as it is good. True when a bad sequence stands at FROM; false when nothing is left but, unless LAST, a
 * cut character. */
static bool convert(iconv_t code, struct voc_span *from, bool last, struct voc_buffer *out)
{
	while (from->n) {
		voc_buffer_reserve(out, from->n * 3 + 16);
		char *in = (char *)from->p, *to = out->p + out->n;
		size_t left = out->capacity - out->n;
		int reason = iconv(code, &in, &from->n, &to, &left) == (size_t)-1 ? errno : 0;
		from->p = in;
		out->n = (size_t)(to - out->p);
		if (reason == EILSEQ)
			return true;
		if (reason == EINVAL)
			return last;
	}
	if (last) { /* Big5-HKSCS may hold a letter that could have taken an accent */
		voc_buffer_reserve(out, 16);
		char *to = out->p + out->n;
		size_t left = out->capacity - out->n;
		iconv(code, NULL, NULL, &to, &left);
		out->n = (size_t)(to - out->p);
	}
	return false;
}

/* Bytes 0x80 to 0x9F of Windows-1252; 0 where it has none. The others are those of Latin-1. */
static const uint16_t western[32] = {0x20AC, 0,	     0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
				     0x2039, 0x0152, 0,	     0x017D, 0,	     0,	     0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
				     0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,	     0x017E, 0x0178};

/* UTF-8 into which somebody pasted bytes of Windows-1252: each byte that is no UTF-8 is read as such. */
static size_t mend_western(struct voc_span text, struct voc_buffer *out, size_t *first)
{
	size_t bad = 0;

	for (;;) {
		size_t good = voc_utf8_check(text);
		voc_buffer_add(out, text.p, good);
		if (good == text.n)
			return bad;
		unsigned char byte = (unsigned char)text.p[good];
		uint32_t c = byte < 0xA0 ? western[byte - 0x80] : byte;
		char bytes[4];
		if (c) {
			voc_buffer_add(out, bytes, voc_utf8_encode(c, bytes));
		} else {
			if (bad++ == 0)
				*first = out->n;
			voc_buffer_text(out, REPLACEMENT);
		}
		text = (struct voc_span){text.p + good + 1, text.n - good - 1};
	}
}

/* FROM to OUT; the bad sequences, and in *FIRST where in OUT the first stands. What is left in FROM is a cut character. */
static size_t decode(const struct form *f, iconv_t code, struct voc_span *from, bool last, struct voc_buffer *out,
		     size_t *first)
{
	size_t bad = 0;

	if (!f->code) {
		size_t tail = last ? 0 : cut_tail(from->p, from->n);
		struct voc_span body = {from->p, from->n - tail};
		*first = out->n + voc_utf8_check(body);
		bad = f->western ? mend_western(body, out, first) : voc_utf8_repair(body, out);
		*from = (struct voc_span){from->p + body.n, tail};
		return bad;
	}
	while (convert(code, from, last, out)) {
		if (f->euro && (unsigned char)*from->p == 0x80) {
			voc_buffer_text(out, EURO);
		} else {
			if (bad++ == 0)
				*first = out->n;
			voc_buffer_text(out, REPLACEMENT);
		}
		size_t skip = f->unit < from->n ? f->unit : from->n;
		*from = (struct voc_span){from->p + skip, from->n - skip};
	}
	return bad;
}

/* glibc says EINVAL where modules are missing, and also when it had no memory to load one: then nothing may be concluded from it. */
static iconv_t open_code(const struct form *f)
{
	iconv_t code = iconv_open("UTF-8", f->code);

	if (code == (iconv_t)-1 && errno == ENOMEM)
		voc_no_memory();
	return code;
}

size_t voc_decode(struct voc_span bytes, bool whole, const char *encoding, struct voc_buffer *out)
{
	const struct form *f = form_find(encoding);
	size_t first;

	if (!f)
		f = form_find(utf16_order(bytes));
	if (f->mark.n && voc_span_starts(bytes, f->mark))
		bytes = (struct voc_span){bytes.p + f->mark.n, bytes.n - f->mark.n};
	if (bytes.n == 0)
		return 0;
	iconv_t code = f->code ? open_code(f) : (iconv_t)-1;
	if (f->code && code == (iconv_t)-1)
		return SIZE_MAX;
	size_t bad = decode(f, code, &bytes, whole, out, &first);
	if (code != (iconv_t)-1)
		iconv_close(code);
	return bad;
}

struct voc_decoder {
	struct voc_source *source;
	const struct form *form; /* NULL: not decided, all was ASCII so far */
	iconv_t code;
	struct voc_encoding encoding;
	const char *told;
	bool started;
	bool ended;           /* the source has nothing more */
	bool flushed;         /* nor has iconv */
	struct voc_buffer in; /* read, not decoded: from TAKEN on */
	size_t taken;
	struct voc_buffer out; /* decoded, not handed out: from GIVEN on */
	size_t given;
	unsigned long lf, cr; /* before the first bad sequence */
	unsigned long bad, first_line;
};

struct voc_decoder *voc_decoder_open(struct voc_source *source, const char *encoding, struct voc_error *err)
{
	if (!source)
		return NULL;
	const char *told = encoding ? voc_encoding_find(voc_span_from(encoding)) : NULL;
	if (encoding && !told) {
		voc_fail_in(err, voc_source_name(source), 0,
			    "unknown encoding '%.40s': utf-8, utf-16, gb18030, gbk, big5, windows-1252 and mixed are known", encoding);
		voc_source_close(source);
		return NULL;
	}
	struct voc_decoder *decoder = voc_allocate_zero(1, sizeof(*decoder));
	decoder->source = source;
	decoder->told = told;
	decoder->code = (iconv_t)-1;
	return decoder;
}

/* Reads until SIZE bytes wait in the input buffer, or the end. */
static int fill(struct voc_decoder *decoder, size_t size, struct voc_error *err)
{
	struct voc_buffer *in = &decoder->in;

	if (decoder->taken) {
		in->n -= decoder->taken;
		memmove(in->p, in->p + decoder->taken, in->n);
		decoder->taken = 0;
	}
	while (in->n < size && !decoder->ended) {
		voc_buffer_reserve(in, size - in->n);
		ssize_t n = voc_source_read(decoder->source, in->p + in->n, size - in->n, err);
		if (n < 0)
			return -1;
		decoder->ended = n == 0;
		in->n += (size_t)n;
	}
	return 0;
}

static struct voc_span waiting(const struct voc_decoder *decoder)
{
	if (decoder->taken == decoder->in.n)
		return (struct voc_span){NULL, 0};
	return (struct voc_span){decoder->in.p + decoder->taken, decoder->in.n - decoder->taken};
}

static int fail_missing(const struct voc_decoder *decoder, const char *name, struct voc_error *err)
{
	return voc_fail_in(err, voc_source_name(decoder->source), 0, "cannot decode %s: this system's iconv does not know it", name);
}

static int set_form(struct voc_decoder *decoder, const char *name, struct voc_error *err)
{
	const struct form *f = form_find(name);

	if (f->code) {
		decoder->code = open_code(f);
		if (decoder->code == (iconv_t)-1)
			return fail_missing(decoder, name, err);
	}
	decoder->form = f;
	return 0;
}

/* Length of the ASCII at P. */
static size_t ascii_run(const char *p, size_t n)
{
	size_t i = 0;
	uint64_t word;

	for (; n - i >= sizeof(word); i += sizeof(word)) {
		memcpy(&word, p + i, sizeof(word));
		if (word & UINT64_C(0x8080808080808080))
			break;
	}
	while (i < n && (unsigned char)p[i] < 0x80)
		i++;
	return i;
}

static int start(struct voc_decoder *decoder, struct voc_error *err)
{
	struct voc_encoding *found = &decoder->encoding;

	if (fill(decoder, BLOCK, err) < 0)
		return -1;
	struct voc_span head = waiting(decoder);
	if (decoder->told) {
		bool order = voc_span_is(voc_span_from(decoder->told), "UTF-16");
		*found = (struct voc_encoding){
			.name = order ? utf16_order(head) : decoder->told, .reason = "as told", .reason_zh = "按指定", .confidence = 1};
	} else {
		voc_encoding_detect(head, decoder->ended, found);
	}
	if (found->binary)
		return voc_fail_in(err, voc_source_name(decoder->source), 0, found->markup ? "no table: %s" : "not text: %s",
				   found->reason);
	if (found->missing)
		return fail_missing(decoder, found->name, err);
	if (decoder->told || decoder->ended || ascii_run(head.p, head.n) < head.n) {
		if (set_form(decoder, found->name, err) < 0)
			return -1;
		if (decoder->form->mark.n && voc_span_starts(head, decoder->form->mark))
			decoder->taken += decoder->form->mark.n;
	}
	decoder->started = true;
	return 0;
}

int voc_decoder_peek(struct voc_decoder *decoder, struct voc_buffer *out, struct voc_error *err)
{
	if (!decoder->started && start(decoder, err) < 0)
		return -1;
	struct voc_span head = waiting(decoder);
	if (head.n > 1024)
		head.n = 1024;
	if (head.n && voc_decode(head, false, decoder->encoding.name, out) == SIZE_MAX)
		return fail_missing(decoder, decoder->encoding.name, err);
	return 0;
}

static unsigned long count_byte(const char *p, size_t n, char c)
{
	unsigned long count = 0;

	while (n >= 16) {
		size_t blocks = n / 16 < 255 ? n / 16 : 255;
		count += voc_sixteen_count(p, blocks, (unsigned char)c);
		p += 16 * blocks;
		n -= 16 * blocks;
	}
	for (size_t i = 0; i < n; i++)
		count += p[i] == c;
	return count;
}

/* Line ends up to the first bad sequence; those of CR alone count only in a file without LF. */
static void note_lines(struct voc_decoder *decoder, const char *p, size_t n)
{
	if (decoder->bad || n == 0)
		return;
	decoder->lf += count_byte(p, n, '\n');
	if (!decoder->lf)
		decoder->cr += count_byte(p, n, '\r');
}

/* One block from IN to OUT. */
static int decode_block(struct voc_decoder *decoder, struct voc_error *err)
{
	struct voc_buffer *out = &decoder->out;
	struct voc_span from = waiting(decoder);
	size_t first = 0;

	if (from.n < BLOCK && !decoder->ended) {
		if (fill(decoder, from.n + BLOCK, err) < 0)
			return -1;
		from = waiting(decoder);
	}
	voc_buffer_reset(out);
	decoder->given = 0;
	if (from.n == 0 && (!decoder->ended || !decoder->form->code))
		return 0;
	decoder->flushed = decoder->ended;
	size_t bad = decode(decoder->form, decoder->code, &from, decoder->ended, out, &first);
	decoder->taken = decoder->in.n - from.n;
	note_lines(decoder, out->p, bad ? first : out->n);
	if (bad && !decoder->bad)
		decoder->first_line = 1 + (decoder->lf ? decoder->lf : decoder->cr);
	decoder->bad += bad;
	return 0;
}

/* UTF-8 straight into P: how many good bytes, 0 when there is nothing to hand out that way. */
static ssize_t read_direct(struct voc_decoder *decoder, char *p, size_t size, struct voc_error *err)
{
	struct voc_span head = waiting(decoder);
	size_t n = head.n < size ? head.n : size;

	if (n)
		memcpy(p, head.p, n);
	if (n == head.n && n < size && !decoder->ended) {
		ssize_t more = voc_source_read(decoder->source, p + n, size - n, err);
		if (more < 0)
			return -1;
		decoder->ended = more == 0;
		n += (size_t)more;
	}
	struct voc_span text = {p, n};
	size_t tail = decoder->ended && n >= head.n ? 0 : cut_tail(p, n);
	text.n -= tail;
	bool good = voc_utf8_check(text) == text.n;
	if (n <= head.n) { /* nothing new: it all still stands in IN */
		decoder->taken += good ? text.n : 0;
	} else {
		voc_buffer_reset(&decoder->in);
		decoder->taken = 0;
		voc_buffer_add(&decoder->in, good ? p + text.n : p, good ? tail : n);
	}
	if (!good)
		return 0;
	note_lines(decoder, p, text.n);
	return (ssize_t)text.n;
}

/* As long as all is ASCII: hands it on, or 0 when the first byte that is not was reached and the encoding is now decided. */
static ssize_t read_ascii(struct voc_decoder *decoder, char *p, size_t size, struct voc_error *err)
{
	if (waiting(decoder).n == 0 && fill(decoder, BLOCK, err) < 0)
		return -1;
	struct voc_span head = waiting(decoder);
	size_t n = ascii_run(head.p, head.n < size ? head.n : size);
	if (n) {
		memcpy(p, head.p, n);
		decoder->taken += n;
		note_lines(decoder, p, n);
		return (ssize_t)n;
	}
	if (fill(decoder, BLOCK, err) < 0)
		return -1;
	struct voc_encoding late;
	voc_encoding_detect(waiting(decoder), decoder->ended, &late);
	if (late.missing)
		return fail_missing(decoder, late.name, err);
	const struct form *f = form_find(late.name);
	if (!late.binary && waiting(decoder).n && f->unit == 1)
		decoder->encoding = late;
	return set_form(decoder, decoder->encoding.name, err);
}

ssize_t voc_decoder_read(struct voc_decoder *decoder, char *p, size_t size, struct voc_error *err)
{
	if (!decoder->started && start(decoder, err) < 0)
		return -1;
	if (size == 0)
		return 0;
	for (;;) {
		ssize_t n = 0;
		if (decoder->given < decoder->out.n) {
			n = (ssize_t)(decoder->out.n - decoder->given);
			if ((size_t)n > size)
				n = (ssize_t)size;
			memcpy(p, decoder->out.p + decoder->given, (size_t)n);
			decoder->given += (size_t)n;
			return n;
		}
		if (decoder->ended && waiting(decoder).n == 0 && (decoder->flushed || !decoder->form || !decoder->form->code))
			return 0;
		if (!decoder->form)
			n = read_ascii(decoder, p, size, err);
		else if (!decoder->form->code && size >= DIRECT)
			n = read_direct(decoder, p, size, err);
		if (n != 0)
			return n;
		if (decoder->form && decode_block(decoder, err) < 0)
			return -1;
	}
}

const struct voc_encoding *voc_decoder_encoding(const struct voc_decoder *decoder)
{
	return &decoder->encoding;
}

const struct voc_source *voc_decoder_source(const struct voc_decoder *decoder)
{
	return decoder->source;
}

unsigned long voc_decoder_bad(const struct voc_decoder *decoder, unsigned long *first_line)
{
	if (first_line)
		*first_line = decoder->first_line;
	return decoder->bad;
}

void voc_decoder_close(struct voc_decoder *decoder)
{
	if (!decoder)
		return;
	if (decoder->code != (iconv_t)-1)
		iconv_close(decoder->code);
	voc_buffer_release(&decoder->in);
	voc_buffer_release(&decoder->out);
	voc_source_close(decoder->source);
	free(decoder);
}
