/* SPDX-License-Identifier: Apache-2.0 */
/* jsonrows -- cuts JSON into objects, objects into cells. */
#include "io/jsonrows.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/map.h"
#include "base/utf8.h"
#include "io/csv.h"
#include "io/jsonlist.h"
#include "voc/json.h"

#define BLOCK ((size_t)64 << 10)
#define CHUNK ((size_t)1 << 20)
#define LONGEST ((size_t)16 << 20)
#define MOST_COLUMNS 4096

struct voc_jsonrows {
	struct voc_decoder *decoder;
	FILE *spool;
	bool replay; /* second pass: from the spool */
	bool ended;
	bool lines; /* an object a line */
	bool table; /* an array of arrays, each a row; the outer one's bracket is used up when OPENED */
	bool opened;
	struct voc_buffer text; /* read, from AT on not yet used */
	size_t at;
	unsigned long line; /* of text[at] */
	bool header_due;
	struct voc_buffer list, path; /* the one object's list of records, while learning, and where in it that is */
	struct voc_map key;           /* columns */
	struct voc_buffer *cell;      /* of the record at hand, one a column */
	size_t cells, capacity;
};

static size_t skip_white(struct voc_span head, size_t i)
{
	while (i < head.n && head.p[i] && strchr(" \t\r\n", head.p[i]))
		i++;
	return i;
}

/* Whether HEAD begins with an array of arrays, the first of texts: the names of columns. */
static bool looks_like_table(struct voc_span head)
{
	size_t i = skip_white(head, 0);
	if (i == head.n || head.p[i] != '[')
		return false;
	i = skip_white(head, i + 1);
	if (i == head.n || head.p[i] != '[')
		return false;
	i = skip_white(head, i + 1);
	return i < head.n && head.p[i] == '"';
}

bool voc_json_looks(struct voc_span head)
{
	size_t i = skip_white(head, 0);
	if (i == head.n || (head.p[i] != '{' && head.p[i] != '['))
		return false;
	char open = head.p[i];
	i = skip_white(head, i + 1);
	if (i == head.n)
		return false;
	if (open == '{')
		return head.p[i] == '"' || head.p[i] == '}';
	return head.p[i] == '{' || head.p[i] == ']' || head.p[i] == '"' || looks_like_table(head);
}

/* ---- text in ---- */

static int spool_failed(struct voc_error *err)
{
	char why[128] = "unknown error";
	strerror_r(errno, why, sizeof why);
	return voc_fail(err, 0, "cannot keep the input in a temporary file: %s", why);
}

/* More text, what is used up removed: 1, 0 at the end, -1. */
static int read_more(struct voc_jsonrows *rows, struct voc_error *err)
{
	struct voc_buffer *text = &rows->text;
	if (rows->at) {
		memmove(text->p, text->p + rows->at, text->n - rows->at);
		text->n -= rows->at;
		rows->at = 0;
	}
	if (rows->ended)
		return 0;
	voc_buffer_reserve(text, BLOCK);
	ssize_t n;
	if (rows->replay) {
		n = (ssize_t)fread(text->p + text->n, 1, BLOCK, rows->spool);
		if (n == 0 && ferror(rows->spool))
			return spool_failed(err);
	} else {
		n = voc_decoder_read(rows->decoder, text->p + text->n, BLOCK, err);
		if (n < 0)
			return -1;
		if (n > 0 && fwrite(text->p + text->n, 1, (size_t)n, rows->spool) != (size_t)n)
			return spool_failed(err);
	}
	text->n += (size_t)n;
	rows->ended = n == 0;
	return n > 0;
}

/* ---- objects ---- */

/* One object of the input. BAD: what is wrong with the line. */
struct object {
	struct voc_span text;
	unsigned long line;
	const char *bad;
};

static void use(struct voc_jsonrows *rows, size_t n)
{
	for (size_t i = 0; i < n; i++)
		rows->line += rows->text.p[rows->at + i] == '\n';
	rows->at += n;
}

/* Over the signs of BETWEEN. 1: something follows. */
static int skip(struct voc_jsonrows *rows, const char *between, struct voc_error *err)
{
	for (;;) {
		while (rows->at < rows->text.n && rows->text.p[rows->at] && strchr(between, rows->text.p[rows->at]))
			use(rows, 1);
		if (rows->at < rows->text.n)
			return 1;
		int more = read_more(rows, err);
		if (more <= 0)
			return more;
	}
}

