/* SPDX-License-Identifier: Apache-2.0 */
/* regex -- the only file that knows PCRE2, of which the library for 32-bit characters: a folded text is matched as it stands. JIT with its
 * own stack; interpreter when the stack is too small; limits always. */
#include "text/regex.h"

#define PCRE2_CODE_UNIT_WIDTH 32
#include <pcre2.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

#define MATCH_LIMIT 1000000
#define HEAP_LIMIT_KIB (64 * 1024)
#define PATTERN_LIMIT 4096
#define JIT_WORTH 24 /* tries of the interpreter that take as long as JIT */

struct voc_regex {
	_Atomic(pcre2_code *) code; /* NULL before it is needed */
	_Atomic(pcre2_code *) fast; /* the same made by JIT, once it is worth it */
	atomic_uint tries;          /* of the one that is not */
	struct voc_span pattern;
};

struct voc_regex_scratch {
	pcre2_match_data *match;
	pcre2_match_context *context;
	pcre2_jit_stack *stack;
	struct voc_regex_scratch *next; /* in the pool's list */
};

struct voc_regex_pool {
	pthread_mutex_t lock;
	struct voc_regex_scratch *free;
};

/* The byte of PATTERN at which its code point AT begins. */
static size_t byte_of(struct voc_span pattern, size_t at)
{
	size_t i = 0;
	for (size_t length; at > 0 && i < pattern.n; at--, i += length)
		voc_utf8_decode(pattern.p + i, &length);
	return i;
}

/* PCRE2's text for CODE, which is of ASCII. */
static void message_of(int code, char *message, size_t size)
{
	PCRE2_UCHAR wide[160] = {0};
	size_t n = 0;
	pcre2_get_error_message(code, wide, sizeof wide / sizeof *wide);
	for (; wide[n] && n + 1 < size; n++)
		message[n] = (char)wide[n];
	message[n] = '\0';
}

/* Whether case matters to PATTERN although the text that it is matched on is folded: it may ask for capitals, or have letters of which the
 * folding is not known here. */
static bool has_case(struct voc_span pattern)
{
	for (size_t i = 0, length; i < pattern.n; i += length) {
		uint32_t c = voc_utf8_decode(pattern.p + i, &length);
		bool latin = c >= 0x80 && c < 0x2E80;
		if (latin || (c >= 'A' && c <= 'Z') || (c == '\\' && i + 1 < pattern.n && pattern.p[i + 1] == 'p'))
			return true;
	}
	return false;
}

static pcre2_code *compile(struct voc_span pattern, struct voc_error *err)
{
	uint32_t cp[PATTERN_LIMIT];
	if (pattern.n > PATTERN_LIMIT) {
		voc_fail(err, 0, "a regex of more than %d bytes", PATTERN_LIMIT);
		return NULL;
	}
	int code;
	PCRE2_SIZE at = 0;
	uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C | PCRE2_NO_UTF_CHECK | PCRE2_USE_OFFSET_LIMIT |
			   (has_case(pattern) ? PCRE2_CASELESS : 0);
	pcre2_code *compiled = pcre2_compile(cp, voc_utf8_points(pattern, cp), options, &code, &at, NULL);
	if (!compiled && code == PCRE2_ERROR_HEAP_FAILED)
		voc_no_memory(); /* not the fault of the pattern */
	if (!compiled) {
		char message[160];
		message_of(code, message, sizeof message);
		voc_fail(err, 0, "bad regex at its byte %zu: %s", byte_of(pattern, at) + 1, message);
		return NULL;
	}
	return compiled;
}

struct voc_regex *voc_regex_known(struct voc_span pattern)
{
	struct voc_regex *regex = voc_allocate(sizeof *regex + pattern.n);
	char *text = (char *)(regex + 1);
	if (pattern.n)
		memcpy(text, pattern.p, pattern.n);
	regex->pattern = (struct voc_span){text, pattern.n};
	atomic_init(&regex->code, NULL);
	atomic_init(&regex->fast, NULL);
	atomic_init(&regex->tries, 0);
	return regex;
}

struct voc_regex *voc_regex_new(struct voc_span pattern, struct voc_error *err)
{
	pcre2_code *compiled = compile(pattern, err);
	if (!compiled)
		return NULL;
	pcre2_code_free(compiled);
	return voc_regex_known(pattern);
}

struct voc_span voc_regex_pattern(const struct voc_regex *regex)
{
	return regex->pattern;
}

/* Compiles PATTERN for SLOT. Of several threads that need it first, the code of one counts. */
static pcre2_code *fill(_Atomic(pcre2_code *) *slot, struct voc_span pattern, bool jit)
{
	pcre2_code *code = compile(pattern, NULL), *other = NULL;
	if (code && jit)
		pcre2_jit_compile(code, PCRE2_JIT_COMPLETE); /* without JIT the interpreter serves */
	if (atomic_compare_exchange_strong(slot, &other, code))
		return code;
	pcre2_code_free(code);
	return other;
}

/* JIT takes four times as long as to compile, and most regexes are tried a few times only. */
static pcre2_code *fast_code(struct voc_regex *regex)
{
	pcre2_code *code = atomic_load_explicit(&regex->fast, memory_order_acquire);
	return code ? code : fill(&regex->fast, regex->pattern, true);
}

