/* SPDX-License-Identifier: Apache-2.0 */
/* prepare -- "voc-import FILES | voc-clean |" in front of an analysis.
 *
 * The two filters keep records in order and must see all of them; what follows is heavier and runs on all cores. So they run as the shell
 * would run them: in processes of their own, joined by pipes, the same drivers in each. What they counted comes back through one more
 * pipe, a line a fact. */
#include "cli/prepare.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/input.h"
#include "cli/ledger.h"
#include "cli/look.h"
#include "cli/settings.h"
#include "io/sink.h"
#include "voc/clean.h"
#include "voc/import.h"

static bool has(const struct voc_schema *schema, const char *name)
{
	return voc_schema_find(schema, voc_span_from(name)) >= 0;
}

static int look_at(struct voc_export *export, const char *path, struct voc_error *err)
{
	struct voc_input input;
	if (voc_input_open(&input, path, false, err) < 0)
		return voc_blame(err, export->path);
	const struct voc_schema *schema = &input.header.schema;
	const struct voc_encoding *encoding = voc_input_encoding(&input);
	if (encoding)
		export->encoding = *encoding;
	export->tagged = has(schema, "text") && has(schema, "category") && has(schema, "aspects") && has(schema, "polarity");
	voc_input_close(&input);
	return 0;
}

/* Standard input is looked at and then read: it goes to a file without a name first. */
static int spool(struct voc_prepared *prepared, char **path, struct voc_error *err)
{
	char name[] = "/tmp/voc-XXXXXX";
	char block[1 << 16];
	int fd = mkstemp(name);
	if (fd < 0)
		return voc_fail(err, 0, "cannot make a temporary file: %s", strerror(errno));
	unlink(name);
	ssize_t got;
	while ((got = read(STDIN_FILENO, block, sizeof block)) != 0) {
		if (got < 0 && errno == EINTR)
			continue;
		for (ssize_t done = 0; got > 0 && done < got;) {
			ssize_t put = write(fd, block + done, (size_t)(got - done));
			if (put < 0 && errno != EINTR)
				return voc_fail(err, 0, "temporary file: %s", strerror(errno));
			done += put > 0 ? put : 0;
		}
		if (got < 0)
			return voc_fail_in(err, "-", 0, "%s", strerror(errno));
	}
	struct voc_span link = voc_arena_print(&prepared->arena, "/dev/fd/%d", fd);
	*path = voc_arena_alloc(&prepared->arena, link.n + 1);
	memcpy(*path, link.p, link.n + 1);
	return 0;
}

static int look_at_all(char **file, struct voc_prepared *prepared, struct voc_error *err)
{
	size_t n = 0, tagged = 0;
	while (file[n])
		n++;
	prepared->export = voc_allocate_zero(n + 1, sizeof *prepared->export);
	prepared->file = voc_allocate_zero(n + 2, sizeof *prepared->file);
	for (size_t i = 0; i < n; i++) {
		struct voc_export *export = &prepared->export[prepared->exports++];
		export->path = file[i];
		prepared->file[i] = file[i];
		if (strcmp(file[i], "-") == 0 && spool(prepared, &prepared->file[i], err) < 0)
			return -1;
		export->read = prepared->file[i];
		if (look_at(export, prepared->file[i], err) < 0)
			return -1;
		tagged += export->tagged;
	}
	prepared->tagged = tagged == n;
	if (tagged == 0 || tagged == n)
		return 0;
	for (size_t i = 0; i < n; i++)
		if (!prepared->export[i].tagged)
			return voc_fail_in(
				err, prepared->export[i].path, 0,
				"not tagged, while other files are; import, clean and tag it first, or leave those out");
	return 0;
}

static void tell(int fd, const char *step, const char *what, const char *reason, unsigned long long n)
{
	struct voc_buffer line = {0};
	voc_buffer_print(&line, "%s\t%s\t%llu\t%s\n", step, what, n, reason);
	for (size_t done = 0; done < line.n;) {
		ssize_t put = write(fd, line.p + done, line.n - done);
		if (put < 0 && errno != EINTR)
			break; /* nobody listens any more */
		done += put > 0 ? (size_t)put : 0;
	}
	voc_buffer_release(&line);
}

static void tell_all(int fd, const char *step, const struct voc_ledger *ledger, const struct voc_table *summary)
{
	static const char *const fates[] = {[VOC_WRITTEN] = "written", [VOC_DROPPED] = "dropped", [VOC_REJECTED] = "rejected"};
	tell(fd, step, "read", "", ledger->read);
	tell(fd, step, "written", "", ledger->fate[VOC_WRITTEN] + ledger->made);
	struct voc_count_line *line = voc_ledger_sorted(ledger);
	for (size_t i = 0; i < ledger->lines; i++)
		tell(fd, step, fates[line[i].fate], line[i].kind, line[i].n);
	free(line);
	for (size_t row = 0; summary->columns >= 2 && row < summary->rows; row++) {
		struct voc_span kind = voc_table_cell(summary, row, 0)->text;
		struct voc_buffer name = {0};
		voc_buffer_span(&name, kind);
		voc_buffer_byte(&name, '\0');
		tell(fd, step, "done", name.p, (unsigned long long)voc_table_cell(summary, row, 1)->number);
		voc_buffer_release(&name);
	}
}

