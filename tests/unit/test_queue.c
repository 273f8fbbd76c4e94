/* SPDX-License-Identifier: Apache-2.0 */
/* test_queue -- jobs come back in order, each once, whatever the workers do. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <sched.h>
#include <stdio.h>

#include "cli/queue.h"
#include "cli/tool.h"

const struct voc_tool voc_tool = {.name = "test"};

enum { JOBS = 2000, MOST = 8 };

static void *work(void *given)
{
	struct voc_queue *queue = given;
	struct voc_job *job;
	while ((job = voc_queue_take(queue))) {
		for (size_t i = 0; i < job->first * 2654435761u % 7; i++) /* some jobs take longer */
			sched_yield();
		voc_buffer_print(&job->out, "%zu", job->first);
		voc_queue_finish(queue, job);
	}
	return NULL;
}

static void expect(struct voc_queue *queue, struct voc_job *job, size_t *next)
{
	char text[32];
	snprintf(text, sizeof text, "%zu", (*next)++);
	assert_int_equal(job->out.n, strlen(text));
	assert_memory_equal(job->out.p, text, job->out.n);
	voc_buffer_reset(&job->out);
	voc_queue_emitted(queue);
}

static void run(size_t threads, size_t size)
{
	struct voc_queue queue;
	pthread_t thread[MOST];
	size_t put = 0, next = 0;
	voc_queue_init(&queue, size);
	for (size_t i = 0; i < threads; i++)
		assert_int_equal(pthread_create(&thread[i], NULL, work, &queue), 0);
	while (put < JOBS) {
		struct voc_job *room = voc_queue_room(&queue);
		struct voc_job *oldest = voc_queue_oldest(&queue, !room);
		if (oldest) {
			expect(&queue, oldest, &next);
			continue;
		}
		assert_non_null(room);
		room->first = put++;
		voc_queue_put(&queue);
	}
	for (struct voc_job *job; (job = voc_queue_oldest(&queue, true));)
		expect(&queue, job, &next);
	assert_int_equal(next, JOBS);
	voc_queue_end(&queue);
	for (size_t i = 0; i < threads; i++)
		pthread_join(thread[i], NULL);
	voc_queue_release(&queue);
}

static void test_order(void **state)
{
	(void)state;
	for (size_t threads = 1; threads <= MOST; threads *= 2)
		for (size_t size = 1; size <= 16; size *= 4)
			run(threads, size);
}

static void test_end_without_jobs(void **state)
{
	struct voc_queue queue;
	pthread_t thread;
	(void)state;
	voc_queue_init(&queue, 2);
	assert_int_equal(pthread_create(&thread, NULL, work, &queue), 0);
	assert_null(voc_queue_oldest(&queue, true));
	voc_queue_end(&queue);
	pthread_join(thread, NULL);
	assert_null(voc_queue_take(&queue));
	voc_queue_release(&queue);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_end_without_jobs),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
