/* SPDX-License-Identifier: Apache-2.0 */
/* format -- the formats by name. A new format is a file and a row here. */
#include "voc/format.h"

const struct voc_format *const voc_formats[] = {
	&voc_format_csv, &voc_format_tsv, &voc_format_json, &voc_format_jsonl, &voc_format_markdown, &voc_format_html,
	&voc_format_table, NULL,
};

const struct voc_format *voc_format_find(struct voc_span name)
{
	for (size_t i = 0; voc_formats[i]; i++)
		if (voc_span_is(name, voc_formats[i]->name))
			return voc_formats[i];
	return NULL;
}
