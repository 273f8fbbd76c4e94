/* SPDX-License-Identifier: Apache-2.0 */
/* fuzz_encoding -- any bytes in any encoding to UTF-8.
 *
 * The first byte chooses the encoding, or none: then it is found out. Laws: the size of reads does not show; what comes out is
 * UTF-8; UTF-8 comes out as it is but for bad sequences; the whole at once is the same as bit by bit; bad sequences are told. */
#include "fuzz.h"

#include "base/utf8.h"
#include "io/encoding.h"
#include "io/inflate.h"

static const char *const names[] = {NULL,   "utf-8", "utf-16le", "utf-16be",     "utf-16",  "utf-32le",
				    "gbk",  "gb18030", "big5",   "windows-1252", "big5-hkscs", "utf-32be"};

struct outcome {
	struct voc_buffer text;
	struct voc_encoding found;
	unsigned long bad, line;
	bool refused;
};

static void decode(struct voc_span bytes, const char *name, size_t step, size_t room, struct outcome *o)
{
	struct voc_error err = {0};
	char piece[5000];
	ssize_t n;
	struct voc_decoder *decoder = voc_decoder_open(voc_source_bytes(bytes, step), name, &err);

	*o = (struct outcome){.refused = decoder == NULL};
	if (!decoder)
		return;
	while ((n = voc_decoder_read(decoder, piece, room, &err)) > 0) {
		check((size_t)n <= room, "no more is given than there is room for");
		voc_buffer_add(&o->text, piece, (size_t)n);
	}
	o->refused = n < 0;
	check(!o->refused || err.msg[0], "what is refused is told why");
	if (!o->refused) {
		o->found = *voc_decoder_encoding(decoder);
		o->bad = voc_decoder_bad(decoder, &o->line);
	}
	voc_decoder_close(decoder);
}

static void check_same(const struct outcome *a, const struct outcome *b)
{
	check(a->refused == b->refused, "the size of reads does not decide what is text");
	if (a->refused)
		return;
	check(strcmp(a->found.name, b->found.name) == 0, "the size of reads does not decide the encoding");
	check(voc_span_equal(voc_buffer_view(&a->text), voc_buffer_view(&b->text)), "the size of reads does not change the text");
	check(a->bad == b->bad && (a->bad == 0 || a->line == b->line), "nor what is told of bad sequences");
}

static void check_whole(struct voc_span bytes, const struct outcome *o)
{
	struct voc_buffer text = {0};
	size_t bad = voc_decode(bytes, true, o->found.name, &text);

	check(voc_span_equal(voc_buffer_view(&text), voc_buffer_view(&o->text)), "all at once is the same as bit by bit");
	check(bad == o->bad, "with as many bad sequences");
	voc_buffer_release(&text);
}

static void check_utf8(struct voc_span bytes, const struct outcome *o)
{
	struct voc_buffer text = {0};

	if (voc_span_starts(bytes, VOC_SPAN("\xEF\xBB\xBF")))
		bytes = (struct voc_span){bytes.p + 3, bytes.n - 3};
	size_t bad = voc_utf8_repair(bytes, &text);
	check(bad == o->bad && voc_span_equal(voc_buffer_view(&text), voc_buffer_view(&o->text)), "UTF-8 is only repaired");
	voc_buffer_release(&text);
}

/* Begins as an archive does: it is expanded first, and may be damaged. */
static bool is_packed(struct voc_span bytes)
{
	return voc_packing_of(bytes) != VOC_PACKING_NONE;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct outcome whole, part;

	if (size < 2 || size > 2000)
		return 0;
	const char *name = names[data[0] % (sizeof(names) / sizeof(*names))];
	size_t step = data[1] & 15, room = data[1] & 16 ? 4999 : 1 + (data[1] >> 5);
	struct voc_span bytes = fuzz_text(data, size, 2);
	decode(bytes, name, 0, 5000, &whole);
	check(voc_utf8_check(voc_buffer_view(&whole.text)) == whole.text.n, "what comes out is UTF-8");
	decode(bytes, name, step, room, &part);
	check_same(&whole, &part);
	check(!name || !whole.refused || is_packed(bytes), "what is told to be text is read");
	if (!whole.refused && (name || whole.found.confidence >= 1))
		check_whole(bytes, &whole);
	if (!whole.refused && strcmp(whole.found.name, "UTF-8") == 0)
		check_utf8(bytes, &whole);
	voc_buffer_release(&whole.text);
	voc_buffer_release(&part.text);
	return 0;
}
