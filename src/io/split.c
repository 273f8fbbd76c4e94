/* SPDX-License-Identifier: Apache-2.0 */
/* split -- decoded bytes to chunks of whole records.
 *
 * The splitter always fills a chunk before it cuts it, so that chunks, too, are the same whatever sizes the source hands out.
 * Bytes are decoded right into the caller's chunk; only the cut record at its end is carried over. */
#include "io/split.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "io/grammar.h"
#include "io/sniff.h"
#include "io/wide.h"
#include "voc/arena.h"

#define HEAD ((size_t)64 << 10)
#define CHUNK ((size_t)1 << 20)
#define MOST_SLICES ((size_t)1 << 16) /* a chunk of blank lines stays small, too */

struct voc_splitter {
	struct voc_decoder *decoder;
	struct voc_grammar grammar;
	struct voc_buffer carry; /* decoded, not handed out */
	unsigned long line;      /* of what comes next */
	bool ended;
	bool skipping; /* within the rest of a line that was longer than a record may be */
	bool is_wide;  /* the delimiter is the full-width comma */
	struct voc_wide wide;
};

static int fill(struct voc_splitter *splitter, struct voc_buffer *bytes, size_t size, struct voc_error *err)
{
	size_t room = splitter->is_wide ? VOC_WIDE_ROOM : 0;

	while (bytes->n < size && !splitter->ended) {
		voc_buffer_reserve(bytes, size - bytes->n + room);
		char *p = bytes->p + bytes->n;
		ssize_t n = voc_decoder_read(splitter->decoder, p + room, size - bytes->n, err);
		if (n < 0)
			return -1;
		splitter->ended = n == 0;
		bytes->n += splitter->is_wide ? voc_wide_narrow(&splitter->wide, p, (size_t)n, splitter->ended) : (size_t)n;
	}
	return 0;
}

/* The head was read before it was known what parts the cells. */
static void narrow_head(struct voc_splitter *splitter)
{
	struct voc_buffer *carry = &splitter->carry;

	splitter->is_wide = true;
	splitter->grammar.delimiter = VOC_WIDE_DELIMITER;
	voc_buffer_reserve(carry, VOC_WIDE_ROOM);
	memmove(carry->p + VOC_WIDE_ROOM, carry->p, carry->n);
	carry->n = voc_wide_narrow(&splitter->wide, carry->p, carry->n, splitter->ended);
}

static void set_caps(struct voc_grammar *grammar, const struct voc_dialect *dialect)
{
	grammar->delimiter = dialect->delimiter;
	grammar->max_record = dialect->max_record ? dialect->max_record : (size_t)16 << 20;
	grammar->max_lines = dialect->max_lines ? dialect->max_lines : 1000;
	grammar->max_columns = dialect->max_columns ? dialect->max_columns : 4096;
	grammar->max_cell = dialect->max_cell ? dialect->max_cell : (size_t)1 << 20;
}

/* What the head tells: how lines end, a line sep=, the delimiter, and with BLANKS whether blanks stand before quotes. */
static void look_at_head(struct voc_splitter *splitter, bool blanks)
{
	struct voc_buffer *carry = &splitter->carry;
	struct voc_grammar *grammar = &splitter->grammar;

	if (carry->n == 0) {
		grammar->delimiter = grammar->delimiter ? grammar->delimiter : ',';
		return;
	}
	grammar->lone_cr = memchr(carry->p, '\r', carry->n) && !memchr(carry->p, '\n', carry->n);
	char named;
	size_t used = voc_sniff_sep(grammar, voc_buffer_view(carry), &named);
	if (used) {
		carry->n -= used;
		memmove(carry->p, carry->p + used, carry->n);
		splitter->line++;
		grammar->delimiter = grammar->delimiter ? grammar->delimiter : named;
	}
	if (grammar->delimiter == VOC_WIDE_DELIMITER || (!grammar->delimiter && voc_wide_sniff(voc_buffer_view(carry))))
		narrow_head(splitter);
	else if (!grammar->delimiter)
		grammar->delimiter = voc_sniff_delimiter(grammar, voc_buffer_view(carry), splitter->ended);
	grammar->blanks = blanks && carry->n && voc_sniff_blanks(grammar, voc_buffer_view(carry), splitter->ended);
}

struct voc_splitter *voc_splitter_open(struct voc_decoder *decoder, const struct voc_dialect *dialect, struct voc_error *err)
{
	if (!decoder)
		return NULL;
	struct voc_splitter *splitter = voc_allocate_zero(1, sizeof(*splitter));
	splitter->decoder = decoder;
	splitter->line = 1;
	set_caps(&splitter->grammar, dialect);
	char c = dialect->delimiter;
	if (c == '"' || c == '\n' || c == '\r' || (unsigned char)c >= 0x80) {
		voc_fail_in(err, voc_splitter_name(splitter), 0,
			    "a quote, a line end or a letter beyond ASCII cannot be the delimiter");
		voc_splitter_close(splitter);
		return NULL;
	}
	if (fill(splitter, &splitter->carry, HEAD, err) < 0) {
		voc_splitter_close(splitter);
		return NULL;
	}
	look_at_head(splitter, dialect->blanks);
	return splitter;
}

