/* SPDX-License-Identifier: Apache-2.0 */
/* xlsx -- libzip opens the archive, expat reads its parts (ECMA-376). A sheet is read twice: first for its width, because empty
 * cells at the end of a row are not written. */
#include "io/xlsx.h"

#include <errno.h>
#include <expat.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "io/csv.h"
#include "io/inflate.h"
#include "io/merged.h"
#include "io/xlsx_value.h"
#include "voc/arena.h"

#define BLOCK 65536
#define CHUNK ((size_t)1 << 20)
#define MOST_COLUMNS 4096

struct number_format {
	long id;
	enum voc_xlsx_shows shows;
};

enum pass { PASS_WIDTH, PASS_ROWS };

/* A part being parsed; handlers find their place by the names of the elements. */
struct voc_xlsx {
	FILE *file;
	zip_t *zip;
	struct voc_arena arena;
	struct voc_encoding encoding;

	/* workbook */
	const char *wanted; /* sheet name or number, NULL for the first */
	int sheets;
	char *sheet;  /* name of the chosen one */
	bool hidden;  /* it is */
	struct voc_buffer others; /* names of the visible ones besides, where none was asked for */
	char *relation; /* its r:id */
	char *part;   /* its file in the archive */
	bool from_1904;

	/* shared strings and styles */
	struct voc_span *string;
	size_t strings, string_capacity;
	enum voc_xlsx_shows *style_shows; /* of each cell format */
	size_t styles, style_capacity;
	struct number_format *format; /* those of the workbook that are no plain numbers */
	size_t formats;
	bool in_formats; /* within cellXfs */

	/* the part at hand */
	struct voc_buffer text; /* of the current element */
	bool collecting;
	bool phonetic; /* within rPh: how a word is read aloud, no part of it */

	/* the sheet */
	XML_Parser parser;
	zip_file_t *stream;
	long long inflated, packed;
	enum pass pass;
	struct voc_chunk *chunk; /* where rows go in the second pass */
	struct voc_buffer *cell; /* of the row at hand */
	size_t width, column;
	unsigned long row;
	char type;   /* of the cell: s shared, i inline or formula text, b, e, n */
	size_t style;
	struct voc_merged merged;
	bool ended;
};

bool voc_xlsx_looks(struct voc_span head)
{
	return voc_span_starts(head, (struct voc_span){"PK\x03\x04", 4});
}

/* ---- archive ---- */

static const char *attribute(const char **attributes, const char *name)
{
	for (; *attributes; attributes += 2) {
		const char *local = strrchr(*attributes, ':');
		if (strcmp(*attributes, name) == 0 || (strchr(name, ':') && local && strcmp(local, strchr(name, ':')) == 0))
			return attributes[1];
	}
	return NULL;
}

/* The name of an element without its prefix. */
static const char *local(const char *name)
{
	const char *colon = strrchr(name, ':');
	return colon ? colon + 1 : name;
}

static char *keep(struct voc_xlsx *x, const char *text)
{
	return (char *)voc_arena_copy(&x->arena, voc_span_from(text)).p;
}

static zip_file_t *open_part(struct voc_xlsx *x, const char *name, struct voc_error *err)
{
	zip_stat_t about;
	zip_stat_init(&about);
	if (zip_stat(x->zip, name, 0, &about) != 0) {
		voc_fail(err, 0, "no Excel workbook: it has no %s", name);
		return NULL;
	}
	x->packed = (long long)about.comp_size;
	x->inflated = 0;
	zip_file_t *part = zip_fopen(x->zip, name, 0);
	if (!part)
		voc_fail(err, 0, "%s: %s", name, zip_strerror(x->zip));
	return part;
}

/* The next block of a part into the parser: 1, 0 at its end, -1. */
static int feed(struct voc_xlsx *x, zip_file_t *part, XML_Parser parser, struct voc_error *err)
{
	void *block = XML_GetBuffer(parser, BLOCK);
	if (!block)
		voc_no_memory();
	zip_int64_t n = zip_fread(part, block, BLOCK);
	if (n < 0)
		return voc_fail(err, 0, "damaged archive: %s", zip_file_strerror(part));
	x->inflated += n;
	if (x->inflated > VOC_BOMB_AFTER && x->inflated / VOC_BOMB_RATIO > x->packed)
		return voc_fail(err, 0, "expands more than %d times: stopped", VOC_BOMB_RATIO);
	if (XML_ParseBuffer(parser, (int)n, n == 0) == XML_STATUS_ERROR)
		return voc_fail(err, 0, "damaged workbook: %s", XML_ErrorString(XML_GetErrorCode(parser)));
	return n > 0;
}

