/* SPDX-License-Identifier: Apache-2.0 */
/* provenance -- a JSON file beside the output. It holds no time of day and no name of a machine: same input, same bytes. */
#include "cli/provenance.h"

#include <stdlib.h>
#include <string.h>

#include "cli/dict.h"
#include "cli/output.h"
#include "cli/settings.h"
#include "cli/tool.h"
#include "io/digest.h"
#include "voc/json.h"

struct input {
	char *path;
	struct voc_digest *sum; /* NULL: read the file again */
};

static struct {
	struct input *input;
	size_t inputs;
	struct voc_ledger ledger;
	bool ran, uses;
} gathered;

void voc_provenance_input(const char *path, struct voc_source *source)
{
	if (!voc_settings()->provenance)
		return;
	for (size_t i = 0; i < gathered.inputs; i++)
		if (strcmp(gathered.input[i].path, path) == 0) /* looked at before, and then read */
			return;
	gathered.input = voc_reallocate(gathered.input, gathered.inputs + 1, sizeof *gathered.input);
	struct input *input = &gathered.input[gathered.inputs++];
	input->path = voc_allocate(strlen(path) + 1);
	memcpy(input->path, path, strlen(path) + 1);
	input->sum = NULL;
	if (strcmp(path, "-") == 0 || voc_source_size(source) < 0) {
		input->sum = voc_digest_new();
		voc_source_watch(source, input->sum);
	}
}

void voc_provenance_ledger(const struct voc_ledger *ledger, bool uses)
{
	if (!voc_settings()->provenance)
		return;
	gathered.ran = true;
	gathered.uses = uses;
	gathered.ledger.read += ledger->read;
	gathered.ledger.made += ledger->made;
	for (int fate = 0; fate <= VOC_REJECTED; fate++)
		gathered.ledger.fate[fate] += ledger->fate[fate];
}

static void put_text(struct voc_json *json, const char *key, const char *text)
{
	voc_json_key(json, voc_span_from(key));
	voc_json_text(json, voc_span_from(text));
}

static void put_whole(struct voc_json *json, const char *key, unsigned long long n)
{
	voc_json_key(json, voc_span_from(key));
	voc_json_whole(json, (long long)n);
}

static int put_file(struct voc_json *json, const char *path, struct voc_digest *sum, struct voc_error *err)
{
	char digest[VOC_DIGEST_SIZE];
	unsigned long long bytes;
	if (sum)
		voc_digest_end(sum, digest, &bytes);
	else if (voc_digest_file(path, digest, &bytes, err) < 0)
		return -1;
	voc_json_open_object(json);
	put_text(json, "name", path);
	put_whole(json, "bytes", bytes);
	put_text(json, "sha256", digest);
	voc_json_close_object(json);
	return 0;
}

static int put_inputs(struct voc_json *json, struct voc_error *err)
{
	int result = 0;
	voc_json_key(json, VOC_SPAN("inputs"));
	voc_json_open_array(json);
	for (size_t i = 0; i < gathered.inputs; i++) {
		struct input *input = &gathered.input[i];
		if (result == 0)
			result = put_file(json, input->path, input->sum, err);
		else if (input->sum)
			voc_digest_end(input->sum, (char[VOC_DIGEST_SIZE]){0}, NULL);
		free(input->path);
	}
	voc_json_close_array(json);
	free(gathered.input);
	gathered.input = NULL;
	gathered.inputs = 0;
	return result;
}

static int put_dictionaries(struct voc_json *json, struct voc_error *err)
{
	const char *const *dirs = voc_dict_found();
	voc_json_key(json, VOC_SPAN("dictionaries"));
	voc_json_open_array(json);
	for (; dirs && *dirs; dirs++) {
		char digest[VOC_DIGEST_SIZE];
		if (voc_digest_folder(*dirs, digest, err) < 0)
			return -1;
		voc_json_open_object(json);
		put_text(json, "name", voc_dict_name(*dirs));
		put_text(json, "sha256", digest);
		voc_json_close_object(json);
	}
	voc_json_close_array(json);
	return 0;
}

static int put_output(struct voc_json *json, struct voc_error *err)
{
	const char *path = voc_settings()->output;
	if (!path || strcmp(path, "-") == 0)
		return 0;
	voc_json_key(json, VOC_SPAN("output"));
	return put_file(json, path, NULL, err);
}

static void put_ledger(struct voc_json *json)
{
	const struct voc_ledger *ledger = &gathered.ledger;
	if (!gathered.ran)
		return;
	voc_json_key(json, VOC_SPAN("ledger"));
	voc_json_open_object(json);
	put_whole(json, "read", ledger->read);
	if (ledger->made)
		put_whole(json, "split_off", ledger->made);
	put_whole(json, gathered.uses ? "used" : "written", ledger->fate[VOC_WRITTEN] + ledger->made);
	put_whole(json, "rejected", ledger->fate[VOC_REJECTED]);
	put_whole(json, "dropped", ledger->fate[VOC_DROPPED]);
	voc_json_close_object(json);
}

static int put_all(struct voc_json *json, char **argv, struct voc_error *err)
{
	voc_json_open_object(json);
	put_text(json, "schema", "voc-provenance/1");
	put_text(json, "tool", voc_tool.name);
	put_text(json, "version", VOC_VERSION);
	voc_json_key(json, VOC_SPAN("arguments"));
	voc_json_open_array(json);
	for (size_t i = 1; argv[i]; i++)
		voc_json_text(json, voc_span_from(argv[i]));
	voc_json_close_array(json);
	if (put_inputs(json, err) < 0 || put_dictionaries(json, err) < 0 || put_output(json, err) < 0)
		return -1;
	put_ledger(json);
	voc_json_close_object(json);
	voc_json_newline(json);
	return 0;
}

int voc_provenance_write(char **argv, int status)
{
	const char *path = voc_settings()->provenance;
	struct voc_error err = {0};
	struct voc_buffer text = {0};
	struct voc_json json;
	if (!path || status == VOC_TROUBLE)
		return status;
	voc_json_init(&json, &text, true);
	int written = put_all(&json, argv, &err) < 0 ? voc_trouble(&err) : voc_put(path, voc_buffer_view(&text));
	voc_buffer_release(&text);
	return written == VOC_DONE ? status : written;
}
