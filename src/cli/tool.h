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

/* One of the four interfaces. Every file in src/tools/ defines one, named VOC_TOOL: voc_tool, which cli/main.c calls. Where a program
 * holds the tools of several files (voc-shell), the build gives the others names of their own. */
#ifndef VOC_TOOL
#define VOC_TOOL voc_tool
#endif
struct voc_tool {
	const char *name;     /* "voc-top" */
	const char *summary;  /* one lower-case phrase */
	const char *synopsis; /* "[-b FIELD] [-n N] [file ...]" */
	const char *const *examples; /* command lines for -h, at least two, NULL-terminated */
	const struct voc_option *options;
	const struct voc_command *commands; /* up to one without a name; NULL for most tools */
	const char *licence;     /* what -V says of it; NULL for that of nearly all, Apache-2.0 */
	int (*run)(char **file); /* operands, NULL-terminated, never empty ("-"); returns the exit status */
};

extern const struct voc_tool voc_tool; /* of this program */
extern const struct voc_tool VOC_TOOL; /* of this file of src/tools/ */

enum voc_exit { VOC_DONE = 0, VOC_NO = 1, VOC_TROUBLE = 2 };

struct voc_ledger;

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
extern const struct voc_option voc_run_options[];    /* -o -r --strict --stats -j --crlf --bom */
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

/* The words that say nothing by themselves; NULL when there are no dictionaries. */
struct voc_lexicon *voc_stop_words(void);

/* The policy as the options say. NULL without an error where the dictionaries have none, unless it is NEEDED or an option asks for one.
 * Exit status. */
int voc_policy_find(bool needed, struct voc_policy **policy);
/* The policy of FILE, with the calendar and zone of the options. Exit status. */
int voc_policy_open(const char *file, struct voc_policy **policy);

/* Reads FILES as one stream through FILTER and writes the records that come out; ledger, rejects, progress. Exit status. */
int voc_transform(const struct voc_filter *filter, const void *options, char **file);

/* Where records go that are not written as rows of text. */
struct voc_receiver {
	/* Once, before the first: the columns to come, and how many workers pack. -1 and ERR. */
	int (*open)(void *context, const struct voc_schema *schema, size_t workers, struct voc_error *err);
	/* Appends RECORD to OUT in any shape that TAKE understands; by several workers at once, each with its number. FROM tells for each
	 * column of SCHEMA that of the record, -1 for none; NULL when both are the same. ARENA is emptied afterwards. */
	void (*pack)(void *context, size_t worker, const struct voc_schema *schema, const int *from, const struct voc_record *record,
		     struct voc_arena *arena, struct voc_buffer *out);
	/* What was packed of a part of FILE, in the order of the input. -1 and ERR. */
	int (*take)(void *context, const char *file, struct voc_span packed, struct voc_error *err);
	void *context;
};

/* voc_transform with the choices that few tools need. */
struct voc_plan {
	const struct voc_filter *filter;
	const void *options;
	bool plain;                /* each line of input is one text; there is no header */
	bool pages;                /* the filter's only column is printed as it is, for people to read */
	bool silent;               /* nothing is written */
	const struct voc_receiver *receiver; /* takes the records instead of -o; NULL for none */
	struct voc_table *summary; /* receives the filter's summary; NULL for none */
	struct voc_ledger *ledger; /* receives what became of the records; NULL for none */
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
	struct voc_ledger *ledger; /* receives what became of the records; NULL for none */
};
int voc_reduce_plan(const struct voc_reduction *plan, char **file);

/* What stands in for files and standard output in a program that holds several tools (voc-shell). */
struct voc_host {
	const char *name; /* of the tool at work, "voc-top" */
	/* The state of PLAN's analysis that has seen every record; NULL and ERR. */
	void *(*reduce)(const struct voc_reduction *plan, struct voc_error *err);
	/* A result for PATH (NULL: standard output). False to have it written as ever; else *STATUS is the exit status. */
	bool (*put)(const char *path, struct voc_span bytes, int *status);
};
void voc_be_hosted(const struct voc_host *host); /* from now on */
const struct voc_host *voc_hosted(void);         /* NULL in every program of one tool */

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