static XML_Parser new_parser(struct voc_xlsx *x, XML_StartElementHandler start, XML_EndElementHandler end,
			     XML_CharacterDataHandler text)
{
	XML_Parser parser = XML_ParserCreate(NULL);
	if (!parser)
		voc_no_memory();
	XML_SetUserData(parser, x);
	XML_SetElementHandler(parser, start, end);
	XML_SetCharacterDataHandler(parser, text);
	return parser;
}

/* Parses a whole part. OPTIONAL: its absence is no error. */
static int parse_part(struct voc_xlsx *x, const char *name, bool optional, XML_StartElementHandler start,
		      XML_EndElementHandler end, XML_CharacterDataHandler text, struct voc_error *err)
{
	if (optional && zip_name_locate(x->zip, name, 0) < 0)
		return 0;
	zip_file_t *part = open_part(x, name, err);
	if (!part)
		return -1;
	XML_Parser parser = new_parser(x, start, end, text);
	int more;
	while ((more = feed(x, part, parser, err)) > 0)
		;
	XML_ParserFree(parser);
	zip_fclose(part);
	return more;
}

/* ---- workbook ---- */

static void nothing_ends(void *data, const char *name)
{
	(void)data;
	(void)name;
}

/* The first that can be seen, unless one is asked for: lists to choose from hide in front. */
static bool is_wanted(const struct voc_xlsx *x, const char *sheet, bool hidden)
{
	char number[16];
	snprintf(number, sizeof number, "%d", x->sheets);
	if (x->wanted)
		return strcmp(sheet, x->wanted) == 0 || (!x->sheet && strcmp(number, x->wanted) == 0);
	return !x->sheet || (x->hidden && !hidden);
}

static void workbook_begins(void *data, const char *name, const char **attributes)
{
	struct voc_xlsx *x = data;
	if (strcmp(local(name), "workbookPr") == 0) {
		const char *base = attribute(attributes, "date1904");
		x->from_1904 = base && (strcmp(base, "1") == 0 || strcmp(base, "true") == 0);
	}
	if (strcmp(local(name), "sheet") != 0)
		return;
	const char *sheet = attribute(attributes, "name"), *relation = attribute(attributes, "r:id");
	const char *state = attribute(attributes, "state");
	bool hidden = state && strcmp(state, "visible") != 0;
	x->sheets++;
	if (!sheet || !relation)
		return;
	if (!is_wanted(x, sheet, hidden)) {
		if (!x->wanted && !hidden)
			voc_buffer_print(&x->others, "%s%s", x->others.n ? ", " : "", sheet);
		return;
	}
	x->sheet = keep(x, sheet);
	x->relation = keep(x, relation);
	x->hidden = hidden;
}

static void relation_begins(void *data, const char *name, const char **attributes)
{
	struct voc_xlsx *x = data;
	const char *id = attribute(attributes, "Id"), *target = attribute(attributes, "Target");
	if (strcmp(local(name), "Relationship") != 0 || !id || !target || !x->relation || strcmp(id, x->relation) != 0)
		return;
	if (target[0] == '/')
		x->part = keep(x, target + 1);
	else
		x->part = (char *)voc_arena_print(&x->arena, "xl/%s", target).p;
}

static int read_workbook(struct voc_xlsx *x, struct voc_error *err)
{
	if (zip_name_locate(x->zip, "xl/workbook.xml", 0) < 0)
		return voc_fail(err, 0, "a ZIP archive, but no Excel workbook: unpack it first, and take the files in it");
	if (parse_part(x, "xl/workbook.xml", false, workbook_begins, nothing_ends, NULL, err) < 0)
		return -1;
	if (!x->sheet && x->wanted)
		return voc_fail(err, 0, "no sheet '%s' among the %d of the workbook", x->wanted, x->sheets);
	if (!x->sheet)
		return voc_fail(err, 0, "the workbook has no sheet");
	if (parse_part(x, "xl/_rels/workbook.xml.rels", false, relation_begins, nothing_ends, NULL, err) < 0)
		return -1;
	return x->part ? 0 : voc_fail(err, 0, "damaged workbook: sheet '%s' has no part", x->sheet);
}

