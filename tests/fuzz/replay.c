/* SPDX-License-Identifier: Apache-2.0 */
/* replay -- runs a fuzz target over stored inputs, so that plain builds check them, too. Arguments: files and folders. */
#include <dirent.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static unsigned long inputs;

static int replay_file(const char *path)
{
	FILE *file = fopen(path, "rb");
	uint8_t *data = NULL;
	size_t n = 0, capacity = 0, more;

	if (!file) {
		fprintf(stderr, "replay: %s: %s\n", path, strerror(errno));
		return 1;
	}
	do {
		if (n == capacity) {
			capacity = capacity ? capacity * 2 : 4096;
			uint8_t *grown = realloc(data, capacity);
			if (!grown)
				abort();
			data = grown;
		}
		more = fread(data + n, 1, capacity - n, file);
		n += more;
	} while (more);
	fclose(file);
	/* memory of its own size: a sanitizer sees every byte read behind it */
	uint8_t *exact = malloc(n ? n : 1);
	if (!exact)
		abort();
	memcpy(exact, data, n);
	free(data);
	LLVMFuzzerTestOneInput(exact, n);
	free(exact);
	inputs++;
	return 0;
}

static int replay(const char *path)
{
	DIR *folder = opendir(path);
	struct dirent *entry;
	char name[4096];
	int status = 0;

	if (!folder)
		return replay_file(path);
	while ((entry = readdir(folder))) {
		if (entry->d_name[0] == '.')
			continue;
		snprintf(name, sizeof(name), "%s/%s", path, entry->d_name);
		status |= replay(name);
	}
	closedir(folder);
	return status;
}

int main(int count, char **path)
{
	int status = 0;

	for (int i = 1; i < count; i++)
		status |= replay(path[i]);
	printf("%lu inputs\n", inputs);
	return status || !inputs;
}