/* The rest of a child's life: FILES through FILTER to standard output. */
static _Noreturn void live(const char *step, const struct voc_filter *filter, const void *options, char **file, int in, int out,
			   int account)
{
	struct voc_ledger ledger = {0};
	struct voc_table summary;
	if ((in >= 0 && dup2(in, STDIN_FILENO) < 0) || dup2(out, STDOUT_FILENO) < 0)
		_exit(VOC_TROUBLE);
	if (in >= 0)
		close(in);
	close(out);
	voc_table_init(&summary, filter->name);
	voc_settings_inner(in >= 0);
	const struct voc_plan plan = {.filter = filter,
				      .options = options,
				      .summary = &summary,
				      .ledger = &ledger,
				      .settled = filter == &voc_import ? voc_look_tell : NULL};
	int status = voc_transform_plan(&plan, file);
	tell_all(account, step, &ledger, &summary);
	_exit(status);
}

/* Starts FILTER on FILES or, without them, on the descriptor IN. The descriptor of its output, -1 and ERR. */
static int start(struct voc_prepared *prepared, const char *step, const struct voc_filter *filter, const void *options,
		 char **file, int in, struct voc_error *err)
{
	static char standard[] = "-";
	char *own[] = {standard, NULL};
	int data[2], account[2];
	if (pipe(data) < 0 || pipe(account) < 0)
		return voc_fail(err, 0, "no pipe: %s", strerror(errno));
	pid_t child = fork();
	if (child < 0)
		return voc_fail(err, 0, "no new process: %s", strerror(errno));
	if (child == 0) {
		close(data[0]);
		close(account[0]);
		live(step, filter, options, in < 0 ? file : own, in, data[1], account[1]);
	}
	close(data[1]);
	close(account[1]);
	if (in >= 0)
		close(in);
	prepared->account[prepared->children] = account[0];
	prepared->child[prepared->children++] = child;
	return data[0];
}

/* Whether anything comes out of FD: a child that fails at once says why itself, and nobody else need complain of the silence. */
static bool something_comes(int fd)
{
	struct pollfd one = {.fd = fd, .events = POLLIN};
	while (poll(&one, 1, -1) < 0 && errno == EINTR)
		continue;
	return one.revents & POLLIN;
}

int voc_prepare(char **file, const struct voc_prepare_options *options, struct voc_prepared *prepared, struct voc_error *err)
{
	*prepared = (struct voc_prepared){.data = -1};
	if (look_at_all(file, prepared, err) < 0)
		return -1;
	if (prepared->tagged)
		return 0;
	int imported = start(prepared, "import", &voc_import, options->import, prepared->file, -1, err);
	if (imported >= 0 && !something_comes(imported)) {
		close(imported);
		return -1;
	}
	int cleaned = imported < 0 ? -1 : start(prepared, "clean", &voc_clean, options->clean, NULL, imported, err);
	if (cleaned < 0)
		return -1;
	struct voc_span link = voc_arena_print(&prepared->arena, "/dev/fd/%d", cleaned);
	prepared->file[0] = voc_arena_alloc(&prepared->arena, link.n + 1);
	memcpy(prepared->file[0], link.p, link.n + 1);
	prepared->file[1] = NULL;
	prepared->data = cleaned;
	return something_comes(cleaned) ? 0 : -1;
}

static void read_account(struct voc_prepared *prepared, struct voc_span text)
{
	struct voc_span line;
	while (voc_span_next(&text, '\n', &line)) {
		struct voc_account_line one = {0};
		struct voc_span number = {0};
		long long n = 0;
		if (line.n == 0 || !voc_span_next(&line, '\t', &one.step) || !voc_span_next(&line, '\t', &one.what) ||
		    !voc_span_next(&line, '\t', &number) || !voc_span_whole(number, &n))
			continue;
		one.reason = line;
		one.n = (unsigned long long)n;
		prepared->line = voc_reallocate(prepared->line, prepared->lines + 1, sizeof *prepared->line);
		prepared->line[prepared->lines++] = one;
	}
}

static void hear(struct voc_prepared *prepared, int fd)
{
	struct voc_buffer text = {0};
	for (;;) {
		voc_buffer_reserve(&text, 4096);
		ssize_t got = read(fd, text.p + text.n, 4096);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			break;
		text.n += (size_t)got;
	}
	close(fd);
	read_account(prepared, voc_arena_copy(&prepared->arena, voc_buffer_view(&text)));
	voc_buffer_release(&text);
}

int voc_prepare_end(struct voc_prepared *prepared, int status)
{
	if (prepared->data >= 0)
		close(prepared->data); /* who still writes shall not wait for us */
	prepared->data = -1;
	for (size_t i = 0; i < prepared->children; i++) {
		int how = 0;
		hear(prepared, prepared->account[i]);
		while (waitpid(prepared->child[i], &how, 0) < 0 && errno == EINTR)
			continue;
		int own = WIFEXITED(how) ? WEXITSTATUS(how) : VOC_TROUBLE;
		if (own > status)
			status = own;
	}
	prepared->children = 0;
	return status;
}

void voc_prepare_release(struct voc_prepared *prepared)
{
	free(prepared->export);
	free(prepared->file);
	free(prepared->line);
	voc_arena_release(&prepared->arena);
}