/* ---- shared strings ---- */

static void collect(void *data, const char *text, int n)
{
	struct voc_xlsx *x = data;
	if (x->collecting)
		voc_buffer_add(&x->text, text, (size_t)n);
}

static void string_begins(void *data, const char *name, const char **attributes)
{
	struct voc_xlsx *x = data;
	(void)attributes;
	if (strcmp(local(name), "si") == 0)
		voc_buffer_reset(&x->text);
	x->phonetic |= strcmp(local(name), "rPh") == 0;
	x->collecting = strcmp(local(name), "t") == 0 && !x->phonetic;
}

static void string_ends(void *data, const char *name)
{
	struct voc_xlsx *x = data;
	x->collecting = false;
	if (strcmp(local(name), "rPh") == 0)
		x->phonetic = false;
	if (strcmp(local(name), "si") != 0)
		return;
	if (x->strings == x->string_capacity) {
		x->string_capacity = x->string_capacity ? x->string_capacity * 2 : 1024;
		x->string = voc_reallocate(x->string, x->string_capacity, sizeof *x->string);
	}
	x->string[x->strings++] = voc_arena_copy(&x->arena, voc_xlsx_unescape(&x->text));
}

/* ---- styles ---- */

static enum voc_xlsx_shows shown_by(const struct voc_xlsx *x, long format)
{
	for (size_t i = 0; i < x->formats; i++)
		if (x->format[i].id == format)
			return x->format[i].shows;
	return voc_xlsx_built_in(format);
}

static void add_format(struct voc_xlsx *x, long id, const char *code)
{
	enum voc_xlsx_shows shows = voc_xlsx_format(code);
	if (shows == VOC_XLSX_NUMBER)
		return;
	x->format = voc_reallocate(x->format, x->formats + 1, sizeof *x->format);
	x->format[x->formats++] = (struct number_format){id, shows};
}

static void style_begins(void *data, const char *name, const char **attributes)
{
	struct voc_xlsx *x = data;
	const char *id = attribute(attributes, "numFmtId"), *code = attribute(attributes, "formatCode");
	if (strcmp(local(name), "cellXfs") == 0)
		x->in_formats = true;
	if (strcmp(local(name), "numFmt") == 0 && id && code)
		add_format(x, strtol(id, NULL, 10), code);
	if (!x->in_formats || strcmp(local(name), "xf") != 0)
		return;
	if (x->styles == x->style_capacity) {
		x->style_capacity = x->style_capacity ? x->style_capacity * 2 : 64;
		x->style_shows = voc_reallocate(x->style_shows, x->style_capacity, sizeof *x->style_shows);
	}
	x->style_shows[x->styles++] = shown_by(x, id ? strtol(id, NULL, 10) : 0);
}

static void style_ends(void *data, const char *name)
{
	struct voc_xlsx *x = data;
	if (strcmp(local(name), "cellXfs") == 0)
		x->in_formats = false;
}

/* ---- cells ---- */

static void write_cell(struct voc_xlsx *x, struct voc_buffer *out)
{
	struct voc_span text = voc_xlsx_unescape(&x->text);
	long long index;
	voc_buffer_reset(out);
	if (x->type == 's') {
		if (voc_span_whole(voc_span_trim(text), &index) && index >= 0 && (size_t)index < x->strings)
			voc_buffer_span(out, x->string[index]);
	} else if (x->type == 'n') {
		enum voc_xlsx_shows shows = x->style < x->styles ? x->style_shows[x->style] : VOC_XLSX_NUMBER;
		voc_xlsx_write_number(voc_span_trim(text), shows, x->from_1904, out);
	} else if (x->type == 'b') {
		voc_buffer_text(out, voc_span_is(voc_span_trim(text), "1") ? "TRUE" : "FALSE");
	} else {
		voc_buffer_span(out, text);
	}
}

static char type_of(const char *type)
{
	if (!type || strcmp(type, "n") == 0)
		return 'n';
	if (strcmp(type, "s") == 0)
		return 's';
	return strcmp(type, "b") == 0 ? 'b' : 'i'; /* inlineStr, str, e, d: text as it is */
}

