/* SPDX-License-Identifier: Apache-2.0 */
/* session -- one sitting at the database: what it may do, where its answers go, what is loaded for it. */
#ifndef SHELL_SESSION_H
#define SHELL_SESSION_H

#include <time.h>

#include "cli/tool.h"
#include "io/database.h"
#include "io/sink.h"
#include "voc/classify.h"

struct voc_shell_options {
	const char *path; /* of the database, NULL for one of this process alone */
	bool write, attach, safe;
	double timeout;      /* seconds, 0 for none */
	long memory;         /* MiB */
	bool terminal;       /* prompt, line editing, pager, row counts */
	const char *history; /* NULL: none is kept */
};

struct voc_loaded_file {
	const char *path;
	struct voc_loaded_file *before;
};

struct voc_session {
	struct voc_shell_options options;
	struct voc_database *database;
	struct voc_schema columns; /* of feedback */
	bool timer;
	struct timespec begun;             /* the last statement */
	double took;                       /* seconds until the answer was there, without the time to read it in the pager */
	bool record;                       /* .mode record */
	const char *once;                  /* .once: the next result's file */
	const char *output;                /* .output: where all results go */
	struct voc_loaded_file *loaded;    /* nothing is written over them */
	struct voc_sink *sink;             /* of OUTPUT, else standard output */
	struct voc_classifier *classifier; /* when first asked for */
	struct voc_host host;
	struct voc_arena arena; /* of all that lives as long as the session */
	int depth;              /* .read in .read */
	bool over;              /* .quit, or the reader of standard output has gone */
};

/* Where a statement stands, for messages; FILE NULL for one that was typed. */
struct voc_origin {
	const char *file;
	unsigned long line;
};

/* Exit status, after messages. */
int voc_session_open(struct voc_session *session, const struct voc_shell_options *options);
/* STATUS so far in, exit status out. */
int voc_session_close(struct voc_session *session, int status);

/* Another database instead. On trouble the old one stays. */
int voc_session_switch(struct voc_session *session, const char *path);
/* Reads the names of the columns anew. */
int voc_session_refresh(struct voc_session *session, struct voc_error *err);
/* Files into the database, and what became of them told. */
int voc_session_load(struct voc_session *session, char **file);

/* ".mode NAME", -f. Exit status. */
int voc_session_mode(struct voc_session *session, const char *name);
/* Whether FILE may be written: it is neither the database nor loaded into it. False after a message. */
bool voc_session_may_write(const struct voc_session *session, const char *file);
/* The next result goes to FILE; NULL: no longer. */
void voc_session_once(struct voc_session *session, const char *file);
/* All results go to FILE, which appears when this is called again; NULL: to standard output. Exit status. */
int voc_session_output(struct voc_session *session, const char *file);

/* NULL and ERR. */
const struct voc_classifier *voc_session_classifier(struct voc_session *session, struct voc_error *err);

/* Set by Ctrl-C; cleared before each statement. */
extern volatile sig_atomic_t voc_interrupted;

/* What is asked is answered now. */
void voc_session_clock(struct voc_session *session);
/* Appends how long the last answer took, for .timer. */
void voc_session_time(const struct voc_session *session, struct voc_buffer *line);

/* One statement or dot command, without its end. Exit status. */
int voc_session_do(struct voc_session *session, struct voc_span text, const struct voc_origin *origin);

/* Everything in FILE (NULL: standard input). Ends at the first trouble. */
int voc_script(struct voc_session *session, const char *file);
/* Everything in TEXT, which came with -c. */
int voc_script_text(struct voc_session *session, struct voc_span text, const struct voc_origin *origin);

/* SQL: one statement, or several. */
int voc_query(struct voc_session *session, struct voc_span sql, const struct voc_origin *origin);
/* ".top -n 5" */
int voc_command(struct voc_session *session, struct voc_span line, const struct voc_origin *origin);

/* Says what is wrong at ORIGIN. Returns VOC_TROUBLE. */
int voc_complain(const struct voc_origin *origin, const struct voc_error *err);

/* TABLE as .mode says to where .once or .output say. */
int voc_show(struct voc_session *session, const struct voc_table *table);
int voc_show_text(struct voc_session *session, struct voc_span text);
/* Whether results are for people at a terminal. */
bool voc_shows_people(const struct voc_session *session);
/* For voc_host. */
bool voc_show_put(const char *path, struct voc_span bytes, int *status);
void voc_show_to(struct voc_session *session);

/* Registers the functions of SQL. */
int voc_functions(struct voc_session *session, struct voc_error *err);

/* The analyses of the tools over the rows of the database: for voc_host. */
void *voc_ask(const struct voc_reduction *plan, struct voc_error *err);
/* COMMAND (".top") with the options of its tool; false when it is none. ARGUMENT is a list of words that ends with NULL. */
bool voc_ask_tool(struct voc_session *session, const char *command, char **argument, int *status);
void voc_ask_for(struct voc_session *session);
/* Names of the tools' commands, and what they do. */
const char *voc_ask_name(size_t index);
const struct voc_tool *voc_ask_about(size_t index);

#endif
