/* SPDX-License-Identifier: Apache-2.0 */
/* digest -- SHA-256 of files and folders, as sha256sum prints it: what a report was made from. */
#ifndef IO_DIGEST_H
#define IO_DIGEST_H

#include "voc/error.h"

enum { VOC_DIGEST_SIZE = 65 }; /* 64 hexadecimal digits and a NUL */

/* Of the bytes of PATH; *BYTES, if not NULL, is how many they are. -1 and ERR. */
int voc_digest_file(const char *path, char digest[VOC_DIGEST_SIZE], unsigned long long *bytes, struct voc_error *err);

/* Of the .csv files in FOLDER and in the folders directly in it: of the lines "DIGEST  NAME", sorted by name. -1 and ERR. */
int voc_digest_folder(const char *folder, char digest[VOC_DIGEST_SIZE], struct voc_error *err);

#endif