/* "A4:A13" */
static void add_merged(struct voc_xlsx *x, const char *reference)
{
	const char *end = reference ? strchr(reference, ':') : NULL;
	if (end)
		voc_merged_add(&x->merged, voc_xlsx_column(reference), voc_xlsx_row(reference), voc_xlsx_row(end + 1));
}

static void cell_begins(void *data, const char *name, const char **attributes)
{
	struct voc_xlsx *x = data;
	const char *n = local(name);
	if (strcmp(n, "row") == 0) {
		const char *number = attribute(attributes, "r");
		x->row = number ? strtoul(number, NULL, 10) : x->row + 1;
		x->column = 0;
		for (size_t i = 0; x->pass == PASS_ROWS && i < x->width; i++)
			voc_buffer_reset(&x->cell[i]);
	} else if (strcmp(n, "c") == 0) {
		const char *reference = attribute(attributes, "r"), *style = attribute(attributes, "s");
		if (reference)
			x->column = voc_xlsx_column(reference);
		x->type = type_of(attribute(attributes, "t"));
		x->style = style ? strtoul(style, NULL, 10) : 0;
		voc_buffer_reset(&x->text);
	}
	if (x->pass == PASS_WIDTH && strcmp(n, "mergeCell") == 0)
		add_merged(x, attribute(attributes, "ref"));
	x->phonetic |= strcmp(n, "rPh") == 0;
	x->collecting = (strcmp(n, "v") == 0 || strcmp(n, "t") == 0) && !x->phonetic;
}

static void write_row(struct voc_xlsx *x)
{
	struct voc_buffer *bytes = &x->chunk->bytes;
	size_t begin = bytes->n;
	bool any = false;
	for (size_t i = 0; i < x->width; i++)
		any |= x->cell[i].n > 0;
	if (any)
		voc_merged_fill(&x->merged, x->row, x->cell, x->width);
	for (size_t i = 0; any && i < x->width; i++) {
		if (i)
			voc_buffer_byte(bytes, ',');
		voc_csv_write(bytes, voc_buffer_view(&x->cell[i]), ',');
	}
	if (x->chunk->slices == x->chunk->capacity) {
		x->chunk->capacity = x->chunk->capacity ? x->chunk->capacity * 2 : 1024;
		x->chunk->slice = voc_reallocate(x->chunk->slice, x->chunk->capacity, sizeof *x->chunk->slice);
	}
	bool quoted = bytes->n > begin && memchr(bytes->p + begin, '"', bytes->n - begin);
	x->chunk->slice[x->chunk->slices++] = (struct voc_slice){begin, bytes->n, x->row, quoted, NULL};
}

/* Only texts can be sentences. */
static void learn_cell(struct voc_xlsx *x)
{
	struct voc_span text = voc_buffer_view(&x->text);
	long long index;
	if (x->type == 's' && voc_span_whole(voc_span_trim(text), &index) && index >= 0 && (size_t)index < x->strings)
		voc_merged_learn(&x->merged, x->column, x->string[index]);
	else if (x->type == 'i')
		voc_merged_learn(&x->merged, x->column, text);
}

static void cell_ends(void *data, const char *name)
{
	struct voc_xlsx *x = data;
	const char *n = local(name);
	x->collecting = false;
	if (strcmp(n, "rPh") == 0)
		x->phonetic = false;
	if (strcmp(n, "c") == 0) {
		if (x->pass == PASS_WIDTH && x->text.n && x->column < MOST_COLUMNS && x->column >= x->width)
			x->width = x->column + 1;
		if (x->pass == PASS_WIDTH && x->column < x->width)
			learn_cell(x);
		if (x->pass == PASS_ROWS && x->column < x->width)
			write_cell(x, &x->cell[x->column]);
		x->column++;
	} else if (strcmp(n, "row") == 0 && x->pass == PASS_ROWS) {
		write_row(x);
	}
}

/* ---- the sheet, streaming ---- */

