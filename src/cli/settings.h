/* SPDX-License-Identifier: Apache-2.0 */
/* settings -- what the options common to many tools were set to. */
#ifndef CLI_SETTINGS_H
#define CLI_SETTINGS_H

#include "cli/option.h"

enum voc_input_format { VOC_INPUT_CSV, VOC_INPUT_TSV, VOC_INPUT_JSON, VOC_INPUT_XLSX }; /* -1: found out */
enum voc_row_format { VOC_ROWS_CSV, VOC_ROWS_TSV, VOC_ROWS_JSONL };
enum voc_when { VOC_AUTO, VOC_ALWAYS, VOC_NEVER };

/* A word is NULL and a choice -1 until somebody gives it. */
struct voc_settings {
	const char *text_column;
	const char *delimiter;
	const char *encoding;
	const char *sheet; /* of a workbook, NULL for the first */
	int input_format;
	bool unite;

	const char *output;
	const char *rejects;
	const char *provenance;
	bool strict;
	bool stats;
	long jobs; /* 0: as many as there are cores */
	bool crlf;
	bool bom;

	int row_format;
	bool safe_cells;

	int table_format;
	bool raw_cells;
	bool partial;
	bool merge;

	struct voc_words where;
	const char *since;
	const char *until;

	struct voc_words dict_dirs;
	const char *only_dict;
	const char *trade; /* a folder in trades/ of the dictionaries */

	const char *policy; /* a file, NULL for the one of the dictionaries */
	const char *calendar;
	const char *zone;

	bool help;
	bool version;
	bool quiet;
	bool progress;
	int lang;
	int color;
	int completion;
};

const struct voc_settings *voc_settings(void);
/* The same, to be changed by a program that runs several tools. */
struct voc_settings *voc_settings_change(void);
/* For a run inside of a run, from now on: its output is standard output, it writes no rejects and tells no counts of its own. FED: its
 * input is what another run of this program has written, so that the input options are not for it. */
void voc_settings_inner(bool fed);
/* The word after -f of an analysis, NULL when there was none. */
const char *voc_table_format_name(void);

/* The options that main adds to every tool. */
extern const struct voc_option voc_common_options[];

#endif
