/* SPDX-License-Identifier: Apache-2.0 */
/* feed -- reads what has come and cuts whole records off it. */
#include "cli/feed.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/utf8.h"
#include "cli/columns.h"
#include "cli/input.h"
#include "cli/settings.h"
#include "io/csv.h"
#include "io/grammar.h"

enum { STEP = 1 << 16, MOST_RECORD = 16 << 20, MOST_LINES = 1000, MOST_COLUMNS = 4096, MOST_CELL = 1 << 20, PAUSE = 200000000 };

struct voc_feed {
	const char *path; /* NULL: standard input */
	int fd;
	dev_t device;
	ino_t inode;
	int64_t offset; /* of the bytes behind the last record that was handed out */
	bool ended;
	bool json;
	struct voc_grammar grammar;
	struct voc_csv *csv;
	struct voc_buffer bytes;
	size_t at; /* in bytes: the next record */
	unsigned long line;
	bool named; /* the columns are known */
	bool fresh; /* nothing of this file was handed out yet: its first line may be the header again */
	struct voc_schema schema;
	struct voc_span *value;
	struct voc_buffer repaired;
	struct voc_buffer header; /* the line that named the columns */
	struct voc_arena arena;
	struct voc_document *document;
};

static int open_file(struct voc_feed *feed, struct voc_error *err)
{
	struct stat about;
	feed->fd = open(feed->path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (feed->fd < 0)
		return voc_fail_in(err, feed->path, 0, "cannot open: %s", strerror(errno));
	if (fstat(feed->fd, &about) != 0 || S_ISDIR(about.st_mode))
		return voc_fail_in(err, feed->path, 0, "cannot be followed");
	feed->device = about.st_dev;
	feed->inode = about.st_ino;
	feed->offset = 0;
	feed->line = 1;
	feed->fresh = true;
	return 0;
}

struct voc_feed *voc_feed_open(const char *path, struct voc_error *err)
{
	struct voc_feed *feed = voc_allocate_zero(1, sizeof *feed);
	feed->path = path;
	feed->line = 1;
	feed->fresh = true;
	feed->json = voc_settings()->input_format == VOC_INPUT_JSON;
	feed->grammar = (struct voc_grammar){
		.max_record = MOST_RECORD, .max_lines = MOST_LINES, .max_columns = MOST_COLUMNS, .max_cell = MOST_CELL};
	voc_schema_init(&feed->schema);
	if (voc_input_delimiter(&feed->grammar.delimiter, err) == 0 && (!path || open_file(feed, err) == 0))
		return feed;
	voc_feed_close(feed);
	return NULL;
}

void voc_feed_close(struct voc_feed *feed)
{
	if (!feed)
		return;
	if (feed->path && feed->fd > 0)
		close(feed->fd);
	voc_csv_free(feed->csv);
	voc_json_free(feed->document);
	voc_buffer_release(&feed->bytes);
	voc_buffer_release(&feed->repaired);
	voc_buffer_release(&feed->header);
	voc_schema_release(&feed->schema);
	voc_arena_release(&feed->arena);
	free(feed->value);
	free(feed);
}

/* ---- bytes ---- */

/* What was handed out makes room. */
static void compact(struct voc_feed *feed)
{
	if (feed->at == 0)
		return;
	memmove(feed->bytes.p, feed->bytes.p + feed->at, feed->bytes.n - feed->at);
	feed->bytes.n -= feed->at;
	feed->at = 0;
}

static enum voc_arrival read_some(struct voc_feed *feed, struct voc_error *err)
{
	compact(feed);
	voc_buffer_reserve(&feed->bytes, STEP);
	ssize_t n = read(feed->fd, feed->bytes.p + feed->bytes.n, STEP);
	if (n > 0) {
		feed->bytes.n += (size_t)n;
		return VOC_FEED_BYTES;
	}
	if (n == 0)
		return VOC_FEED_END;
	if (errno == EINTR || errno == EAGAIN)
		return VOC_FEED_NOTHING;
	voc_fail_in(err, feed->path ? feed->path : "standard input", 0, "cannot read: %s", strerror(errno));
	return VOC_FEED_FAILED;
}

/* Whether another file has the name now, or this one was cut. */
static bool was_rotated(const struct voc_feed *feed)
{
	struct stat about;
	off_t at = lseek(feed->fd, 0, SEEK_CUR);
	return stat(feed->path, &about) == 0 &&
	       (about.st_dev != feed->device || about.st_ino != feed->inode || (S_ISREG(about.st_mode) && about.st_size < at));
}

static enum voc_arrival follow(struct voc_feed *feed, struct voc_error *err)
{
	const struct timespec pause = {.tv_nsec = PAUSE};
	enum voc_arrival arrival = read_some(feed, err);
	if (arrival != VOC_FEED_END)
		return arrival;
	if (!was_rotated(feed)) {
		nanosleep(&pause, NULL);
		return VOC_FEED_NOTHING;
	}
	if (feed->bytes.n > feed->at) { /* the last line of the old file had no end */
		voc_buffer_byte(&feed->bytes, '\n');
		return VOC_FEED_BYTES;
	}
	close(feed->fd);
	return open_file(feed, err) < 0 ? VOC_FEED_FAILED : VOC_FEED_NOTHING;
}

enum voc_arrival voc_feed_wait(struct voc_feed *feed, struct voc_error *err)
{
	if (feed->path)
		return follow(feed, err);
	struct pollfd ready = {.fd = feed->fd, .events = POLLIN};
	int n = poll(&ready, 1, 1000);
	if (n == 0 || (n < 0 && errno == EINTR))
		return VOC_FEED_NOTHING;
	enum voc_arrival arrival = read_some(feed, err);
	feed->ended = arrival == VOC_FEED_END;
	return arrival;
}

/* ---- records ---- */

static char find_delimiter(struct voc_span line)
{
	static const char candidates[] = {',', ';', '\t', '|'};
	size_t most = 0;
	char found = ',';
	for (size_t i = 0; i < sizeof candidates; i++) {
		size_t n = 0;
		for (size_t k = 0; k < line.n; k++)
			n += line.p[k] == candidates[i];
		if (n > most) {
			most = n;
			found = candidates[i];
		}
	}
	return found;
}

static struct voc_span repair(struct voc_feed *feed, struct voc_span text)
{
	if (voc_utf8_check(text) == text.n)
		return text;
	voc_buffer_reset(&feed->repaired);
	voc_utf8_repair(text, &feed->repaired);
	return voc_buffer_view(&feed->repaired);
}

static void choose_text(struct voc_feed *feed)
{
	struct voc_error err = {0};
	voc_choose_text(&feed->schema, &err);
}

/* Names that are empty or there twice cannot be asked for. */
static void add_name(struct voc_feed *feed, struct voc_span name, size_t column)
{
	name = voc_span_trim(name);
	if (!name.n || voc_schema_find(&feed->schema, name) >= 0)
		name = voc_arena_print(&feed->arena, "column %zu", column + 1);
	voc_schema_add(&feed->schema, name);
}

static void take_header(struct voc_feed *feed, struct voc_span line, size_t cells)
{
	voc_buffer_reset(&feed->header);
	voc_buffer_span(&feed->header, line);
	for (size_t i = 0; i < cells; i++)
		add_name(feed, feed->value[i], i);
	choose_text(feed);
	feed->named = true;
}

/* A CSV line; false when it is the header. */
static bool take_cells(struct voc_feed *feed, struct voc_span line, const char **bad)
{
	if (!feed->csv) {
		if (!feed->grammar.delimiter)
			feed->grammar.delimiter = find_delimiter(line);
		feed->csv = voc_csv_new(feed->grammar.delimiter);
		feed->value = voc_allocate_zero(MOST_COLUMNS, sizeof *feed->value);
	}
	bool again = feed->fresh && feed->named && voc_span_equal(line, voc_buffer_view(&feed->header));
	feed->fresh = false;
	if (again)
		return false;
	size_t n = voc_csv_cells(feed->csv, line, feed->value, MOST_COLUMNS, &feed->arena);
	if (n == (size_t)-1 || n > MOST_COLUMNS) {
		*bad = "bad quotes";
		return true;
	}
	if (!feed->named) {
		take_header(feed, line, n);
		return false;
	}
	if (n != feed->schema.columns)
		*bad = n < feed->schema.columns ? "too few cells" : "too many cells";
	return true;
}

static struct voc_span text_of(struct voc_feed *feed, const struct voc_node *node)
{
	if (voc_node_kind(node) == VOC_NODE_TEXT)
		return voc_node_text(node);
	if (voc_node_kind(node) != VOC_NODE_NUMBER)
		return (struct voc_span){NULL, 0};
	struct voc_buffer number = {0};
	voc_buffer_number(&number, voc_node_number(node, 0), 6);
	struct voc_span copy = voc_arena_copy(&feed->arena, voc_buffer_view(&number));
	voc_buffer_release(&number);
	return copy;
}

/* A line of JSON: the first one names the columns. */
static void take_object(struct voc_feed *feed, struct voc_span line, const char **bad)
{
	struct voc_error err = {0};
	voc_json_free(feed->document);
	feed->document = voc_json_parse_foreign(line, &err);
	const struct voc_node *root = feed->document ? voc_json_root(feed->document) : NULL;
	if (!root || voc_node_kind(root) != VOC_NODE_OBJECT) {
		*bad = "no JSON object";
		return;
	}
	if (!feed->named) {
		size_t n = 0;
		for (const struct voc_node *node = voc_node_first(root); node; node = voc_node_next(node))
			add_name(feed, voc_node_key(node), n++);
		choose_text(feed);
		feed->value = voc_allocate_zero(feed->schema.columns + 1, sizeof *feed->value);
		feed->named = true;
	}
	for (size_t i = 0; i < feed->schema.columns; i++)
		feed->value[i] = (struct voc_span){NULL, 0};
	for (const struct voc_node *node = voc_node_first(root); node; node = voc_node_next(node)) {
		int column = voc_schema_find(&feed->schema, voc_node_key(node));
		if (column >= 0)
			feed->value[column] = text_of(feed, node);
	}
}

/* Cuts the next line or record off; false when it is not whole yet. */
static bool cut(struct voc_feed *feed, struct voc_found *found)
{
	const char *p = feed->bytes.p + feed->at, *end = feed->bytes.p + feed->bytes.n;
	if (!feed->named && !feed->csv && p < end && *p == '{')
		feed->json = true;
	if (!feed->json) {
		struct voc_grammar grammar = feed->grammar;
		if (!grammar.delimiter) { /* which one is told by the whole first line */
			const char *stop = memchr(p, '\n', (size_t)(end - p));
			if (!stop && !feed->ended)
				return false;
			grammar.delimiter = find_delimiter((struct voc_span){p, (size_t)((stop ? stop : end) - p)});
		}
		return voc_grammar_next(&grammar, p, end, feed->ended, found) && found->next;
	}
	const char *stop = memchr(p, '\n', (size_t)(end - p));
	if (!stop && !feed->ended)
		return false;
	*found = (struct voc_found){.end = stop ? stop : end, .next = stop ? stop + 1 : end, .lines = 1};
	return true;
}

/* The mark that some editors put before everything. */
static void skip_mark(struct voc_feed *feed)
{
	if (!feed->fresh || feed->bytes.n - feed->at < 3 || memcmp(feed->bytes.p + feed->at, "\xEF\xBB\xBF", 3) != 0)
		return;
	feed->at += 3;
	feed->offset += 3;
}

bool voc_feed_next(struct voc_feed *feed, struct voc_record *record, const char **bad)
{
	for (;;) {
		struct voc_found found = {.end = NULL};
		skip_mark(feed);
		if (feed->at == feed->bytes.n || !cut(feed, &found))
			return false;
		const char *p = feed->bytes.p + feed->at;
		struct voc_span line = {p, (size_t)(found.end - p)};
		feed->at = (size_t)(found.next - feed->bytes.p);
		feed->offset += found.next - p;
		*record = (struct voc_record){.schema = &feed->schema, .value = feed->value, .line = feed->line};
		feed->line += found.lines;
		*bad = found.bad;
		voc_arena_reset(&feed->arena);
		if (!voc_span_trim(line).n)
			continue;
		line = repair(feed, line);
		if (!*bad && feed->json)
			take_object(feed, line, bad);
		else if (!*bad && !take_cells(feed, line, bad))
			continue;
		record->value = feed->value;
		return true;
	}
}

const struct voc_schema *voc_feed_schema(const struct voc_feed *feed)
{
	return &feed->schema;
}

/* ---- where it was ---- */

static void save_text(struct voc_json *out, const char *key, struct voc_span text)
{
	voc_json_key(out, voc_span_from(key));
	voc_json_text(out, text);
}

void voc_feed_save(const struct voc_feed *feed, struct voc_json *out)
{
	struct voc_buffer text = {0};
	if (!feed->path)
		return;
	voc_json_open_object(out);
	save_text(out, "followed", voc_span_from(feed->path));
	voc_buffer_print(&text, "%llu %llu %lld %lu", (unsigned long long)feed->device, (unsigned long long)feed->inode,
			 (long long)feed->offset, feed->line);
	save_text(out, "place", voc_buffer_view(&text));
	save_text(out, "header", voc_buffer_view(&feed->header));
	voc_json_close_object(out);
	voc_json_newline(out);
	voc_buffer_release(&text);
}

static bool read_number(struct voc_span *rest, long long *number)
{
	struct voc_span part;
	return voc_span_next(rest, ' ', &part) && voc_span_whole(part, number);
}

/* The header of the followed file, without its line. */
static void remember_header(struct voc_feed *feed, struct voc_span header)
{
	const char *bad = NULL;
	if (!header.n)
		return;
	feed->fresh = false;
	take_cells(feed, header, &bad);
	voc_arena_reset(&feed->arena);
}

int voc_feed_load(struct voc_feed *feed, const struct voc_node *line)
{
	const struct voc_node *followed = voc_node_get(line, "followed"), *place = voc_node_get(line, "place");
	const struct voc_node *header = voc_node_get(line, "header");
	long long device, inode, offset, at;
	if (!followed)
		return 0;
	if (!feed->path || !voc_span_is(voc_node_text(followed), feed->path) || !place || !header)
		return 1;
	struct voc_span rest = voc_node_text(place);
	remember_header(feed, voc_node_text(header));
	feed->fresh = true;
	struct stat about;
	if (read_number(&rest, &device) && read_number(&rest, &inode) && read_number(&rest, &offset) &&
	    read_number(&rest, &at) && fstat(feed->fd, &about) == 0 && (dev_t)device == feed->device &&
	    (ino_t)inode == feed->inode && about.st_size >= offset &&
	    lseek(feed->fd, (off_t)offset, SEEK_SET) == (off_t)offset) {
		feed->offset = offset;
		feed->line = (unsigned long)at;
		feed->fresh = offset == 0;
	}
	return 1;
}
