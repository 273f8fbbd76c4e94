/* SPDX-License-Identifier: Apache-2.0 */
/* message -- what the library says of an error, in the language of the messages. */
#ifndef CLI_MESSAGE_H
#define CLI_MESSAGE_H

#include "voc/arena.h"

/* The library knows no language: its errors come in English. ENGLISH itself where it is wanted or has no Chinese, else a text in
 * ARENA. */
const char *voc_message(const char *english, struct voc_arena *arena);

#endif
