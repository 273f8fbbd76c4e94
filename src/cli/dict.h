/* SPDX-License-Identifier: Apache-2.0 */
/* dict -- the dictionary folders of this run. */
#ifndef CLI_DICT_H
#define CLI_DICT_H

#include "voc/import.h"

/* As voc_dict_dirs, but tells ERR instead of the user. */
const char *const *voc_dict_find(struct voc_error *err);

/* The folders that this run has looked for, NULL when it has not; and what one is called on any machine: "shipped" for that of the
 * programs themselves. */
const char *const *voc_dict_found(void);
const char *voc_dict_name(const char *dir);

/* Whether the user has named dictionaries, or a trade of theirs. */
bool voc_dict_chosen(void);

/* The header synonyms, loaded when first asked for; NULL when there are no dictionaries. */
const struct voc_synonyms *voc_known_headers(void);

#endif
