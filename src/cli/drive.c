/* SPDX-License-Identifier: Apache-2.0 */
/* drive -- the calling thread reads and writes, the workers do what lies between.
 *
 * The reader cuts the same chunks whatever the number of workers, and results are written in the order of their chunks: -j
 * never changes a byte. At most two chunks a worker are under way, so memory does not grow with the input. */
#include "cli/drive.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/memory.h"
#include "cli/nothing.h"
#include "cli/output.h"
#include "cli/reasons.h"
#include "cli/settings.h"
#include "cli/terminal.h"
#include "cli/provenance.h"

enum { MOST_WORKERS = 64, JOBS_A_WORKER = 2 };

static void choose_workers(struct voc_run *run, bool ordered)
{
	long jobs = voc_settings()->jobs;
	if (jobs <= 0)
		jobs = sysconf(_SC_NPROCESSORS_ONLN);
	if (jobs < 1)
		jobs = 1;
	run->threaded = jobs > 1;
	run->workers = ordered ? 1 : jobs < MOST_WORKERS ? (size_t)jobs : MOST_WORKERS;
}

static int open_rejects(struct voc_run *run, struct voc_error *err)
{
	const char *path = voc_settings()->rejects;
	if (!path)
		return 0;
	run->rejects = voc_sink_open(path, err);
	if (!run->rejects || voc_sink_write(run->rejects, voc_span_from(voc_rejects_header), err) < 0)
		return -1;
	return voc_sink_write(run->rejects, VOC_SPAN("\n"), err);
}

int voc_run_open(struct voc_run *run, char **file, bool by_file, bool ordered,
		 int (*seen)(void *context, struct voc_stream *stream, size_t part, struct voc_error *err),
		 struct voc_error *err)
{
	choose_workers(run, ordered);
	bool plain = run->plan && run->plan->plain;
	if (voc_check_outputs(file, err) < 0 || voc_stream_open(&run->stream, file, by_file, plain, seen, run, err) < 0)
		return -1;
	if (!by_file && voc_select_open(&run->select, &run->stream.schema, err) < 0)
		return -1;
	return open_rejects(run, err);
}

static void work(struct voc_worker *worker, struct voc_job *job)
{
	voc_buffer_reset(&job->out);
	voc_buffer_reset(&job->rejects);
	voc_buffer_reset(&job->notes);
	voc_buffer_reset(&job->ends);
	if (worker->run->analysis)
		voc_reduce_job(worker, job);
	else
		voc_transform_job(worker, job);
}

struct crew {
	struct voc_queue queue;
	struct voc_worker *worker;
	size_t threads;
};

/* What a thread is given. */
struct post {
	struct voc_queue *queue;
	struct voc_worker *worker;
};

static void *serve(void *given)
{
	struct post post = *(struct post *)given;
	struct voc_job *job;
	free(given);
	while ((job = voc_queue_take(post.queue))) {
		work(post.worker, job);
		voc_queue_finish(post.queue, job);
	}
	return NULL;
}

/* As many threads as can be had; none is no trouble either, the calling thread works then. */
static void hire(struct crew *crew, struct voc_run *run)
{
	voc_queue_init(&crew->queue, JOBS_A_WORKER * run->workers);
	crew->worker = voc_allocate_zero(run->workers, sizeof *crew->worker);
	for (size_t i = 0; i < run->workers; i++) {
		crew->worker[i].run = run;
		crew->worker[i].number = i;
	}
	while (run->threaded && crew->threads < run->workers) {
		struct voc_worker *worker = &crew->worker[crew->threads];
		struct post *post = voc_allocate(sizeof *post);
		*post = (struct post){&crew->queue, worker};
		if (pthread_create(&worker->thread, NULL, serve, post) != 0) {
			free(post);
			return;
		}
		crew->threads++;
	}
}

static void dismiss(struct crew *crew, size_t workers)
{
	voc_queue_end(&crew->queue);
	for (size_t i = 0; i < crew->threads; i++)
		pthread_join(crew->worker[i].thread, NULL);
	for (size_t i = 0; i < workers; i++) {
		voc_rows_release(&crew->worker[i].rows);
		free(crew->worker[i].value);
	}
	free(crew->worker);
	voc_queue_release(&crew->queue);
}

static int emit(struct voc_run *run, struct voc_job *job, struct voc_error *err)
{
	if (run->decides)
		voc_transform_decide(run, job);
	voc_ledger_merge(&run->ledger, &job->ledger);
	if (run->rejects && voc_sink_write(run->rejects, voc_buffer_view(&job->rejects), err) < 0)
		return -1;
	const struct voc_receiver *receiver = run->plan ? run->plan->receiver : NULL;
	if (receiver)
		return receiver->take(receiver->context, job->part->path, voc_buffer_view(&job->out), err);
	if (run->sink && voc_sink_write(run->sink, voc_buffer_view(&job->out), err) < 0) {
		run->gone = voc_sink_gone(run->sink);
		return -1;
	}
	return 0;
}