/* Blanks, and what stands between the elements of an array. */
static int skip_between(struct voc_jsonrows *rows, struct voc_error *err)
{
	static const char blanks[] = " \t\r\n";
	if (rows->table && !rows->opened) {
		int more = skip(rows, blanks, err);
		if (more <= 0)
			return more;
		use(rows, 1);
		rows->opened = true;
	}
	return skip(rows, rows->lines ? blanks : rows->table ? " \t\r\n,]" : " \t\r\n,[]", err);
}

static int next_line(struct voc_jsonrows *rows, struct object *object, struct voc_error *err)
{
	size_t searched = 0;
	for (;;) {
		const char *from = rows->text.p + rows->at;
		const char *end = memchr(from + searched, '\n', rows->text.n - rows->at - searched);
		if (end || rows->ended) {
			size_t n = end ? (size_t)(end - from) : rows->text.n - rows->at;
			object->text = voc_span_trim((struct voc_span){from, n});
			object->bad = n > LONGEST ? "record too long" : NULL;
			use(rows, n);
			return 1;
		}
		searched = rows->text.n - rows->at;
		if (read_more(rows, err) < 0)
			return -1;
	}
}

/* An object that may go over lines, or a row of a table: up to the brace that closes it. */
static int next_braces(struct voc_jsonrows *rows, struct object *object, struct voc_error *err)
{
	size_t i = 0;
	int depth = 0;
	bool text = false;
	if (rows->text.p[rows->at] != (rows->table ? '[' : '{'))
		return voc_fail(err, rows->line, "not a JSON %s: every element must be one", rows->table ? "array" : "object");
	for (;;) {
		for (; rows->at + i < rows->text.n; i++) {
			char c = rows->text.p[rows->at + i];
			if (text) {
				if (c == '\\')
					i++;
				else
					text = c != '"';
			} else if (c == '"') {
				text = true;
			} else if (c == '{' || c == '[') {
				depth++;
			} else if ((c == '}' || c == ']') && --depth == 0) {
				object->text = (struct voc_span){rows->text.p + rows->at, i + 1};
				use(rows, i + 1);
				return 1;
			}
		}
		if (i > LONGEST)
			return voc_fail(err, rows->line, "an object of more than %zu MiB", LONGEST >> 20);
		int more = read_more(rows, err);
		if (more < 0)
			return -1;
		if (more == 0)
			return voc_fail(err, rows->line, "the JSON is cut: this object does not end");
	}
}

static int next_object(struct voc_jsonrows *rows, struct object *object, struct voc_error *err)
{
	int more = skip_between(rows, err);
	if (more <= 0)
		return more;
	*object = (struct object){.line = rows->line};
	return rows->lines ? next_line(rows, object, err) : next_braces(rows, object, err);
}

/* ---- cells; the text is known to be valid JSON ---- */

struct walk {
	const char *p;
	struct voc_jsonrows *rows;
	struct voc_buffer path;
};

static void skip_blanks(struct walk *w)
{
	while (strchr(" \t\r\n", *w->p))
		w->p++;
}

static uint32_t hex4(const char *p)
{
	uint32_t c = 0;
	for (int i = 0; i < 4; i++)
		c = c << 4 | (uint32_t)(p[i] <= '9' ? p[i] - '0' : (p[i] | 0x20) - 'a' + 10);
	return c;
}

/* What is escaped at P, which gets behind it: a pair of surrogates is one, half a pair is U+FFFD. */
static uint32_t read_unit(const char **p)
{
	uint32_t c = hex4(*p + 2), low;
	*p += 6;
	if (c < 0xD800 || c > 0xDFFF)
		return c;
	if (c >= 0xDC00 || (*p)[0] != '\\' || (*p)[1] != 'u' || (low = hex4(*p + 2)) < 0xDC00 || low > 0xDFFF)
		return 0xFFFD;
	*p += 6;
	return 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
}

/* A string without its quotes and escapes; \u0000 has been refused. */
static void read_string(struct walk *w, struct voc_buffer *out)
{
	static const char escape[] = "\"\\/bfnrt", plain[] = "\"\\/\b\f\n\r\t";
	for (w->p++; *w->p != '"';) {
		char bytes[4];
		if (*w->p != '\\') {
			voc_buffer_byte(out, *w->p++);
		} else if (w->p[1] != 'u') {
			voc_buffer_byte(out, plain[strchr(escape, w->p[1]) - escape]);
			w->p += 2;
		} else {
			voc_buffer_add(out, bytes, voc_utf8_encode(read_unit(&w->p), bytes));
		}
	}
	w->p++;
}

