/* SPDX-License-Identifier: Apache-2.0 */
/* look -- runs the import over a file and keeps what people want to know instead of the records.
 *
 * It is the import itself that is run, so that the page cannot say anything else than what will happen; and it is the whole file, since
 * the last date and the one destroyed number are not in its beginning. */
#include "cli/look.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "cli/look_page.h"
#include "cli/output.h"
#include "cli/settings.h"
#include "cli/terminal.h"

enum { SAMPLE_LENGTH = 60, BEFORE_SIGN = 12, MOST_VALUES = 1000000 };

/* ---- cells of the file ---- */

/* The beginning of VALUE, enough for the page. */
static struct voc_span shorten(struct voc_span value, struct voc_arena *arena)
{
	size_t at = 0, length;
	for (size_t k = 0; k < SAMPLE_LENGTH && at < value.n; k++, at += length)
		voc_utf8_decode(value.p + at, &length);
	return voc_arena_copy(arena, (struct voc_span){value.p, at});
}

static void keep_sample(struct voc_look *look, struct voc_look_column *column, struct voc_span value)
{
	size_t n = 0;
	while (n < VOC_SAMPLES && column->sample[n].n && !voc_span_starts(value, column->sample[n]))
		n++;
	if (n < VOC_SAMPLES && !column->sample[n].n)
		column->sample[n] = shorten(value, &look->arena);
}

static void look_at_cells(struct voc_look *look, const struct voc_record *record)
{
	for (size_t i = 0; i < record->schema->columns; i++) {
		struct voc_span value = voc_span_trim(record->value[i]);
		if (!value.n)
			continue;
		look->column[i].filled++;
		if (voc_looks_rounded(value) && look->column[i].rounded++ == 0)
			look->column[i].rounded_sample = shorten(value, &look->arena);
		keep_sample(look, &look->column[i], value);
	}
}

/* ---- values of the output ---- */

static void look_at_value(struct voc_look_field *field, struct voc_span value)
{
	bool added = false;
	if (field->value.count >= MOST_VALUES)
		return;
	voc_map_add(&field->value, value, &added);
	field->twice += !added;
}

static void look_at_time(struct voc_look_field *field, struct voc_span value)
{
	struct voc_time time;
	if (voc_time_read(value, VOC_ORDER_UNKNOWN, 0, &time) != VOC_READ_OK)
		return;
	if (field->filled == 1 || voc_time_seconds(&time) < voc_time_seconds(&field->first))
		field->first = time;
	if (field->filled == 1 || voc_time_seconds(&time) > voc_time_seconds(&field->last))
		field->last = time;
	field->clocked += time.clocked;
	field->zoned += time.zoned;
}

static void look_at_rating(struct voc_look *look, struct voc_look_field *field, struct voc_span value)
{
	double stars;
	if (!voc_span_real(value, &stars))
		return;
	look->high_ratings += stars > 5;
	if (field->filled == 1 || stars < field->least)
		field->least = stars;
	if (field->filled == 1 || stars > field->most)
		field->most = stars;
	field->sum += stars;
}

static void look_at_text(struct voc_look *look, struct voc_span text)
{
	bool traditional;
	enum voc_script script = voc_script_of(text, &traditional);
	look->script[script]++;
	look->traditional += script == VOC_SCRIPT_CHINESE && traditional;
	look->characters += (double)voc_utf8_count(text);
	look->replaced += voc_span_find(text, VOC_SPAN("\xEF\xBF\xBD"), 0) != (size_t)-1;
	size_t at = voc_looks_garbled(text);
	if (at == (size_t)-1)
		return;
	look->garbled++;
	if (look->garbled_sample.n)
		return;
	for (size_t before = 0; at > 0 && before < BEFORE_SIGN; before++)
		for (at--; at > 0 && ((unsigned char)text.p[at] & 0xC0) == 0x80;)
			at--;
	look->garbled_sample = shorten((struct voc_span){text.p + at, text.n - at}, &look->arena);
}

static void look_at_record(struct voc_look *look, const struct voc_record *record)
{
	for (int i = VOC_ID; i <= VOC_SOLVED; i++) {
		struct voc_span value = voc_get(record, (enum voc_field)i);
		struct voc_look_field *field = &look->field[i];
		if (!value.n)
			continue;
		field->filled++;
		if (i == VOC_TEXT)
			look_at_text(look, value);
		else if (i == VOC_RATING)
			look_at_rating(look, field, value);
		else if (i == VOC_TIME || i == VOC_ANSWERED || i == VOC_SOLVED)
			look_at_time(field, value);
		else
			look_at_value(field, value);
	}
	int original = voc_schema_find(record->schema, VOC_SPAN("rating_original"));
	if (original >= 0 && record->value[original].n && !voc_get(record, VOC_RATING).n)
		look->unreadable_ratings++;
}