static pcre2_code *code_of(struct voc_regex *regex)
{
	if (atomic_load_explicit(&regex->tries, memory_order_relaxed) >= JIT_WORTH)
		return fast_code(regex);
	atomic_fetch_add_explicit(&regex->tries, 1, memory_order_relaxed);
	pcre2_code *code = atomic_load_explicit(&regex->code, memory_order_acquire);
	return code ? code : fill(&regex->code, regex->pattern, false);
}

void voc_regex_free(struct voc_regex *regex)
{
	if (!regex)
		return;
	pcre2_code_free(atomic_load(&regex->code));
	pcre2_code_free(atomic_load(&regex->fast));
	free(regex);
}

static struct voc_regex_scratch *scratch_new(void)
{
	struct voc_regex_scratch *scratch = voc_allocate(sizeof *scratch);
	scratch->match = pcre2_match_data_create(1, NULL);
	scratch->context = pcre2_match_context_create(NULL);
	scratch->stack = pcre2_jit_stack_create(32 * 1024, 1024 * 1024, NULL);
	if (!scratch->match || !scratch->context || !scratch->stack)
		voc_no_memory();
	pcre2_set_match_limit(scratch->context, MATCH_LIMIT);
	pcre2_set_depth_limit(scratch->context, MATCH_LIMIT);
	pcre2_set_heap_limit(scratch->context, HEAP_LIMIT_KIB);
	pcre2_jit_stack_assign(scratch->context, NULL, scratch->stack);
	return scratch;
}

struct voc_regex_pool *voc_regex_pool_new(void)
{
	struct voc_regex_pool *pool = voc_allocate_zero(1, sizeof *pool);
	pthread_mutex_init(&pool->lock, NULL);
	return pool;
}

struct voc_regex_scratch *voc_regex_pool_take(struct voc_regex_pool *pool)
{
	pthread_mutex_lock(&pool->lock);
	struct voc_regex_scratch *scratch = pool->free;
	if (scratch)
		pool->free = scratch->next;
	pthread_mutex_unlock(&pool->lock);
	return scratch ? scratch : scratch_new();
}

void voc_regex_pool_give(struct voc_regex_pool *pool, struct voc_regex_scratch *scratch)
{
	if (!scratch)
		return;
	pthread_mutex_lock(&pool->lock);
	scratch->next = pool->free;
	pool->free = scratch;
	pthread_mutex_unlock(&pool->lock);
}

void voc_regex_pool_free(struct voc_regex_pool *pool)
{
	if (!pool)
		return;
	for (struct voc_regex_scratch *scratch = pool->free, *next; scratch; scratch = next) {
		next = scratch->next;
		pcre2_match_data_free(scratch->match);
		pcre2_match_context_free(scratch->context);
		pcre2_jit_stack_free(scratch->stack);
		free(scratch);
	}
	pthread_mutex_destroy(&pool->lock);
	free(pool);
}

enum voc_regex_outcome voc_regex_find(struct voc_regex *regex, struct voc_regex_scratch *scratch, const uint32_t *cp, size_t n,
				      size_t from, size_t limit, size_t *begin, size_t *end)
{
	uint32_t options = PCRE2_NO_UTF_CHECK | PCRE2_NOTEMPTY;
	const pcre2_code *code = code_of(regex), *fast = NULL;
	if (!code)
		return VOC_REGEX_LIMIT;
	pcre2_set_offset_limit(scratch->context, limit);
	int found = pcre2_match(code, cp, n, from, options, scratch->match, scratch->context);
	if (found < 0 && found != PCRE2_ERROR_NOMATCH && (fast = fast_code(regex)) != NULL && fast != code)
		found = pcre2_match(fast, cp, n, from, options, scratch->match, scratch->context); /* the limits are those of JIT */
	if (found == PCRE2_ERROR_JIT_STACKLIMIT)
		found = pcre2_match(code, cp, n, from, options | PCRE2_NO_JIT, scratch->match, scratch->context);
	if (found == PCRE2_ERROR_NOMATCH)
		return VOC_REGEX_NONE;
	if (found == PCRE2_ERROR_NOMEMORY)
		voc_no_memory();
	if (found < 0)
		return VOC_REGEX_LIMIT;
	const PCRE2_SIZE *offset = pcre2_get_ovector_pointer(scratch->match);
	*begin = offset[0];
	*end = offset[1];
	return *end > *begin ? VOC_REGEX_FOUND : VOC_REGEX_NONE; /* \K can turn a match around */
}

const char *voc_regex_version(void)
{
	static const char version[] = {'0' + PCRE2_MAJOR / 10 % 10, '0' + PCRE2_MAJOR % 10, '.',
				       '0' + PCRE2_MINOR / 10 % 10, '0' + PCRE2_MINOR % 10, '\0'};
	return version;
}

void voc_regex_running(char version[64])
{
	PCRE2_UCHAR wide[64];
	int n = pcre2_config(PCRE2_CONFIG_VERSION, NULL);
	if (n < 0 || n > 64 || pcre2_config(PCRE2_CONFIG_VERSION, wide) < 0)
		n = 0;
	for (int i = 0; i < n; i++) /* of ASCII, and with the 0 at its end */
		version[i] = (char)wide[i];
	version[n ? n - 1 : 0] = '\0';
}
