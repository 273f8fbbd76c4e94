/* SPDX-License-Identifier: Apache-2.0 */
/* columns -- finds them, and says what is near when they are not there. */
#include "cli/columns.h"

#include "cli/dict.h"
#include "cli/settings.h"
#include "cli/tool.h"

int voc_named_column(const struct voc_schema *schema, struct voc_span name, const char *option, struct voc_error *err)
{
	int column = voc_schema_find(schema, name);
	if (column >= 0)
		return column;
	struct voc_arena arena = {0};
	struct voc_span near = voc_schema_near(schema, name, &arena);
	if (near.n)
		voc_fail(err, 0, voc_in_lang("%s: no column '%.*s' (near: %.*s)", "%s：没有列“%.*s”（相近的：%.*s）"), option,
			 (int)name.n, name.p, (int)near.n, near.p);
	else
		voc_fail(err, 0, voc_in_lang("%s: no column '%.*s'", "%s：没有列“%.*s”"), option, (int)name.n, name.p);
	voc_arena_release(&arena);
	return -1;
}

int voc_choose_text(struct voc_schema *schema, struct voc_error *err)
{
	const char *wanted = voc_settings()->text_column;
	if (wanted) {
		schema->field[VOC_TEXT] = voc_named_column(schema, voc_span_from(wanted), "-t", err);
		return schema->field[VOC_TEXT] < 0 ? -1 : 0;
	}
	if (schema->field[VOC_TEXT] < 0) {
		const struct voc_synonyms *synonyms = voc_known_headers();
		schema->field[VOC_TEXT] = synonyms ? voc_synonyms_column(synonyms, schema, VOC_TEXT) : -1;
	}
	return 0;
}
