/* SPDX-License-Identifier: Apache-2.0 */
/* queue -- bounded, so that memory does not grow with the input. */
#include "cli/queue.h"

#include <stdlib.h>

#include "voc/arena.h"

void voc_queue_init(struct voc_queue *queue, size_t size)
{
	*queue = (struct voc_queue){.size = size};
	pthread_mutex_init(&queue->lock, NULL);
	pthread_cond_init(&queue->ready, NULL);
	pthread_cond_init(&queue->finished, NULL);
	queue->job = voc_allocate_zero(size, sizeof *queue->job);
}

void voc_queue_release(struct voc_queue *queue)
{
	for (size_t i = 0; i < queue->size; i++) {
		struct voc_job *job = &queue->job[i];
		voc_chunk_release(&job->chunk);
		voc_buffer_release(&job->out);
		voc_buffer_release(&job->rejects);
		voc_buffer_release(&job->notes);
		voc_buffer_release(&job->ends);
		voc_ledger_release(&job->ledger);
	}
	free(queue->job);
	pthread_cond_destroy(&queue->finished);
	pthread_cond_destroy(&queue->ready);
	pthread_mutex_destroy(&queue->lock);
}

struct voc_job *voc_queue_room(struct voc_queue *queue)
{
	/* Only this thread changes put and emitted. */
	return queue->put - queue->emitted < queue->size ? &queue->job[queue->put % queue->size] : NULL;
}

void voc_queue_put(struct voc_queue *queue)
{
	pthread_mutex_lock(&queue->lock);
	queue->job[queue->put % queue->size].done = false;
	queue->put++;
	pthread_cond_signal(&queue->ready);
	pthread_mutex_unlock(&queue->lock);
}

void voc_queue_end(struct voc_queue *queue)
{
	pthread_mutex_lock(&queue->lock);
	queue->ended = true;
	pthread_cond_broadcast(&queue->ready);
	pthread_mutex_unlock(&queue->lock);
}

struct voc_job *voc_queue_oldest(struct voc_queue *queue, bool wait)
{
	if (queue->emitted == queue->put)
		return NULL;
	struct voc_job *job = &queue->job[queue->emitted % queue->size];
	pthread_mutex_lock(&queue->lock);
	while (wait && !job->done)
		pthread_cond_wait(&queue->finished, &queue->lock);
	bool done = job->done;
	pthread_mutex_unlock(&queue->lock);
	return done ? job : NULL;
}

void voc_queue_emitted(struct voc_queue *queue)
{
	queue->emitted++;
}

struct voc_job *voc_queue_take(struct voc_queue *queue)
{
	struct voc_job *job = NULL;
	pthread_mutex_lock(&queue->lock);
	while (queue->taken == queue->put && !queue->ended)
		pthread_cond_wait(&queue->ready, &queue->lock);
	if (queue->taken < queue->put)
		job = &queue->job[queue->taken++ % queue->size];
	pthread_mutex_unlock(&queue->lock);
	return job;
}

void voc_queue_finish(struct voc_queue *queue, struct voc_job *job)
{
	pthread_mutex_lock(&queue->lock);
	job->done = true;
	pthread_cond_signal(&queue->finished);
	pthread_mutex_unlock(&queue->lock);
}
