/* SPDX-License-Identifier: Apache-2.0 */
/* pipe -- pipes that hold as much as we read and write at a time. */
#ifndef IO_PIPE_H
#define IO_PIPE_H

/* If FD is a pipe, asks the system to let it hold PIPE_ROOM bytes; where it will not, all works as before, only slower. */
void voc_pipe_widen(int fd);

#endif