/* The end of the value at P. */
static const char *value_end(const char *p)
{
	int depth = 0;
	bool text = false;
	for (;; p++) {
		if (text) {
			if (*p == '\\')
				p++;
			else if (*p == '"')
				text = false;
		} else if (*p == '"') {
			text = true;
		} else if (*p == '{' || *p == '[') {
			depth++;
		} else if (*p == '}' || *p == ']') {
			if (depth == 0)
				return p;
			depth--;
		} else if (*p == ',' && depth == 0) {
			return p;
		}
	}
}

/* The cell of the column that the path names; NULL in the first pass and for one column too many. */
static struct voc_buffer *cell_of(struct walk *w)
{
	struct voc_jsonrows *rows = w->rows;
	if (!rows->replay) {
		if (rows->key.count < MOST_COLUMNS)
			voc_map_add(&rows->key, voc_buffer_view(&w->path), NULL);
		return NULL;
	}
	size_t id = voc_map_find(&rows->key, voc_buffer_view(&w->path));
	return id == VOC_NO_ID ? NULL : &rows->cell[id];
}

/* Null, and what Python writes for it. */
static bool is_nothing(struct voc_span word)
{
	return voc_span_is(word, "null") || voc_span_is(word, "NaN") || voc_span_is(word, "Infinity") ||
	       voc_span_is(word, "-Infinity");
}

/* A string, number, true, false or null: null is nothing. */
static void read_scalar(struct walk *w, struct voc_buffer *out)
{
	if (*w->p == '"') {
		read_string(w, out);
		return;
	}
	const char *end = value_end(w->p);
	struct voc_span word = voc_span_trim((struct voc_span){w->p, (size_t)(end - w->p)});
	if (!is_nothing(word))
		voc_buffer_span(out, word);
	w->p = end;
}

/* Plain values joined by |; an array that holds more than those stays as it is written. */
static void read_array(struct walk *w, struct voc_buffer *out)
{
	const char *end = value_end(w->p);
	struct voc_span all = voc_span_trim((struct voc_span){w->p, (size_t)(end - w->p)});
	if (memchr(all.p + 1, '[', all.n - 1) || memchr(all.p, '{', all.n)) {
		voc_buffer_span(out, all);
		w->p = end;
		return;
	}
	bool first = true;
	w->p++;
	for (skip_blanks(w); *w->p != ']'; skip_blanks(w)) {
		if (*w->p == ',') {
			w->p++;
			continue;
		}
		if (!first)
			voc_buffer_byte(out, '|');
		read_scalar(w, out);
		first = false;
	}
	w->p = end;
}

static void read_object(struct walk *w);

static void read_member(struct walk *w)
{
	size_t outer = w->path.n;
	struct voc_buffer nothing = {0};
	if (outer)
		voc_buffer_byte(&w->path, '.');
	read_string(w, &w->path);
	skip_blanks(w);
	w->p++; /* : */
	skip_blanks(w);
	if (*w->p == '{') {
		read_object(w);
	} else {
		struct voc_buffer *cell = cell_of(w);
		if (*w->p == '[')
			read_array(w, cell ? cell : &nothing);
		else
			read_scalar(w, cell ? cell : &nothing);
	}
	w->path.n = outer;
	voc_buffer_release(&nothing);
}

/* As deep as the parser allows: 64. */
static void read_object(struct walk *w)
{
	w->p++;
	for (skip_blanks(w); *w->p != '}'; skip_blanks(w)) {
		if (*w->p == ',')
			w->p++;
		else
			read_member(w);
	}
	w->p++;
}

/* The elements of a row of a table, each a cell; how many there are. */
static size_t read_row(struct walk *w)
{
	struct voc_jsonrows *rows = w->rows;
	struct voc_buffer nothing = {0};
	size_t n = 0;
	w->p++;
	for (skip_blanks(w); *w->p != ']'; skip_blanks(w)) {
		if (*w->p == ',') {
			w->p++;
			continue;
		}
		struct voc_buffer *cell = n < rows->capacity ? &rows->cell[n] : &nothing;
		voc_buffer_reset(cell);
		if (*w->p == '[')
			read_array(w, cell);
		else
			read_scalar(w, cell); /* an object stays as it is written */
		n++;
	}
	voc_buffer_release(&nothing);
	return n;
}

