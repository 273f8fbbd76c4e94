/* SPDX-License-Identifier: Apache-2.0 */
/* stream -- several files, one after the other, under one set of columns.
 *
 * All headers are read first: a column that is missing in the thirtieth file must not be found out when twenty-nine have been
 * written. What can be opened again is closed meanwhile, so that a year of daily files does not need a year of buffers. */
#include "cli/stream.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/columns.h"
#include "cli/settings.h"
#include "cli/terminal.h"
#include "cli/tool.h"

enum {
	SURE = 60, /* per cent: below, a guess at an encoding is called one */
	MANY = 20  /* characters that cannot be decoded: more than a few bytes of damage */
};

static const char *part_name(const struct voc_part *part)
{
	return strcmp(part->path, "-") == 0 ? voc_in_lang("standard input", "标准输入") : part->path;
}

static bool can_be_opened_again(const char *path)
{
	struct stat about;
	return strcmp(path, "-") != 0 && stat(path, &about) == 0 && S_ISREG(about.st_mode);
}

static void note_encoding(const struct voc_part *part)
{
	const struct voc_encoding *found = voc_input_encoding(&part->input);
	if (voc_settings()->encoding || !found || strcmp(found->name, "UTF-8") == 0)
		return;
	if (found->confidence * 100 < SURE)
		voc_say(voc_in_lang("%s: warning: perhaps %s (%s); --encoding says which it is",
				    "%s：警告：可能是 %s（%s）；可用 --encoding 指明"),
			part_name(part), found->name, voc_in_lang(found->reason, found->reason_zh));
	else
		voc_note("%s: %s (%s)", part_name(part), found->name, voc_in_lang(found->reason, found->reason_zh));
}

static void note_header(const struct voc_part *part)
{
	unsigned long skipped = part->input.header.skipped;
	if (skipped)
		voc_note(voc_in_lang("%s: lines above the header that were skipped: %lu", "%s：跳过表头之上的行：%lu"),
			 part_name(part), skipped);
	struct voc_span list = part->input.json ? voc_jsonrows_list(part->input.json) : (struct voc_span){NULL, 0};
	if (list.n)
		voc_note(voc_in_lang("%s: the records are those of the list '%.*s'", "%s：记录取自列表“%.*s”"), part_name(part), (int)list.n,
			 list.p);
	if (part->input.header.missing)
		voc_say(voc_in_lang("%s: warning: no line names the columns, they are called column_1 and so on",
				    "%s：警告：没有表头，各列称为 column_1 等"),
			part_name(part));
}

/* A workbook shows what a table does not say: that there are further sheets, and cells that are one. */
static void note_workbook(const struct voc_part *part)
{
	const struct voc_xlsx *xlsx = part->input.xlsx;
	const struct voc_schema *header = &part->input.header.schema;
	struct voc_buffer names = {0};
	struct voc_span others = xlsx ? voc_xlsx_others(xlsx) : (struct voc_span){NULL, 0};
	if (others.n)
		voc_note(voc_in_lang("%s: sheet '%s' is read; --sheet NAME reads another (%.*s)", "%s：读取工作表“%s”；可用 --sheet 名称 改读（%.*s）"),
			 part_name(part), voc_xlsx_sheet(xlsx), (int)others.n, others.p);
	for (size_t i = 0; xlsx && i < header->columns; i++)
		if (voc_xlsx_fills(xlsx, i))
			voc_buffer_print(&names, "%s%.*s", names.n ? voc_in_lang(", ", "、") : "", (int)header->name[i].n, header->name[i].p);
	if (names.n)
		voc_note(voc_in_lang("%s: merged cells count for each of their rows: %.*s", "%s：合并单元格的值用于其每一行：%.*s"), part_name(part),
			 (int)names.n, names.p);
	voc_buffer_release(&names);
}

