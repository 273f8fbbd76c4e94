/* SPDX-License-Identifier: Apache-2.0 */
/* queues -- a spool of rows, an index of them, and files in the order of the index. */
#include "cli/queues.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/map.h"
#include "base/slug.h"
#include "cli/output.h"
#include "cli/settings.h"
#include "cli/write.h"
#include "io/sink.h"

enum { FLUSH = 1 << 20 };
#define NEVER INT64_MAX

struct entry {
	uint32_t department, tier;
	int64_t due; /* seconds */
	uint64_t at; /* in the spool */
	uint32_t length;
};

struct voc_queues {
	const struct voc_policy *policy;
	const char *path;
	int folder, spool;
	struct voc_buffer waiting; /* not yet in the spool */
	uint64_t spooled;
	struct voc_buffer header;
	struct entry *entry;
	size_t n, capacity;
	struct voc_map departments;
	struct voc_map tiers; /* those of the policy first */
	int error;            /* errno of the first write that failed */
};

/* ---- the folder ---- */

/* Nameless from the start, or at once. */
static int open_spool(int folder)
{
	char name[64];
	for (unsigned i = 0; i < 1000; i++) {
		snprintf(name, sizeof name, ".voc-%ld-%u.spool", (long)getpid(), i);
		int fd = openat(folder, name, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
		if (fd >= 0) {
			unlinkat(folder, name, 0);
			return fd;
		}
		if (errno != EEXIST)
			return -1;
	}
	return -1;
}

static int open_folder(struct voc_queues *queues, struct voc_error *err)
{
	if (mkdir(queues->path, 0777) != 0 && errno != EEXIST)
		return voc_fail(err, 0, "cannot make the folder '%s': %s", queues->path, strerror(errno));
	queues->folder = open(queues->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (queues->folder < 0)
		return voc_fail(err, 0, "cannot open the folder '%s': %s", queues->path, strerror(errno));
	queues->spool = open_spool(queues->folder);
	if (queues->spool < 0)
		return voc_fail(err, 0, "cannot write into the folder '%s': %s", queues->path, strerror(errno));
	return 0;
}

struct voc_queues *voc_queues_open(const char *folder, const struct voc_policy *policy, struct voc_error *err)
{
	struct voc_queues *queues = voc_allocate_zero(1, sizeof *queues);
	struct voc_span tier;
	queues->path = folder;
	queues->policy = policy;
	queues->folder = queues->spool = -1;
	for (size_t i = 0; (tier = voc_policy_tier(policy, i)).n; i++)
		voc_map_add(&queues->tiers, tier, NULL);
	if (open_folder(queues, err) == 0)
		return queues;
	voc_queues_close(queues);
	return NULL;
}

void voc_queues_name(struct voc_queues *queues, struct voc_span department)
{
	voc_map_add(&queues->departments, department, NULL);
}

void voc_queues_close(struct voc_queues *queues)
{
	if (!queues)
		return;
	if (queues->spool >= 0)
		close(queues->spool);
	if (queues->folder >= 0)
		close(queues->folder);
	voc_buffer_release(&queues->waiting);
	voc_buffer_release(&queues->header);
	voc_map_release(&queues->departments);
	voc_map_release(&queues->tiers);
	free(queues->entry);
	free(queues);
}

/* ---- rows in ---- */

static void flush(struct voc_queues *queues)
{
	struct voc_span left = voc_buffer_view(&queues->waiting);
	while (left.n && !queues->error) {
		ssize_t n = write(queues->spool, left.p, left.n);
		if (n >= 0) {
			left.p += n;
			left.n -= (size_t)n;
		} else if (errno != EINTR) {
			queues->error = errno;
		}
	}
	queues->spooled += queues->waiting.n;
	voc_buffer_reset(&queues->waiting);
}

/* When it has to be dealt with next: answered items are still to be solved. */
static int64_t due_of(const struct voc_queues *queues, const struct voc_record *record)
{
	static const struct voc_moment epoch = {.zoned = true, .clocked = true};
	bool answered = voc_span_trim(voc_get(record, VOC_ANSWERED)).n > 0;
	struct voc_moment due;
	if (!voc_moment_read(voc_get(record, answered ? VOC_DUE_SOLVE : VOC_DUE_ANSWER), &due) &&
	    !voc_moment_read(voc_get(record, VOC_DUE_SOLVE), &due))
		return NEVER;
	return voc_policy_between(queues->policy, voc_span_trim(voc_get(record, VOC_TIER)), &epoch, &due);
}

static void add(struct voc_queues *queues, const struct voc_record *record)
{
	size_t before = queues->waiting.n;
	if (queues->n == queues->capacity) {
		queues->capacity = queues->capacity ? queues->capacity * 2 : 1024;
		queues->entry = voc_reallocate(queues->entry, queues->capacity, sizeof *queues->entry);
	}
	voc_write_record(record->schema, NULL, record, &queues->waiting);
	queues->entry[queues->n++] = (struct entry){
		.department = (uint32_t)voc_map_add(&queues->departments, voc_span_trim(voc_get(record, VOC_DEPARTMENT)), NULL),
		.tier = (uint32_t)voc_map_add(&queues->tiers, voc_span_trim(voc_get(record, VOC_TIER)), NULL),
		.due = due_of(queues, record),
		.at = queues->spooled + before,
		.length = (uint32_t)(queues->waiting.n - before),
	};
	if (queues->waiting.n >= FLUSH)
		flush(queues);
}

struct state {
	const struct voc_queue_options *options;
	void *inner;
};

static void *queue_open(const void *options, const struct voc_schema *in, struct voc_schema *out, struct voc_error *err)
{
	struct state *s = voc_allocate_zero(1, sizeof *s);
	s->options = options;
	s->inner = s->options->filter->open(s->options->options, in, out, err);
	if (s->inner) {
		voc_write_header(out, &s->options->queues->header);
		return s;
	}
	free(s);
	return NULL;
}

static enum voc_fate queue_pass(void *state, const struct voc_record *in, struct voc_record *out, struct voc_span *value,
				struct voc_arena *arena, struct voc_reason *why)
{
	struct state *s = state;
	enum voc_fate fate = s->options->filter->pass(s->inner, in, out, value, arena, why);
	if (fate == VOC_WRITTEN)
		add(s->options->queues, out);
	return fate;
}

static void queue_close(void *state, struct voc_table *summary)
{
	struct state *s = state;
	if (!s)
		return;
	s->options->filter->close(s->inner, summary);
	free(s);
}

const struct voc_filter voc_queue_filter = {
	.name = "voc-route",
	.ordered = true,
	.open = queue_open,
	.pass = queue_pass,
	.close = queue_close,
};

/* ---- files out ---- */

/* Rows that are equal in all of it stay in the order they came in. */
static int by_urgency(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	if (x->department != y->department)
		return x->department < y->department ? -1 : 1;
	if (x->tier != y->tier)
		return x->tier < y->tier ? -1 : 1;
	if (x->due != y->due)
		return x->due < y->due ? -1 : 1;
	return (x->at > y->at) - (x->at < y->at);
}

static const char *ending(void)
{
	static const char *const endings[] = {[VOC_ROWS_CSV] = "csv", [VOC_ROWS_TSV] = "tsv", [VOC_ROWS_JSONL] = "jsonl"};
	int format = voc_settings()->row_format;
	return endings[format < 0 ? VOC_ROWS_CSV : format];
}

static void file_name(struct voc_span department, char out[VOC_SLUG_LONGEST + 16])
{
	size_t n = 0;
	if (!department.n || voc_span_is(department, "unassigned"))
		n = (size_t)snprintf(out, VOC_SLUG_LONGEST, "unassigned%s", department.n ? "-" : "");
	if (!n || department.n)
		n += voc_slug(department, out + n);
	snprintf(out + n, 16, ".%s", ending());
}

static int copy_row(struct voc_queues *queues, const struct entry *entry, struct voc_buffer *page, struct voc_error *err)
{
	size_t begin = page->n;
	voc_buffer_reserve(page, entry->length);
	while (page->n - begin < entry->length) {
		size_t done = page->n - begin;
		ssize_t n = pread(queues->spool, page->p + page->n, entry->length - done, (off_t)(entry->at + done));
		if (n > 0)
			page->n += (size_t)n;
		else if (n == 0 || errno != EINTR)
			return voc_fail(err, 0, "cannot read back rows of '%s': %s", queues->path,
					n ? strerror(errno) : "they are gone");
	}
	return 0;
}

static int write_rows(struct voc_queues *queues, size_t begin, size_t end, struct voc_sink *sink, struct voc_error *err)
{
	struct voc_buffer page = {0};
	int status = voc_sink_write(sink, voc_buffer_view(&queues->header), err);
	for (size_t i = begin; i < end && !status; i++) {
		status = copy_row(queues, &queues->entry[i], &page, err);
		if (!status && page.n >= FLUSH) {
			status = voc_sink_write(sink, voc_buffer_view(&page), err);
			voc_buffer_reset(&page);
		}
	}
	if (!status)
		status = voc_sink_write(sink, voc_buffer_view(&page), err);
	voc_buffer_release(&page);
	return status;
}

static bool is_input(const struct voc_queues *queues, const char *name, char **file)
{
	struct voc_arena arena = {0};
	const char *path = voc_arena_print(&arena, "%s/%s", queues->path, name).p;
	bool input = false;
	for (; *file && !input; file++)
		input = voc_same_file(path, *file);
	voc_arena_release(&arena);
	return input;
}

static int write_file(struct voc_queues *queues, const char *name, size_t begin, size_t end, char **file, struct voc_error *err)
{
	if (is_input(queues, name, file))
		return voc_fail(err, 0, "'%s/%s' is an input file", queues->path, name);
	struct voc_sink *sink = voc_sink_open_in(queues->folder, name, err);
	if (!sink)
		return -1;
	int status = write_rows(queues, begin, end, sink, err);
	if (voc_sink_close(sink, status == 0, status == 0 ? err : NULL) < 0)
		status = -1;
	return status;
}

/* "S 3 · A 10" */
static void write_tiers(const struct voc_queues *queues, size_t begin, size_t end, struct voc_buffer *out)
{
	for (size_t i = begin; i < end;) {
		size_t first = i;
		while (i < end && queues->entry[i].tier == queues->entry[first].tier)
			i++;
		if (out->n)
			voc_buffer_text(out, " · ");
		voc_buffer_span(out, queues->tiers.key[queues->entry[first].tier]);
		voc_buffer_print(out, " %zu", i - first);
	}
}

enum { DEPARTMENT, FILE_NAME, ITEMS, TIERS };

static void add_columns(struct voc_table *table)
{
	voc_table_column(table, (struct voc_column){"department", {{"department", "部门"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN});
	voc_table_column(table, (struct voc_column){"file", {{"file", "文件"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN});
	voc_table_column(table, (struct voc_column){"items", {{"items", "条数"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_PLAIN});
	voc_table_column(table, (struct voc_column){"tiers", {{"by tier", "按等级"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN});
}

static void add_row(const struct voc_queues *queues, size_t department, const char *name, size_t begin, size_t end,
		    struct voc_table *table)
{
	struct voc_buffer tiers = {0};
	write_tiers(queues, begin, end, &tiers);
	voc_table_row(table);
	voc_table_text(table, DEPARTMENT, queues->departments.key[department]);
	voc_table_text(table, FILE_NAME, voc_span_from(name));
	voc_table_number(table, ITEMS, (double)(end - begin));
	voc_table_text(table, TIERS, voc_buffer_view(&tiers));
	voc_buffer_release(&tiers);
}

/* Two names in one file: by a collision of hashes, which nobody may turn into lost rows. */
static int check_names(struct voc_map *names, const char *name, struct voc_error *err)
{
	bool added;
	voc_map_add(names, voc_span_from(name), &added);
	return added ? 0 : voc_fail(err, 0, "two departments would share the file '%s': rename one", name);
}

int voc_queues_write(struct voc_queues *queues, char **file, struct voc_table *table, struct voc_error *err)
{
	struct voc_map names = {0};
	int status = 0;
	flush(queues);
	if (queues->error)
		return voc_fail(err, 0, "cannot write into the folder '%s': %s", queues->path, strerror(queues->error));
	if (queues->n)
		qsort(queues->entry, queues->n, sizeof *queues->entry, by_urgency);
	add_columns(table);
	for (size_t department = 0, begin = 0; department < queues->departments.count && !status; department++) {
		char name[VOC_SLUG_LONGEST + 16];
		size_t end = begin;
		while (end < queues->n && queues->entry[end].department == department)
			end++;
		file_name(queues->departments.key[department], name);
		status = check_names(&names, name, err);
		if (!status)
			status = write_file(queues, name, begin, end, file, err);
		if (!status)
			add_row(queues, department, name, begin, end, table);
		begin = end;
	}
	voc_map_release(&names);
	return status;
}
