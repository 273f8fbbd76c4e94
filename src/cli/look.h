/* SPDX-License-Identifier: Apache-2.0 */
/* look -- what an import makes of files, told to people. */
#ifndef CLI_LOOK_H
#define CLI_LOOK_H

/* For voc_plan.settled of voc_import: says on stderr what was understood by more than the words of the header. */
void voc_look_tell(const char *path, const void *state);

/* Prints, for each of FILES, a page on what voc_import with OPTIONS would make of it. All of the file is read, and nothing is imported.
 * Exit status. */
int voc_look(const void *options, char **file);

#endif