static void add_slice(struct voc_chunk *chunk, struct voc_slice slice)
{
	if (chunk->slices == chunk->capacity) {
		chunk->capacity = chunk->capacity ? chunk->capacity * 2 : 1024;
		chunk->slice = voc_reallocate(chunk->slice, chunk->capacity, sizeof(*chunk->slice));
	}
	chunk->slice[chunk->slices++] = slice;
}

/* The rest of a line of which the beginning was refused. */
static const char *skip_rest(struct voc_splitter *splitter, const char *p, const char *end)
{
	for (; p < end; p++) {
		size_t width = voc_grammar_line_end(&splitter->grammar, p, end);
		if (width == 0)
			continue;
		if (p + width == end && *p == '\r' && !splitter->ended)
			return p; /* perhaps half of CR LF */
		splitter->skipping = false;
		splitter->line++;
		return p + width;
	}
	return end;
}

/* Cuts the bytes of CHUNK into slices; how many bytes are used up. */
static size_t cut(struct voc_splitter *splitter, struct voc_chunk *chunk)
{
	if (chunk->bytes.n == 0)
		return 0;
	const char *begin = chunk->bytes.p, *p = begin, *end = begin + chunk->bytes.n;
	struct voc_found found;

	if (splitter->skipping)
		p = skip_rest(splitter, p, end);
	splitter->grammar.quote = NULL;
	while (!splitter->skipping && p < end && chunk->slices < MOST_SLICES &&
	       voc_grammar_next(&splitter->grammar, p, end, splitter->ended, &found)) {
		add_slice(chunk, (struct voc_slice){.begin = (size_t)(p - begin),
						    .end = (size_t)(found.end - begin),
						    .line = splitter->line,
						    .quoted = found.quoted,
						    .bad = found.bad});
		splitter->skipping = !found.next;
		splitter->line += found.next ? found.lines : 0;
		p = found.next ? found.next : end;
	}
	return (size_t)(p - begin);
}

int voc_splitter_next(struct voc_splitter *splitter, struct voc_chunk *chunk, struct voc_error *err)
{
	struct voc_buffer *bytes = &chunk->bytes;
	size_t used, size = CHUNK;

	voc_buffer_reset(bytes);
	chunk->slices = 0;
	voc_buffer_add(bytes, splitter->carry.p, splitter->carry.n);
	voc_buffer_reset(&splitter->carry);
	for (;;) {
		if (fill(splitter, bytes, size, err) < 0)
			return -1;
		used = cut(splitter, chunk);
		if (chunk->slices || splitter->ended)
			break;
		if (used) { /* the middle of a line that is skipped */
			bytes->n -= used;
			memmove(bytes->p, bytes->p + used, bytes->n);
		} else { /* doubling keeps the scans of one long record linear */
			size = bytes->n * 2;
		}
	}
	if (used < bytes->n)
		voc_buffer_add(&splitter->carry, bytes->p + used, bytes->n - used);
	bytes->n = used;
	return chunk->slices > 0;
}

char voc_splitter_delimiter(const struct voc_splitter *splitter)
{
	return splitter->grammar.delimiter;
}

bool voc_splitter_blanks(const struct voc_splitter *splitter)
{
	return splitter->grammar.blanks;
}

const struct voc_encoding *voc_splitter_encoding(const struct voc_splitter *splitter)
{
	return voc_decoder_encoding(splitter->decoder);
}

unsigned long voc_splitter_undecodable(const struct voc_splitter *splitter, unsigned long *first_line)
{
	return voc_decoder_bad(splitter->decoder, first_line);
}

const char *voc_splitter_name(const struct voc_splitter *splitter)
{
	return voc_source_name(voc_decoder_source(splitter->decoder));
}

long long voc_splitter_size(const struct voc_splitter *splitter)
{
	return voc_source_size(voc_decoder_source(splitter->decoder));
}

long long voc_splitter_taken(const struct voc_splitter *splitter)
{
	return voc_source_taken(voc_decoder_source(splitter->decoder));
}

void voc_splitter_close(struct voc_splitter *splitter)
{
	if (!splitter)
		return;
	voc_decoder_close(splitter->decoder);
	voc_buffer_release(&splitter->carry);
	free(splitter);
}

void voc_chunk_release(struct voc_chunk *chunk)
{
	voc_buffer_release(&chunk->bytes);
	free(chunk->slice);
	*chunk = (struct voc_chunk){0};
}
