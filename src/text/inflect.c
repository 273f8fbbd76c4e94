/* SPDX-License-Identifier: Apache-2.0 */
/* inflect -- regular forms by rule; irregular ones are lines of the dictionary. Forms that no English word has are harmless: nobody
 * writes them. */
#include "text/inflect.h"

#include <stdbool.h>
#include <string.h>

static bool vowel(uint32_t c)
{
	return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

struct forms {
	uint32_t (*form)[VOC_FORM_LENGTH];
	size_t *length;
	size_t n;
};

/* The first KEEP letters of WORD, a doubled last letter if TWICE, then SUFFIX. */
static void put(struct forms *forms, const uint32_t *word, size_t keep, bool twice, const char *suffix)
{
	uint32_t *out = forms->form[forms->n];
	size_t n = keep;
	memcpy(out, word, keep * sizeof *out);
	if (twice)
		out[n++] = word[keep - 1];
	for (; *suffix; suffix++)
		out[n++] = (unsigned char)*suffix;
	forms->length[forms->n++] = n;
}

/* stop, plan, slip, refer: consonant, one vowel, one consonant that doubles. */
static bool doubles(const uint32_t *w, size_t n)
{
	uint32_t last = w[n - 1];
	return !vowel(last) && last != 'w' && last != 'x' && last != 'y' && vowel(w[n - 2]) && !vowel(w[n - 3]);
}

static void plural(struct forms *forms, const uint32_t *w, size_t n)
{
	uint32_t last = w[n - 1], before = w[n - 2];
	if (last == 's' || last == 'x' || last == 'z' || (last == 'h' && (before == 'c' || before == 's')))
		put(forms, w, n, false, "es");
	else if (last == 'y' && !vowel(before))
		put(forms, w, n - 1, false, "ies");
	else
		put(forms, w, n, false, "s");
}

static bool is_letters(const uint32_t *w, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (w[i] < 'a' || w[i] > 'z')
			return false;
	return true;
}

bool voc_is_not(const uint32_t *w, size_t n)
{
	return n > 3 && w[n - 3] == 'n' && w[n - 2] == '\'' && w[n - 1] == 't' && is_letters(w, n - 3);
}

size_t voc_inflect(const uint32_t *word, size_t n, uint32_t form[VOC_FORMS][VOC_FORM_LENGTH], size_t length[VOC_FORMS])
{
	struct forms forms = {form, length, 0};
	if (n < 4 || n > VOC_FORM_LENGTH - 5)
		return 0;
	if (voc_is_not(word, n))
		put(&forms, word, n - 2, false, "t");
	if (!is_letters(word, n))
		return forms.n;
	plural(&forms, word, n);
	uint32_t last = word[n - 1];
	if (last == 'e') {
		put(&forms, word, n, false, "d");
		put(&forms, word, n - 1, false, "ing");
	} else if (last == 'y' && !vowel(word[n - 2])) {
		put(&forms, word, n - 1, false, "ied");
		put(&forms, word, n, false, "ing");
	} else {
		put(&forms, word, n, false, "ed");
		put(&forms, word, n, false, "ing");
		if (doubles(word, n)) {
			put(&forms, word, n, true, "ed");
			put(&forms, word, n, true, "ing");
		}
	}
	return forms.n;
}
