/* SPDX-License-Identifier: Apache-2.0 */
/* queue -- jobs go out to any number of workers and come back in the order they were put. */
#ifndef CLI_QUEUE_H
#define CLI_QUEUE_H

#include <pthread.h>

#include "cli/ledger.h"
#include "io/split.h"

struct voc_part;

/* A chunk of one file, and what a worker made of it. */
struct voc_job {
	struct voc_chunk chunk;
	size_t first; /* first slice that is a record */
	const struct voc_part *part;
	struct voc_buffer out;     /* rows to write */
	struct voc_buffer rejects; /* rows of the rejects file */
	struct voc_buffer notes;   /* on the rows of OUT, where it is yet to be decided which of them are written */
	struct voc_buffer ends;    /* size_t: where each of them ends */
	struct voc_ledger ledger;
	bool done;
};

/* A ring. PUT, TAKEN and EMITTED only grow; job number N is at N % SIZE. */
struct voc_queue {
	pthread_mutex_t lock;
	pthread_cond_t ready;    /* there is a job to take, or the end */
	pthread_cond_t finished; /* a job is done */
	struct voc_job *job;
	size_t size;
	size_t put, taken, emitted;
	bool ended;
};

void voc_queue_init(struct voc_queue *queue, size_t size);
void voc_queue_release(struct voc_queue *queue);

/* The one thread that reads and writes: */
struct voc_job *voc_queue_room(struct voc_queue *queue); /* a free job to fill; NULL when all are under way */
void voc_queue_put(struct voc_queue *queue);             /* the job from voc_queue_room is ready for a worker */
void voc_queue_end(struct voc_queue *queue);             /* no more jobs will come */
/* The oldest job when it is done; WAIT waits for that. NULL when there is none, or none done. */
struct voc_job *voc_queue_oldest(struct voc_queue *queue, bool wait);
void voc_queue_emitted(struct voc_queue *queue); /* the job from voc_queue_oldest is free again */

/* The workers: */
struct voc_job *voc_queue_take(struct voc_queue *queue); /* waits; NULL at the end */
void voc_queue_finish(struct voc_queue *queue, struct voc_job *job);

#endif
