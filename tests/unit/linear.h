/* SPDX-License-Identifier: Apache-2.0 */
/* linear -- whether the time of some work grows as its input does, without a word about seconds.
 *
 * The work is done on N bytes and on 4 N. Linear time is four times as long, quadratic time sixteen times; it may be ten times.
 * Only this process's own CPU time is counted, the best of several tries of both: a busy machine makes tries slow, never fast.
 */
#ifndef TESTS_LINEAR_H
#define TESTS_LINEAR_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

/* Whether WORK grows so. WORK does something with N bytes of what DATA describes. */
static inline bool is_linear(void (*work)(const void *data, size_t n), const void *data, size_t n)
{
	enum { TRIES = 5 };
	const double tick = 0.002; /* what a clock may be wrong by */
	double small = 1e9, large = 1e9;

	for (int i = 0; i < TRIES; i++) {
		clock_t begin = clock();
		work(data, n);
		clock_t middle = clock();
		work(data, 4 * n);
		double first = (double)(middle - begin) / CLOCKS_PER_SEC, second = (double)(clock() - middle) / CLOCKS_PER_SEC;
		small = first < small ? first : small;
		large = second < large ? second : large;
		if (large <= 10 * small + tick)
			return true;
	}
	return false;
}

#endif