/* Checks OBJECT and reads its members: keys in the first pass, cells in the second. */
static void read_cells(struct voc_jsonrows *rows, struct object *object)
{
	if (object->bad)
		return;
	struct voc_document *document = voc_json_parse_foreign(object->text, NULL);
	bool good = rows->table ? document != NULL : document && voc_node_kind(voc_json_root(document)) == VOC_NODE_OBJECT;
	object->bad = good ? NULL : document ? "not a JSON object" : "bad JSON";
	voc_json_free(document);
	if (!good)
		return;
	struct walk walk = {object->text.p, rows, {0}};
	if (rows->table) {
		rows->cells = read_row(&walk);
		if (rows->cells > MOST_COLUMNS)
			object->bad = "too many columns";
		return;
	}
	for (size_t i = 0; i < rows->cells; i++)
		voc_buffer_reset(&rows->cell[i]);
	read_object(&walk);
	voc_buffer_release(&walk.path);
}

/* ---- rows out ---- */

static void add_slice(struct voc_chunk *chunk, size_t begin, unsigned long line, const char *bad)
{
	if (chunk->slices == chunk->capacity) {
		chunk->capacity = chunk->capacity ? chunk->capacity * 2 : 1024;
		chunk->slice = voc_reallocate(chunk->slice, chunk->capacity, sizeof *chunk->slice);
	}
	struct voc_buffer *bytes = &chunk->bytes;
	bool quoted = bytes->n > begin && memchr(bytes->p + begin, '"', bytes->n - begin);
	chunk->slice[chunk->slices++] = (struct voc_slice){begin, bytes->n, line, quoted, bad};
}

static void write_header(struct voc_jsonrows *rows, struct voc_chunk *chunk)
{
	for (size_t i = 0; i < rows->key.count; i++) {
		if (i)
			voc_buffer_byte(&chunk->bytes, ',');
		voc_csv_write(&chunk->bytes, rows->key.key[i], ',');
	}
	add_slice(chunk, 0, 1, NULL);
	rows->header_due = false;
}

static void write_row(struct voc_jsonrows *rows, const struct object *object, struct voc_chunk *chunk)
{
	size_t begin = chunk->bytes.n;
	if (object->bad) {
		voc_buffer_span(&chunk->bytes, object->text);
	} else {
		for (size_t i = 0; i < rows->cells; i++) {
			if (i)
				voc_buffer_byte(&chunk->bytes, ',');
			voc_csv_write(&chunk->bytes, voc_buffer_view(&rows->cell[i]), ',');
		}
		if (chunk->bytes.n == begin) /* one column, empty: not a blank line */
			voc_buffer_text(&chunk->bytes, "\"\"");
	}
	add_slice(chunk, begin, object->line, object->bad);
}

/* An object a line, or objects that may go over lines? The first line tells: it is an object by itself, and ends. */
static int find_shape(struct voc_jsonrows *rows, struct voc_error *err)
{
	const char *end;
	while (!(end = memchr(rows->text.p + rows->at, '\n', rows->text.n - rows->at)) && !rows->ended)
		if (read_more(rows, err) < 0)
			return -1;
	const char *from = rows->text.p + rows->at;
	end = memchr(from, '\n', rows->text.n - rows->at);
	if (!end || *from != '{')
		return 0;
	struct voc_document *first = voc_json_parse_foreign((struct voc_span){from, (size_t)(end - from)}, NULL);
	rows->lines = first != NULL;
	voc_json_free(first);
	return 0;
}

/* Whether it is an array of arrays: the first signs tell. */
static int find_table(struct voc_jsonrows *rows, struct voc_error *err)
{
	for (;;) {
		struct voc_span head = {rows->text.p + rows->at, rows->text.n - rows->at};
		size_t signs = 0;
		for (size_t i = skip_white(head, 0); i < head.n && signs < 3; i = skip_white(head, i + 1))
			signs++;
		rows->table = looks_like_table(head);
		if (signs == 3 || rows->ended)
			return 0;
		if (read_more(rows, err) < 0)
			return -1;
	}
}

static int learn_objects(struct voc_jsonrows *rows, size_t *objects, struct voc_error *err)
{
	struct object object;
	struct voc_span list;
	int more;
	for (*objects = 0; (more = next_object(rows, &object, err)) > 0; ++*objects) {
		read_cells(rows, &object);
		voc_buffer_reset(&rows->list);
		if (*objects == 0 && !rows->table && !object.bad && voc_json_list(object.text, &list, &rows->path))
			voc_buffer_span(&rows->list, list);
	}
	return more;
}