static void note_undecodable(const struct voc_part *part)
{
	unsigned long line = 0;
	unsigned long bad = voc_input_undecodable(&part->input, &line);
	if (!bad)
		return;
	voc_say(voc_in_lang("%s:%lu: characters that are no %s were replaced from here on: %lu",
			    "%s:%lu: 自此行起有字符不是 %s，已被替换：%lu"),
		part_name(part), line, voc_input_encoding(&part->input)->name, bad);
	if (bad >= MANY)
		voc_say(voc_in_lang("%s:%lu: warning: are these two files in one? convert each to UTF-8 before",
				    "%s:%lu：警告：似由两个文件拼接而成，请先分别转为 UTF-8"),
			part_name(part), line);
}

static int open_part(struct voc_stream *stream, struct voc_part *part, struct voc_error *err)
{
	if (voc_input_open(&part->input, part->path, stream->plain, err) < 0)
		return voc_blame(err, part_name(part));
	part->open = true;
	if (!part->noted) {
		note_encoding(part);
		note_header(part);
		note_workbook(part);
	}
	part->noted = true;
	if (part->input.header.found || stream->by_file)
		return 0;
	return voc_fail_in(err, part_name(part), 0, "%s",
			   voc_in_lang("empty input: there is no header line", "输入为空：没有表头行"));
}

static void close_part(struct voc_part *part)
{
	if (part->open)
		voc_input_close(&part->input);
	part->open = false;
}

static int read_header(struct voc_stream *stream, size_t i, char *path, struct voc_error *err)
{
	struct voc_part *part = &stream->part[i];
	part->path = path;
	if (open_part(stream, part, err) < 0)
		return -1;
	voc_schema_copy(&part->header, &part->input.header.schema);
	if (!part->header.columns) /* an empty export holds no items, and its columns do not matter */
		voc_schema_add(&part->header, VOC_SPAN("text"));
	part->delimiter = part->input.delimiter;
	part->blanks = part->input.blanks;
	part->extra = part->input.header.extra;
	part->plain = stream->plain;
	if (stream->by_file)
		part->schema = &part->header;
	return 0;
}

void voc_stream_head(struct voc_stream *stream, size_t i, struct voc_job *job)
{
	struct voc_part *part = &stream->part[i];
	job->chunk = part->input.held ? part->input.head : (struct voc_chunk){0};
	job->first = part->input.header.behind;
	job->part = part;
}

int voc_stream_ahead(struct voc_stream *stream, size_t i, struct voc_job *job, struct voc_error *err)
{
	struct voc_part *part = &stream->part[i];
	if (!can_be_opened_again(part->path))
		return 0;
	if (part->input.held) { /* that one is known */
		voc_chunk_release(&part->input.head);
		part->input.head = (struct voc_chunk){0};
		part->input.held = false;
	}
	job->part = part;
	int got = voc_input_next(&part->input, &job->chunk, &job->first, err);
	return got < 0 ? voc_blame(err, part_name(part)) : got;
}

void voc_stream_back(struct voc_stream *stream, size_t i)
{
	struct voc_part *part = &stream->part[i];
	if (part->open && !part->input.held && can_be_opened_again(part->path))
		close_part(part);
}

/* Adds to the stream's columns those that only PART has; without --union that is an error. */
static int unite_columns(struct voc_stream *stream, const struct voc_part *part, struct voc_error *err)
{
	for (size_t i = 0; i < part->header.columns; i++) {
		struct voc_span name = part->header.name[i];
		if (voc_schema_find(&stream->schema, name) >= 0)
			continue;
		if (!voc_settings()->unite)
			return voc_fail_in(err, part_name(part), 0,
					   voc_in_lang("column '%.*s' is not in %s; --union accepts it",
						       "列“%.*s”不在 %s 中；--union 可接受"),
					   (int)name.n, name.p, part_name(&stream->part[0]));
		voc_schema_add(&stream->schema, name);
	}
	return 0;
}

