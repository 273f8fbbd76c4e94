/* SPDX-License-Identifier: Apache-2.0 */
/* pseudonym -- a keyed hash in place of a personal datum; the only file that knows libsodium.
 *
 * A telephone number has so few possible values that a hash without a key is undone by trying them all: XXH3, or SHA-256, would
 * hide nothing. */
#include "records/pseudonym.h"

#include <errno.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LEAST_KEY 16 /* bytes: 128 bits when they are random */
#define MOST_KEY 65536

struct voc_key {
	unsigned char bytes[crypto_generichash_KEYBYTES];
};

/* The file of any length to a key of the right one. */
static int digest(FILE *file, const char *path, struct voc_key *key, struct voc_error *err)
{
	unsigned char *text = voc_allocate(MOST_KEY + 1);
	size_t n = fread(text, 1, MOST_KEY + 1, file);
	int status = 0;

	if (ferror(file))
		status = voc_fail_in(err, path, 0, "cannot read: %s", strerror(errno));
	while (n && (text[n - 1] == '\n' || text[n - 1] == '\r'))
		n--; /* an editor may add one */
	if (status == 0 && n < LEAST_KEY)
		status = voc_fail_in(err, path, 0, "a key of %zu bytes is too short; make one of %d random bytes or more", n,
				     LEAST_KEY);
	else if (status == 0 && n > MOST_KEY)
		status = voc_fail_in(err, path, 0, "more than %d bytes: this is no key", MOST_KEY);
	if (status == 0)
		crypto_generichash(key->bytes, sizeof key->bytes, text, n, NULL, 0);
	sodium_memzero(text, MOST_KEY + 1);
	free(text);
	return status;
}

struct voc_key *voc_key_load(const char *path, struct voc_error *err)
{
	FILE *file = fopen(path, "rb");

	if (!file) {
		voc_fail_in(err, path, 0, "cannot open the key: %s", strerror(errno));
		return NULL;
	}
	struct voc_key *key = voc_allocate(sizeof *key);
	int status = digest(file, path, key, err);
	fclose(file);
	if (status == 0)
		return key;
	voc_key_free(key);
	return NULL;
}

void voc_key_free(struct voc_key *key)
{
	if (!key)
		return;
	sodium_memzero(key, sizeof *key);
	free(key);
}

void voc_pseudonym(const struct voc_key *key, const char *kind, struct voc_span value, char out[VOC_PSEUDONYM_DIGITS])
{
	static const char hex[] = "0123456789abcdef";
	unsigned char hash[crypto_generichash_BYTES_MIN];
	crypto_generichash_state state;

	crypto_generichash_init(&state, key->bytes, sizeof key->bytes, sizeof hash);
	crypto_generichash_update(&state, (const unsigned char *)kind, strlen(kind) + 1);
	crypto_generichash_update(&state, (const unsigned char *)(value.n ? value.p : ""), value.n);
	crypto_generichash_final(&state, hash, sizeof hash);
	for (size_t i = 0; i < VOC_PSEUDONYM_DIGITS; i++)
		out[i] = hex[hash[i / 2] >> (i % 2 ? 0 : 4) & 15];
}