/* The list is all there is from now on. */
static int unwrap(struct voc_jsonrows *rows, struct voc_error *err)
{
	size_t objects;
	rewind(rows->spool);
	if (ftruncate(fileno(rows->spool), 0) != 0 || fwrite(rows->list.p, 1, rows->list.n, rows->spool) != rows->list.n)
		return spool_failed(err);
	struct voc_buffer text = rows->text;
	rows->text = rows->list;
	rows->list = text;
	rows->at = 0;
	rows->line = 1;
	rows->lines = false;
	voc_map_release(&rows->key);
	struct voc_buffer path = rows->path;
	rows->path = (struct voc_buffer){0};
	int result = learn_objects(rows, &objects, err);
	voc_buffer_release(&rows->path);
	rows->path = path;
	return result;
}

/* Reads all of it once: the columns, and that it can be read. */
static int learn_columns(struct voc_jsonrows *rows, struct voc_error *err)
{
	size_t objects;
	int more = skip(rows, " \t\r\n", err);
	if (more <= 0)
		return more;
	if (find_table(rows, err) < 0)
		return -1;
	more = skip_between(rows, err);
	if (more <= 0)
		return more;
	if (find_shape(rows, err) < 0 || learn_objects(rows, &objects, err) < 0)
		return -1;
	if (objects == 1 && rows->list.n)
		return unwrap(rows, err);
	voc_buffer_reset(&rows->path);
	return 0;
}

static int start_replay(struct voc_jsonrows *rows, struct voc_error *err)
{
	if (fflush(rows->spool) != 0 || fseek(rows->spool, 0, SEEK_SET) != 0)
		return spool_failed(err);
	voc_buffer_reset(&rows->text);
	rows->at = 0;
	rows->line = 1;
	rows->replay = true;
	rows->ended = false;
	rows->opened = false;
	rows->header_due = !rows->table; /* which is among its rows */
	rows->cells = rows->key.count;
	rows->capacity = rows->table ? MOST_COLUMNS : rows->cells + 1;
	rows->cell = voc_allocate_zero(rows->capacity, sizeof *rows->cell);
	return 0;
}

struct voc_jsonrows *voc_jsonrows_open(struct voc_decoder *decoder, struct voc_error *err)
{
	if (!decoder)
		return NULL;
	struct voc_jsonrows *rows = voc_allocate_zero(1, sizeof *rows);
	rows->decoder = decoder;
	rows->line = 1;
	rows->spool = tmpfile();
	if (!rows->spool)
		spool_failed(err);
	if (!rows->spool || learn_columns(rows, err) < 0 || start_replay(rows, err) < 0) {
		voc_jsonrows_close(rows);
		return NULL;
	}
	return rows;
}

int voc_jsonrows_next(struct voc_jsonrows *rows, struct voc_chunk *chunk, struct voc_error *err)
{
	struct object object;
	int more = 1;
	chunk->slices = 0;
	voc_buffer_reset(&chunk->bytes);
	if (rows->header_due && rows->cells)
		write_header(rows, chunk);
	while (chunk->bytes.n < CHUNK && (more = next_object(rows, &object, err)) > 0) {
		read_cells(rows, &object);
		write_row(rows, &object, chunk);
	}
	return more < 0 ? -1 : chunk->slices > 0;
}

struct voc_span voc_jsonrows_list(const struct voc_jsonrows *rows)
{
	return voc_buffer_view(&rows->path);
}

const struct voc_encoding *voc_jsonrows_encoding(const struct voc_jsonrows *rows)
{
	return voc_decoder_encoding(rows->decoder);
}

unsigned long voc_jsonrows_undecodable(const struct voc_jsonrows *rows, unsigned long *first_line)
{
	return voc_decoder_bad(rows->decoder, first_line);
}

void voc_jsonrows_close(struct voc_jsonrows *rows)
{
	if (!rows)
		return;
	voc_decoder_close(rows->decoder);
	if (rows->spool)
		fclose(rows->spool);
	for (size_t i = 0; rows->cell && i < rows->capacity; i++)
		voc_buffer_release(&rows->cell[i]);
	free(rows->cell);
	voc_buffer_release(&rows->text);
	voc_buffer_release(&rows->list);
	voc_buffer_release(&rows->path);
	voc_map_release(&rows->key);
	free(rows);
}
