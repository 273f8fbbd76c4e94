/* SPDX-License-Identifier: Apache-2.0 */
/* regex -- PCRE2 with limits. A limit hit is an outcome of its own, never "no match". */
#ifndef TEXT_REGEX_H
#define TEXT_REGEX_H

#include <stdint.h>

#include "voc/arena.h"
#include "voc/error.h"

/* Used by any number of threads. */
struct voc_regex;

/* PATTERN is matched on folded text without regard to case, and made ready when it is first looked for. NULL and ERR->msg for a bad
 * one (over 4 KiB, syntax). */
struct voc_regex *voc_regex_new(struct voc_span pattern, struct voc_error *err);
/* One that voc_regex_new has taken before. */
struct voc_regex *voc_regex_known(struct voc_span pattern);
struct voc_span voc_regex_pattern(const struct voc_regex *regex);
void voc_regex_free(struct voc_regex *regex);

enum voc_regex_outcome { VOC_REGEX_NONE, VOC_REGEX_FOUND, VOC_REGEX_LIMIT };

/* What one match needs, lent by a pool that any number of threads share: making one costs more than most matches. */
struct voc_regex_scratch;
struct voc_regex_pool;
struct voc_regex_pool *voc_regex_pool_new(void);
struct voc_regex_scratch *voc_regex_pool_take(struct voc_regex_pool *pool);
void voc_regex_pool_give(struct voc_regex_pool *pool, struct voc_regex_scratch *scratch); /* accepts NULL */
void voc_regex_pool_free(struct voc_regex_pool *pool);

/* The first match in the N code points CP that begins at one of FROM to LIMIT. Never finds an empty match. */
enum voc_regex_outcome voc_regex_find(struct voc_regex *regex, struct voc_regex_scratch *scratch, const uint32_t *cp, size_t n,
				      size_t from, size_t limit, size_t *begin, size_t *end);

const char *voc_regex_version(void);
/* That of the library that runs. */
void voc_regex_running(char version[64]);

#endif
