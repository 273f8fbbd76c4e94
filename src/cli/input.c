/* SPDX-License-Identifier: Apache-2.0 */
/* input -- opens a file as the input options say. */
#include "cli/input.h"

#include <string.h>

#include "cli/settings.h"
#include "cli/provenance.h"
#include "io/wide.h"

int voc_input_delimiter(char *delimiter, struct voc_error *err)
{
	static const struct {
		const char *name;
		char c;
	} names[] = {{"tab", '\t'}, {"\\t", '\t'}, {"comma", ','}, {"semicolon", ';'}, {"pipe", '|'}, {"space", ' '},
		     {"，", VOC_WIDE_DELIMITER}};
	const struct voc_settings *set = voc_settings();
	const char *word = set->delimiter;
	*delimiter = set->input_format == VOC_INPUT_TSV ? '\t' : '\0';
	if (!word)
		return 0;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (strcmp(word, names[i].name) == 0) {
			*delimiter = names[i].c;
			return 0;
		}
	}
	if (strlen(word) != 1 || strchr("\"\r\n", word[0]) || (unsigned char)word[0] >= 0x80)
		return voc_fail(err, 0, "--delimiter needs one ASCII character or its name, got '%s'", word);
	*delimiter = word[0];
	return 0;
}

static int fill_chunk(struct voc_input *input, struct voc_chunk *chunk, struct voc_error *err)
{
	if (input->lines)
		return voc_lines_next(input->lines, chunk, err);
	if (input->json)
		return voc_jsonrows_next(input->json, chunk, err);
	if (input->xlsx)
		return voc_xlsx_next(input->xlsx, chunk, err);
	return voc_splitter_next(input->splitter, chunk, err);
}

static int next_chunk(struct voc_input *input, struct voc_chunk *chunk, struct voc_error *err)
{
	int got = fill_chunk(input, chunk, err);
	chunk->lacks_cr = got > 0 && chunk->bytes.n && !memchr(chunk->bytes.p, '\r', chunk->bytes.n);
	return got;
}

/* The first chunk, and in it the header. */
static int read_head(struct voc_input *input, struct voc_error *err)
{
	int got = next_chunk(input, &input->head, err);
	if (got < 0)
		return -1;
	input->held = got > 0;
	struct voc_csv *csv = voc_csv_new(input->delimiter);
	voc_csv_skip_blanks(csv, input->blanks);
	voc_header_find(&input->header, &input->head, csv);
	voc_csv_free(csv);
	return 0;
}

/* 1 when the file is JSON, as told or as it begins; -1 and ERR. */
static int is_json(struct voc_decoder *decoder, struct voc_error *err)
{
	int told = voc_settings()->input_format;
	struct voc_buffer head = {0};
	if (told >= 0 || voc_settings()->delimiter)
		return told == VOC_INPUT_JSON;
	int result = voc_decoder_peek(decoder, &head, err);
	if (result == 0)
		result = voc_json_looks(voc_buffer_view(&head));
	voc_buffer_release(&head);
	return result;
}

/* Whether the file is a workbook, as told or as it begins; -1 and ERR. */
static int is_xlsx(struct voc_source *source, struct voc_error *err)
{
	int told = voc_settings()->input_format;
	struct voc_span head;
	if (told >= 0)
		return told == VOC_INPUT_XLSX;
	return voc_source_peek(source, &head, err) < 0 ? -1 : voc_xlsx_looks(head);
}

static int open_text(struct voc_input *input, struct voc_source *source, struct voc_error *err)
{
	struct voc_dialect dialect = {.blanks = true};
	voc_input_delimiter(&dialect.delimiter, NULL);
	struct voc_decoder *decoder = voc_decoder_open(source, voc_settings()->encoding, err);
	if (!decoder)
		return -1;
	int json = is_json(decoder, err);
	if (json < 0) {
		voc_decoder_close(decoder);
		return -1;
	}
	if (json) {
		input->json = voc_jsonrows_open(decoder, err);
		input->delimiter = ',';
	} else {
		input->splitter = voc_splitter_open(decoder, &dialect, err);
		input->delimiter = input->splitter ? voc_splitter_delimiter(input->splitter) : 0;
		input->blanks = input->splitter && voc_splitter_blanks(input->splitter);
	}
	return input->json || input->splitter ? 0 : -1;
}

static int open_table(struct voc_input *input, const char *path, struct voc_error *err)
{
	char delimiter;
	if (voc_input_delimiter(&delimiter, err) < 0)
		return -1;
	struct voc_source *source = voc_source_open(path, err);
	if (!source)
		return -1;
	voc_provenance_input(path, source);
	int xlsx = is_xlsx(source, err);
	if (xlsx < 0) {
		voc_source_close(source);
		return -1;
	}
	if (xlsx) {
		input->xlsx = voc_xlsx_open(source, voc_settings()->sheet, err);
		input->delimiter = ',';
		if (!input->xlsx)
			return -1;
	} else if (open_text(input, source, err) < 0) {
		return -1;
	}
	return read_head(input, err);
}

static int open_plain(struct voc_input *input, const char *path, struct voc_error *err)
{
	input->lines = voc_lines_open(path, voc_settings()->encoding, err);
	if (!input->lines)
		return -1;
	voc_schema_init(&input->header.schema);
	voc_schema_add(&input->header.schema, VOC_SPAN("text"));
	input->header.found = true;
	return 0;
}

int voc_input_open(struct voc_input *input, const char *path, bool plain, struct voc_error *err)
{
	memset(input, 0, sizeof *input);
	voc_schema_init(&input->header.schema);
	if ((plain ? open_plain(input, path, err) : open_table(input, path, err)) == 0)
		return 0;
	voc_input_close(input);
	return -1;
}

int voc_input_next(struct voc_input *input, struct voc_chunk *chunk, size_t *first, struct voc_error *err)
{
	*first = 0;
	if (input->held) {
		struct voc_chunk other = *chunk;
		*chunk = input->head;
		input->head = other;
		input->held = false;
		*first = input->header.behind;
		return 1;
	}
	return next_chunk(input, chunk, err);
}

const struct voc_encoding *voc_input_encoding(const struct voc_input *input)
{
	if (input->json)
		return voc_jsonrows_encoding(input->json);
	if (input->xlsx)
		return voc_xlsx_encoding(input->xlsx);
	return input->lines ? voc_lines_encoding(input->lines) : voc_splitter_encoding(input->splitter);
}

unsigned long voc_input_undecodable(const struct voc_input *input, unsigned long *first_line)
{
	if (input->lines)
		return voc_lines_undecodable(input->lines, first_line);
	if (input->json)
		return voc_jsonrows_undecodable(input->json, first_line);
	if (input->xlsx)
		return 0; /* XML that cannot be decoded is an error */
	return voc_splitter_undecodable(input->splitter, first_line);
}

long long voc_input_taken(const struct voc_input *input)
{
	return input->splitter ? voc_splitter_taken(input->splitter) : 0;
}

long long voc_input_size(const struct voc_input *input)
{
	long long size = input->splitter ? voc_splitter_size(input->splitter) : 0;
	return size > 0 ? size : 0;
}

void voc_input_close(struct voc_input *input)
{
	voc_splitter_close(input->splitter);
	voc_lines_close(input->lines);
	voc_jsonrows_close(input->json);
	voc_xlsx_close(input->xlsx);
	voc_schema_release(&input->header.schema);
	voc_chunk_release(&input->head);
	memset(input, 0, sizeof *input);
}