static int start_sheet(struct voc_xlsx *x, struct voc_error *err)
{
	if (parse_part(x, x->part, false, cell_begins, cell_ends, collect, err) < 0)
		return -1;
	voc_merged_settle(&x->merged);
	x->pass = PASS_ROWS;
	x->row = 0;
	x->cell = voc_allocate_zero(x->width + 1, sizeof *x->cell);
	x->stream = open_part(x, x->part, err);
	if (!x->stream)
		return -1;
	x->parser = new_parser(x, cell_begins, cell_ends, collect);
	return 0;
}

static int open_archive(struct voc_xlsx *x, struct voc_source *source, struct voc_error *err)
{
	char block[BLOCK];
	ssize_t n;
	zip_error_t why;
	x->file = tmpfile();
	while (x->file && (n = voc_source_read(source, block, sizeof block, err)) != 0) {
		if (n < 0)
			return -1;
		if (fwrite(block, 1, (size_t)n, x->file) != (size_t)n)
			break;
	}
	if (!x->file || ferror(x->file) || fflush(x->file) != 0) {
		char reason[128] = "unknown error";
		strerror_r(errno, reason, sizeof reason);
		return voc_fail(err, 0, "cannot keep the workbook in a temporary file: %s", reason);
	}
	zip_error_init(&why);
	zip_source_t *from = zip_source_filep_create(x->file, 0, 0, &why);
	x->zip = from ? zip_open_from_source(from, ZIP_RDONLY, &why) : NULL;
	if (from)
		x->file = x->zip ? NULL : x->file; /* the archive closes it */
	int status = x->zip ? 0 : voc_fail(err, 0, "not text: a ZIP archive that cannot be read (%s)", zip_error_strerror(&why));
	if (!x->zip && from)
		zip_source_free(from);
	if (!x->zip && from)
		x->file = NULL;
	zip_error_fini(&why);
	return status;
}

struct voc_xlsx *voc_xlsx_open(struct voc_source *source, const char *sheet, struct voc_error *err)
{
	struct voc_xlsx *x = voc_allocate_zero(1, sizeof *x);
	x->wanted = sheet;
	x->encoding = (struct voc_encoding){.name = "UTF-8", .reason = "an Excel workbook", .reason_zh = "Excel 工作簿", .confidence = 1};
	int status = open_archive(x, source, err);
	voc_source_close(source);
	if (status == 0)
		status = read_workbook(x, err);
	if (status == 0)
		status = parse_part(x, "xl/sharedStrings.xml", true, string_begins, string_ends, collect, err);
	if (status == 0)
		status = parse_part(x, "xl/styles.xml", true, style_begins, style_ends, NULL, err);
	if (status == 0)
		status = start_sheet(x, err);
	if (status == 0)
		return x;
	voc_xlsx_close(x);
	return NULL;
}

int voc_xlsx_next(struct voc_xlsx *x, struct voc_chunk *chunk, struct voc_error *err)
{
	chunk->slices = 0;
	voc_buffer_reset(&chunk->bytes);
	x->chunk = chunk;
	while (!x->ended && chunk->bytes.n < CHUNK) {
		int more = feed(x, x->stream, x->parser, err);
		if (more < 0)
			return -1;
		x->ended = more == 0;
	}
	return chunk->slices > 0;
}

const char *voc_xlsx_sheet(const struct voc_xlsx *x)
{
	return x->sheet;
}

struct voc_span voc_xlsx_others(const struct voc_xlsx *x)
{
	return voc_buffer_view(&x->others);
}

bool voc_xlsx_fills(const struct voc_xlsx *x, size_t column)
{
	return voc_merged_fills(&x->merged, column);
}

const struct voc_encoding *voc_xlsx_encoding(const struct voc_xlsx *x)
{
	return &x->encoding;
}

void voc_xlsx_close(struct voc_xlsx *x)
{
	if (!x)
		return;
	if (x->parser)
		XML_ParserFree(x->parser);
	if (x->stream)
		zip_fclose(x->stream);
	if (x->zip)
		zip_discard(x->zip);
	if (x->file)
		fclose(x->file);
	for (size_t i = 0; x->cell && i < x->width; i++)
		voc_buffer_release(&x->cell[i]);
	free(x->cell);
	free(x->string);
	free(x->style_shows);
	free(x->format);
	voc_merged_release(&x->merged);
	voc_buffer_release(&x->others);
	voc_buffer_release(&x->text);
	voc_arena_release(&x->arena);
	free(x);
}
