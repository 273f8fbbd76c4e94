/* SPDX-License-Identifier: Apache-2.0 */
/* walk -- a connection serves one thread at a time: each takes a batch of rows along, copied, and works on it while the next
 * one reads. */
#include "shell/walk.h"

#include <math.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/decimal.h"
#include "cli/settings.h"

enum { BATCH = 1024, MOST_WORKERS = 16 };

struct crew {
	struct voc_walk *walk;
	pthread_mutex_t lock; /* of the statement, and of what follows */
	int got;              /* 1 while there are rows, 0 at the end, -1 on trouble */
	struct voc_error err;
};

struct worker {
	struct crew *crew;
	void *state;
	pthread_t thread;
	size_t columns;
	long long item[BATCH];
	struct voc_span *value; /* BATCH × columns */
	struct voc_arena text;  /* of the batch */
	struct voc_arena scratch;
};

size_t voc_walk_workers(void)
{
	long jobs = voc_settings()->jobs;
	if (jobs <= 0)
		jobs = sysconf(_SC_NPROCESSORS_ONLN);
	return jobs < 1 ? 1 : jobs > MOST_WORKERS ? MOST_WORKERS : (size_t)jobs;
}

/* Four decimals and less are nearly all there is: no search for the shortest digits then. False when NUMBER is not of that
 * kind. */
static bool simple_number(double number, struct voc_arena *arena, struct voc_span *text)
{
	double scaled = round(number * 10000);
	if (!(fabs(scaled) < 1e15) || scaled / 10000 != number)
		return false;
	unsigned long long whole = (unsigned long long)fabs(scaled) / 10000,
			   fraction = (unsigned long long)fabs(scaled) % 10000;
	char digits[32];
	char *end = digits + sizeof digits, *p = end;
	int places = fraction ? 4 : 0;
	for (; places && fraction % 10 == 0; places--)
		fraction /= 10;
	for (int i = 0; i < places; i++, fraction /= 10)
		*--p = (char)('0' + fraction % 10);
	if (places)
		*--p = '.';
	do
		*--p = (char)('0' + whole % 10);
	while (whole /= 10);
	if (number < 0)
		*--p = '-';
	*text = voc_arena_copy(arena, (struct voc_span){p, (size_t)(end - p)});
	return true;
}

struct voc_span voc_number_text(double number, struct voc_arena *arena)
{
	struct voc_span simple;
	if (simple_number(number, arena, &simple))
		return simple;
	struct voc_buffer text = {0};
	struct voc_decimal decimal;
	voc_decimal_from(number, &decimal);
	voc_decimal_write(&decimal, &text);
	struct voc_span copy = voc_arena_copy(arena, voc_buffer_view(&text));
	voc_buffer_release(&text);
	return copy;
}

static struct voc_span copy_value(const struct voc_value *value, struct voc_arena *arena)
{
	switch (value->kind) {
	case VOC_VALUE_NULL:
		return (struct voc_span){NULL, 0};
	case VOC_VALUE_WHOLE:
		return voc_arena_print(arena, "%lld", value->whole);
	case VOC_VALUE_REAL:
		return voc_number_text(value->real, arena);
	default:
		return voc_arena_copy(arena, value->text);
	}
}

/* Rows into the worker's batch, while the lock is held. */
static size_t fill(struct worker *worker)
{
	struct crew *crew = worker->crew;
	struct voc_statement *statement = crew->walk->statement;
	size_t n = 0;
	voc_arena_reset(&worker->text);
	if (crew->got > 0 && voc_database_stopped(crew->walk->database)) {
		voc_fail(&crew->err, 0, "interrupted");
		crew->got = -1;
	}
	while (n < BATCH && crew->got > 0) {
		crew->got = voc_statement_step(statement, &crew->err);
		if (crew->got <= 0)
			break;
		struct voc_value value;
		voc_statement_value(statement, 0, &value);
		worker->item[n] = value.whole;
		for (size_t i = 0; i < worker->columns; i++) {
			voc_statement_value(statement, (int)i + 1, &value);
			worker->value[n * worker->columns + i] = copy_value(&value, &worker->text);
		}
		n++;
	}
	return n;
}

static void *work(void *given)
{
	struct worker *worker = given;
	struct crew *crew = worker->crew;
	for (;;) {
		pthread_mutex_lock(&crew->lock);
		size_t n = fill(worker);
		pthread_mutex_unlock(&crew->lock);
		if (!n)
			return NULL;
		for (size_t i = 0; i < n; i++) {
			struct voc_walked row = {worker->item[i], worker->value + i * worker->columns};
			crew->walk->row(worker->state, &row, &worker->scratch);
			voc_arena_reset(&worker->scratch);
		}
	}
}

int voc_walk(struct voc_walk *walk, struct voc_error *err)
{
	struct crew crew = {.walk = walk, .lock = PTHREAD_MUTEX_INITIALIZER, .got = 1};
	struct worker *worker = voc_allocate_zero(walk->workers, sizeof *worker);
	size_t columns = (size_t)voc_statement_columns(walk->statement) - 1, threads = 0;
	for (size_t i = 0; i < walk->workers; i++) {
		worker[i].crew = &crew;
		worker[i].state = walk->state[i];
		worker[i].columns = columns;
		worker[i].value = voc_allocate_zero(BATCH * columns + 1, sizeof *worker[i].value);
	}
	while (threads + 1 < walk->workers &&
	       pthread_create(&worker[threads + 1].thread, NULL, work, &worker[threads + 1]) == 0)
		threads++;
	work(&worker[0]);
	for (size_t i = 0; i < threads; i++)
		pthread_join(worker[i + 1].thread, NULL);
	for (size_t i = 0; i < walk->workers; i++) {
		free(worker[i].value);
		voc_arena_release(&worker[i].text);
		voc_arena_release(&worker[i].scratch);
	}
	free(worker);
	pthread_mutex_destroy(&crew.lock);
	voc_statement_reset(walk->statement);
	if (crew.got < 0 && err)
		*err = crew.err;
	return crew.got < 0 ? -1 : 0;
}
