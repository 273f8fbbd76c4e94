/* SPDX-License-Identifier: Apache-2.0 */
/* pipe -- room between two programs.
 *
 * A pipe of Linux holds 64 KiB, a chunk of ours 1 MiB: while the reader works on a chunk, the writer could not put down the next one,
 * and two programs on two cores took turns. With room for a chunk they overlap. */
#include "io/pipe.h"

#include <fcntl.h>
#include <sys/stat.h>

#define PIPE_ROOM (1 << 20) /* what anybody may ask for: /proc/sys/fs/pipe-max-size */

#if defined(__linux__) && !defined(F_SETPIPE_SZ)
#define F_SETPIPE_SZ 1031 /* the C library shows it to GNU programs only */
#endif

void voc_pipe_widen(int fd)
{
#ifdef F_SETPIPE_SZ
	struct stat about;
	if (fstat(fd, &about) == 0 && S_ISFIFO(about.st_mode))
		fcntl(fd, F_SETPIPE_SZ, PIPE_ROOM);
#else
	(void)fd;
#endif
}
