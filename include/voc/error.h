/* SPDX-License-Identifier: Apache-2.0 */
/* error -- errors as values: the library fills one, the program prints it. */
#ifndef VOC_ERROR_H
#define VOC_ERROR_H

/* LINE is a physical line of the input, 0 when none applies. MSG is lower case, without a full stop: "bad date '2024-13-01'".
 * FILE is empty or the file the line belongs to. */
struct voc_error {
	unsigned long line;
	char file[256];
	char msg[512];
};

/* Fills ERR (which may be NULL) and returns -1. The file name is left as it was. */
int voc_fail(struct voc_error *err, unsigned long line, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* The same for errors in a named file. */
int voc_fail_in(struct voc_error *err, const char *file, unsigned long line, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

#endif
