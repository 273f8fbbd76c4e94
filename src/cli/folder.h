/* SPDX-License-Identifier: Apache-2.0 */
/* folder -- a folder of files as output: each appears whole or not at all. */
#ifndef CLI_FOLDER_H
#define CLI_FOLDER_H

#include "voc/error.h"
#include "voc/span.h"

/* Makes the folder DIR unless it is there. -1 and ERR. */
int voc_folder_make(const char *dir, struct voc_error *err);
/* DIR/NAME with these BYTES; an older one is replaced. -1 and ERR. */
int voc_folder_put(const char *dir, const char *name, struct voc_span bytes, struct voc_error *err);

#endif
