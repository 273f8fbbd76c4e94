/* SPDX-License-Identifier: Apache-2.0 */
/* tool -- what a program is, and what all programs share: messages, common options, the two drivers. */
#ifndef CLI_TOOL_H
#define CLI_TOOL_H

#include "cli/option.h"
#include "voc/analysis.h"
#include "voc/filter.h"
#include "voc/format.h"
#include "voc/lexicon.h"
#include "voc/policy.h"

/* What the first operand of a tool may be, when it does several things. */
struct voc_command {
	const char *name;
	const char *arguments; /* "[DIR ...]" */
	const char *help;      /* one lower-case phrase */
};

/* One of the four interfaces. Every file in src/tools/ defines one, named voc_tool; cli/main.c calls it. */
struct voc_tool {
	const char *name;     /* "voc-top" */
	const char *summary;  /* one lower-case phrase */
	const char *synopsis; /* "[-b FIELD] [-n N] [file ...]" */
	const char *const *examples; /* command lines for -h, at least two, NULL-terminated */
	const struct voc_option *options;
	const struct voc_command *commands; /* up to one without a name; NULL for most tools */
	int (*run)(char **file); /* operands, NULL-terminated, never empty ("-"); returns the exit status */
};

extern const struct voc_tool voc_tool;

enum voc_exit { VOC_DONE = 0, VOC_NO = 1, VOC_TROUBLE = 2 };

/* Messages to stderr as "voc-top: file:line: text"; controls are made visible. voc_trouble returns VOC_TROUBLE. A note is not
 * an error: -q silences it. */
void voc_say(const char *format, ...) __attribute__((format(printf, 1, 2)));
void voc_note(const char *format, ...) __attribute__((format(printf, 1, 2)));
int voc_trouble(const struct voc_error *err);
/* Names FILE in ERR if nobody has done so yet. Returns -1. */
int voc_blame(struct voc_error *err, const char *file);
int voc_usage_error(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Option groups for VOC_ALSO, with the variables they fill. */
extern const struct voc_option voc_input_options[];   /* -t --delimiter --encoding -i */
extern const struct voc_option voc_row_options[];     /* -o -r --strict --stats -j --safe-cells … and the input options */
extern const struct voc_option voc_dict_options[];    /* -d --only-dict */
extern const struct voc_option voc_policy_options[];  /* --policy --calendar --tz */
extern const struct voc_option voc_select_options[];  /* -w --since --until */
extern const struct voc_option voc_table_options[];   /* -f -o --raw-cells --bom --crlf --partial --merge … with input and select */
/* -h -V -q --lang --color --completion --progress are added to every tool by main. */

enum voc_lang voc_message_lang(void); /* --lang, else the locale */
/* The words of EN or ZH, whichever voc_message_lang says. */
const char *voc_in_lang(const char *en, const char *zh) __attribute__((format_arg(1), format_arg(2)));

/* The dictionary folders as the dict options say, NULL-terminated; NULL after a message when there are none. */
const char *const *voc_dict_dirs(void);

/* The names that people use for categories; NULL when no dictionaries are shipped, which is no error. Exit status. */
int voc_category_names(struct voc_categories **categories);

/* The policy as the options say. NULL without an error where the dictionaries have none, unless it is NEEDED or an option asks for one.
 * Exit status. */
int voc_policy_find(bool needed, struct voc_policy **policy);
/* The policy of FILE, with the calendar and zone of the options. Exit status. */
int voc_policy_open(const char *file, struct voc_policy **policy);

/* Reads FILES as one stream through FILTER and writes the records that come out; ledger, rejects, progress. Exit status. */
int voc_transform(const struct voc_filter *filter, const void *options, char **file);

/* voc_transform with the choices that few tools need. */
struct voc_plan {
	const struct voc_filter *filter;
	const void *options;
	bool plain;                /* each line of input is one text; there is no header */
	bool pages;                /* the filter's only column is printed as it is, for people to read */
	bool silent;               /* nothing is written */
	struct voc_table *summary; /* receives the filter's summary; NULL for none */
	/* NULL, or: is told of each file of a filter that learns, when its state is settled. */
	void (*settled)(const char *path, const void *state);
};
int voc_transform_plan(const struct voc_plan *plan, char **file);

/* Reads FILES through ANALYSIS and prints its table. Exit status. */
int voc_reduce(const struct voc_analysis *analysis, const void *options, char **file);

/* voc_reduce with the choices that few tools need. */
struct voc_reduction {
	const struct voc_analysis *analysis;
	const void *options;
	const struct voc_filter *filter; /* records pass through it first; neither by_file nor with learn; NULL for none */
	const void *filter_options;
	struct voc_table *table; /* receives the result, which is then not printed; stays empty with --partial */
};
int voc_reduce_plan(const struct voc_reduction *plan, char **file);

/* Whether tables are printed for people to read (table, md), not for programs. */
bool voc_output_for_people(void);

/* How text for people is to look where this run's output goes. */
struct voc_style voc_output_style(void);

/* For an analysis that writes rows for once: its -f, which must be one for rows, becomes that of rows. Exit status. */
int voc_rows_as_table(void);

/* Prints a table as -f and -o say, or in FORMAT. Exit status. */
int voc_print(const struct voc_table *table);
int voc_print_as(const struct voc_format *format, const struct voc_table *table);

#endif
