/* SPDX-License-Identifier: Apache-2.0 */
/* help -- what -h, -V and --completion print, made from the option table. */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "cli/tool.h"
#include "voc/buffer.h"

/* ENGLISH, a phrase of a help page, in the language of messages. */
const char *voc_help_text(const char *english);

/* The whole page: examples, usage, options, exit status; at most 80 columns wide. */
void voc_help(const struct voc_tool *tool, const struct voc_option *table, struct voc_buffer *out);

/* The few lines for somebody who started the tool without input. */
void voc_help_short(const struct voc_tool *tool, struct voc_buffer *out);

void voc_version(const struct voc_tool *tool, struct voc_buffer *out);

enum voc_shell { VOC_BASH, VOC_ZSH, VOC_FISH };

/* A completion script: option names, choices, files and folders. */
void voc_completion(const struct voc_tool *tool, const struct voc_option *table, enum voc_shell shell, struct voc_buffer *out);

#endif
