/* SPDX-License-Identifier: Apache-2.0 */
/* wording -- joins texts as sentences. */
#include "records/wording.h"

#include "base/utf8.h"
#include "text/fold.h"

/* What stands between two sentences: the first may end with its own mark. */
static const char *joint_behind(struct voc_span text)
{
	size_t i = text.n - 1, length;

	while (i && ((unsigned char)text.p[i] & 0xC0) == 0x80)
		i--;
	uint32_t c = voc_utf8_decode(text.p + i, &length);
	enum voc_class class = voc_class_of(voc_fold_point(c));
	if (class == VOC_CLASS_STOP || class == VOC_CLASS_COMMA)
		return c < 0x80 ? " " : "";
	return class == VOC_CLASS_HAN ? "。" : ". ";
}

struct voc_span voc_wording_join(struct voc_plain *plain, struct voc_buffer *work, struct voc_span first, struct voc_span second,
				 struct voc_arena *arena)
{
	if (first.n == 0 || second.n == 0)
		return first.n ? first : second;
	voc_buffer_reset(work);
	voc_buffer_span(work, first);
	voc_buffer_text(work, joint_behind(first));
	voc_buffer_span(work, second);
	struct voc_span joined = voc_arena_copy(arena, voc_buffer_view(work));
	return voc_span_equal(voc_plain_text(plain, joined, arena, NULL), joined) ? joined : second;
}