static void map_columns(struct voc_part *part, const struct voc_schema *schema)
{
	bool same = schema->columns == part->header.columns;
	part->schema = schema;
	part->from = voc_allocate_zero(schema->columns, sizeof *part->from);
	for (size_t i = 0; i < schema->columns; i++) {
		part->from[i] = voc_schema_find(&part->header, schema->name[i]);
		same = same && part->from[i] == (int)i;
	}
	if (!same)
		return;
	free(part->from);
	part->from = NULL;
}

static int unite(struct voc_stream *stream, struct voc_error *err)
{
	if (stream->by_file)
		return 0;
	voc_schema_copy(&stream->schema, &stream->part[0].header);
	for (size_t i = 1; i < stream->parts; i++)
		if (unite_columns(stream, &stream->part[i], err) < 0)
			return -1;
	for (size_t i = 0; i < stream->parts; i++)
		map_columns(&stream->part[i], &stream->schema);
	return voc_choose_text(&stream->schema, err);
}

int voc_stream_open(struct voc_stream *stream, char **file, bool by_file, bool plain,
		    int (*seen)(void *context, struct voc_stream *stream, size_t part, struct voc_error *err), void *context,
		    struct voc_error *err)
{
	*stream = (struct voc_stream){.by_file = by_file, .plain = plain};
	char delimiter;
	voc_schema_init(&stream->schema);
	if (voc_input_delimiter(&delimiter, err) < 0) /* before any file is blamed for it */
		return -1;
	while (file[stream->parts])
		stream->parts++;
	stream->part = voc_allocate_zero(stream->parts, sizeof *stream->part);
	for (size_t i = 0; i < stream->parts; i++) {
		stream->part[i].number = i;
		voc_schema_init(&stream->part[i].header);
	}
	for (size_t i = 0; i < stream->parts; i++) {
		if (read_header(stream, i, file[i], err) < 0)
			return -1;
		if (by_file && seen && seen(context, stream, i, err) < 0)
			return -1;
		if (i > 0 && can_be_opened_again(file[i]))
			close_part(&stream->part[i]);
	}
	return unite(stream, err);
}

static bool same_columns(const struct voc_schema *a, const struct voc_schema *b)
{
	if (a->columns != b->columns)
		return false;
	for (size_t i = 0; i < a->columns; i++)
		if (!voc_span_equal(a->name[i], b->name[i]))
			return false;
	return true;
}

static int ensure_open(struct voc_stream *stream, struct voc_part *part, struct voc_error *err)
{
	if (part->open)
		return 0;
	if (open_part(stream, part, err) < 0)
		return -1;
	bool empty = !part->input.header.found;
	if (empty || (part->delimiter == part->input.delimiter && same_columns(&part->header, &part->input.header.schema)))
		return 0;
	return voc_fail_in(err, part_name(part), 0, "%s",
			   voc_in_lang("its header changed while it was being read", "读取期间表头发生了变化"));
}

int voc_stream_next(struct voc_stream *stream, struct voc_job *job, struct voc_error *err)
{
	for (; stream->at < stream->parts; stream->at++) {
		struct voc_part *part = &stream->part[stream->at];
		if (ensure_open(stream, part, err) < 0)
			return -1;
		int got = voc_input_next(&part->input, &job->chunk, &job->first, err);
		if (got < 0)
			return voc_blame(err, part_name(part));
		if (got > 0) {
			job->part = part;
			stream->read += job->chunk.slices - job->first;
			stream->bytes += job->chunk.bytes.n;
			voc_progress_show(stream->read, stream->bytes, voc_input_taken(&part->input),
					  voc_input_size(&part->input));
			return 1;
		}
		note_undecodable(part);
		close_part(part);
	}
	return 0;
}

void voc_stream_close(struct voc_stream *stream)
{
	for (size_t i = 0; i < stream->parts; i++) {
		close_part(&stream->part[i]);
		voc_schema_release(&stream->part[i].header);
		free(stream->part[i].from);
	}
	free(stream->part);
	voc_schema_release(&stream->schema);
	memset(stream, 0, sizeof *stream);
}
