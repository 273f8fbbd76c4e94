/* SPDX-License-Identifier: Apache-2.0 */
/* jsonlist -- the list of records that an object is wrapped around, as answers of web services are. */
#ifndef IO_JSONLIST_H
#define IO_JSONLIST_H

#include <stdbool.h>

#include "voc/buffer.h"

/* OBJECT is the text of one valid JSON object. Whether more than half of it is an array of objects that stands within nothing but
 * objects: then *LIST is that array, and PATH the keys that lead to it, as a.b. */
bool voc_json_list(struct voc_span object, struct voc_span *list, struct voc_buffer *path);

#endif