/* Times of answer or solution that an import leaves empty. */
static void look_at_lost(struct voc_look *look, const struct voc_record *in, const struct voc_record *out)
{
	for (size_t i = 1; i < VOC_TIME_COLUMNS; i++) {
		int column = look->understood->mapped.column[voc_time_fields[i]];
		struct voc_span text = column < 0 ? (struct voc_span){"", 0} : voc_span_trim(in->value[column]);
		look->lost_times += text.n && !voc_times_means_nothing(text) && !voc_get(out, voc_time_fields[i]).n;
	}
}

/* ---- one file ---- */

/* What stays open while a file is looked at. */
struct looking {
	struct voc_look *look;
	struct voc_stage stage;
	struct voc_stream stream;
	struct voc_worker worker;
};

static void describe(struct voc_look *look, const struct voc_part *part)
{
	const struct voc_encoding *encoding = voc_input_encoding(&part->input);
	look->encoding = encoding->name;
	snprintf(look->reason, sizeof look->reason, "%s", voc_in_lang(encoding->reason, encoding->reason_zh));
	if (part->input.splitter)
		look->delimiter = part->delimiter;
	if (part->input.xlsx)
		look->sheet = voc_arena_print(&look->arena, "%s", voc_xlsx_sheet(part->input.xlsx)).p;
	look->skipped = part->input.header.skipped;
}

/* Learning may read on and close the file. */
static int see_part(void *context, struct voc_stream *stream, size_t part, struct voc_error *err)
{
	struct looking *looking = context;
	struct voc_look *look = looking->look;
	describe(look, &stream->part[part]);
	if (voc_stage_learn(&looking->stage, stream, part, 1, err) < 0)
		return -1;
	look->understood = voc_import_understood(looking->stage.state[0]);
	look->column = voc_allocate_zero(look->understood->in->columns + 1, sizeof *look->column);
	return 0;
}

static void look_at_job(struct looking *looking, struct voc_job *job)
{
	struct voc_look *look = looking->look;
	for (size_t i = job->first; i < job->chunk.slices; i++) {
		struct voc_record in, out;
		struct voc_reason why = {"", {NULL, 0}};
		enum voc_fate fate = voc_rows_read(&looking->worker.rows, job, i, &in, &why);
		if (fate == VOC_WRITTEN) {
			fate = voc_stage_pass(&looking->stage, &looking->worker, &in, &out, &why);
			if (fate != VOC_DROPPED)
				look_at_cells(look, &in);
			if (fate == VOC_WRITTEN) {
				look_at_record(look, &out);
				look_at_lost(look, &in, &out);
			}
			while (fate == VOC_WRITTEN && voc_stage_more(&looking->stage, &looking->worker, &out)) {
				look_at_record(look, &out);
				look->ledger.made++;
			}
		}
		voc_ledger_add(&look->ledger, fate, why.kind);
		voc_arena_reset(&looking->worker.rows.arena);
	}
}

static int look_at_all(struct looking *looking, struct voc_error *err)
{
	struct voc_job job = {0};
	int got;
	while ((got = voc_stream_next(&looking->stream, &job, err)) > 0)
		look_at_job(looking, &job);
	looking->look->ledger.read = looking->stream.read;
	voc_progress_clear();
	voc_chunk_release(&job.chunk);
	return got;
}

static void close_looking(struct looking *looking)
{
	struct voc_table unused;
	struct voc_look *look = looking->look;
	voc_table_init(&unused, "voc-import");
	voc_stage_close(&looking->stage, &unused);
	voc_table_release(&unused);
	voc_stream_close(&looking->stream);
	voc_rows_release(&looking->worker.rows);
	free(looking->worker.value);
	free(look->column);
	for (int i = VOC_ID; i <= VOC_SOLVED; i++)
		voc_map_release(&look->field[i].value);
	voc_ledger_release(&look->ledger);
	voc_arena_release(&look->arena);
}

static int look_at(const void *options, char *path, struct voc_buffer *page)
{
	char *file[] = {path, NULL};
	struct voc_error err = {0};
	struct voc_look look = {.options = options,
				.name = strcmp(path, "-") == 0 ? voc_in_lang("standard input", "标准输入") : path};
	struct looking looking = {.look = &look, .stage = {.filter = &voc_import, .options = options}};
	int got = voc_stream_open(&looking.stream, file, true, false, see_part, &looking, &err);
	if (got == 0)
		got = look_at_all(&looking, &err);
	if (got == 0)
		voc_look_write(&look, page);
	close_looking(&looking);
	return got == 0 ? VOC_DONE : voc_trouble(&err);
}

int voc_look(const void *options, char **file)
{
	struct voc_buffer page = {0};
	int status = voc_check_waiting(file[0]);
	for (size_t i = 0; file[i] && status == VOC_DONE; i++) {
		if (i)
			voc_buffer_byte(&page, '\n');
		status = look_at(options, file[i], &page);
	}
	if (status == VOC_DONE)
		status = voc_put(voc_settings()->output, voc_buffer_view(&page));
	voc_buffer_release(&page);
	return status;
}