/* Reads, and writes what is done, until the end or trouble. */
static int turn(struct voc_run *run, struct crew *crew, struct voc_error *err)
{
	for (;;) {
		struct voc_job *room = voc_queue_room(&crew->queue);
		struct voc_job *oldest = voc_queue_oldest(&crew->queue, !room);
		if (oldest) {
			if (emit(run, oldest, err) < 0)
				return -1;
			voc_queue_emitted(&crew->queue);
			if (run->analysis && voc_memory_check(err) < 0)
				return -1;
			continue;
		}
		int got = voc_stream_next(&run->stream, room, err);
		if (got <= 0)
			return got;
		voc_queue_put(&crew->queue);
		if (!crew->threads) {
			work(&crew->worker[0], voc_queue_take(&crew->queue));
			voc_queue_finish(&crew->queue, room);
		}
	}
}

/* What is still under way; when reading failed, the rows before the failure are good. */
static int drain(struct voc_run *run, struct crew *crew, struct voc_error *err)
{
	struct voc_job *job;
	while ((job = voc_queue_oldest(&crew->queue, true))) {
		if (emit(run, job, err) < 0)
			return -1;
		voc_queue_emitted(&crew->queue);
	}
	return 0;
}

int voc_run_pump(struct voc_run *run, struct voc_error *err)
{
	struct crew crew = {0};
	struct voc_error second = {0};
	hire(&crew, run);
	int result = turn(run, &crew, err);
	if (!run->gone && drain(run, &crew, result < 0 ? &second : err) < 0)
		result = -1;
	dismiss(&crew, run->workers);
	run->ledger.read = run->stream.read;
	return run->gone ? 0 : result;
}

static void tell_rejects(const struct voc_run *run)
{
	const char *path = voc_settings()->rejects;
	unsigned long long n = run->ledger.fate[VOC_REJECTED];
	if (!n)
		return;
	struct voc_buffer text = {0};
	voc_print_count(&text, n);
	voc_buffer_text(&text, voc_in_lang(n == 1 ? " row rejected (" : " rows rejected (", " 行被拒绝（"));
	voc_ledger_reasons(&run->ledger, VOC_REJECTED, voc_message_lang(), &text);
	voc_buffer_text(&text, voc_in_lang(")", "）"));
	if (!path)
		voc_buffer_print(&text, voc_in_lang("; %s-r FILE keeps them", "；%s-r 文件 可保存它们"),
				 voc_hosted() ? "voc-import " : "");
	(path ? voc_note : voc_say)("%.*s", (int)text.n, text.p); /* kept, they are not lost */
	voc_buffer_release(&text);
}

static void tell_summary(const struct voc_table *summary)
{
	struct voc_buffer text = {0};
	if (!summary || summary->columns < 2)
		return;
	for (size_t row = 0; row < summary->rows; row++) {
		voc_buffer_text(&text, row ? voc_in_lang(", ", "，") : "");
		voc_buffer_span(&text, voc_reason_name(voc_table_cell(summary, row, 0)->text, voc_message_lang()));
		voc_buffer_byte(&text, ' ');
		voc_print_count(&text, (unsigned long long)voc_table_cell(summary, row, 1)->number);
	}
	if (text.n)
		voc_say("%.*s", (int)text.n, text.p);
	voc_buffer_release(&text);
}

static void tell_stats(const struct voc_run *run, const struct voc_table *summary)
{
	struct voc_buffer text = {0};
	voc_ledger_print(&run->ledger, run->analysis != NULL, voc_message_lang(), &text);
	voc_say("%.*s", (int)text.n, text.p);
	voc_buffer_release(&text);
	tell_summary(summary);
}

static int close_sinks(struct voc_run *run, bool keep, struct voc_error *err)
{
	int result = 0;
	if (run->sink)
		result = voc_sink_close(run->sink, keep, err);
	if (run->rejects && voc_sink_close(run->rejects, keep && result == 0, result == 0 ? err : NULL) < 0)
		result = -1;
	run->sink = run->rejects = NULL;
	return result;
}

int voc_run_close(struct voc_run *run, int status, const struct voc_table *summary, struct voc_error *err)
{
	bool good = status != VOC_TROUBLE && !run->gone;
	voc_progress_clear();
	if (good && !voc_ledger_adds_up(&run->ledger)) {
		good = false;
		status = VOC_TROUBLE;
		voc_fail(err, 0, "internal error: the ledger does not add up: read %llu", run->ledger.read);
	}
	if (close_sinks(run, good, good ? err : NULL) < 0 && good) {
		good = false;
		status = VOC_TROUBLE;
	}
	if (status == VOC_TROUBLE && err->msg[0])
		voc_trouble(err);
	else if (good && voc_settings()->stats)
		tell_stats(run, summary);
	else if (good)
		tell_rejects(run);
	if (good)
		voc_tell_nothing(&run->ledger, &run->select, &run->stream.schema);
	if (status == VOC_DONE && voc_settings()->strict && run->ledger.fate[VOC_REJECTED])
		status = VOC_NO;
	voc_provenance_ledger(&run->ledger, run->analysis != NULL);
	if (run->account)
		voc_ledger_merge(run->account, &run->ledger);
	voc_ledger_release(&run->ledger);
	voc_select_close(&run->select);
	voc_stream_close(&run->stream);
	return status;
}
