/* SPDX-License-Identifier: Apache-2.0 */
/* digest -- SHA-256 of files and folders, as sha256sum prints it: what a report was made from. */
#ifndef IO_DIGEST_H
#define IO_DIGEST_H

#include "voc/error.h"
#include "voc/span.h"

enum { VOC_DIGEST_SIZE = 65 }; /* 64 hexadecimal digits and a NUL */

/* Of bytes that come piece by piece; the end writes the digits, and in *BYTES, if not NULL, how many they were, and frees it. */
struct voc_digest;
struct voc_digest *voc_digest_new(void);
void voc_digest_add(struct voc_digest *sum, struct voc_span bytes);
void voc_digest_end(struct voc_digest *sum, char digest[VOC_DIGEST_SIZE], unsigned long long *bytes);

/* Of the bytes of PATH; *BYTES, if not NULL, is how many they are. -1 and ERR. */
int voc_digest_file(const char *path, char digest[VOC_DIGEST_SIZE], unsigned long long *bytes, struct voc_error *err);

/* Of the .csv files in FOLDER and in the folders directly in it: of the lines "DIGEST  NAME", sorted by name. -1 and ERR. */
int voc_digest_folder(const char *folder, char digest[VOC_DIGEST_SIZE], struct voc_error *err);

#endif
