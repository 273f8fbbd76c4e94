/* SPDX-License-Identifier: Apache-2.0 */
/* import -- any channel's export to the one schema. */
#ifndef VOC_IMPORT_H
#define VOC_IMPORT_H

#include "voc/filter.h"

enum voc_date_order { VOC_DATE_AUTO, VOC_DATE_DMY, VOC_DATE_MDY };

struct voc_synonyms; /* dict/columns.csv */

struct voc_import_options {
	const struct voc_synonyms *synonyms;
	const char *const *mapping; /* "FIELD=COLUMN", NULL-terminated; wins over synonyms */
	const char *channel;        /* value of the channel field where the export has none */
	enum voc_date_order date_order;
	double scale;   /* highest rating of the export, 0 to find out from the header or value */
	int zone;       /* minutes east of UTC for times without a zone; VOC_NO_ZONE leaves them without */
	bool has_zone;
};

/* Fills in header synonyms from DIRS/columns.csv; NULL and ERR on failure. */
struct voc_synonyms *voc_synonyms_load(const char *const *dirs, struct voc_error *err);
void voc_synonyms_free(struct voc_synonyms *synonyms);

/* Column of SCHEMA that serves as FIELD by its header, -1 for none: how every tool finds the text of a file that was never
 * imported. */
int voc_synonyms_column(const struct voc_synonyms *synonyms, const struct voc_schema *schema, enum voc_field field);

/* The column of IN that each input field is taken from, -1 for none: COLUMN[VOC_ID] … COLUMN[VOC_SOLVED]. -1 and ERR when the
 * options do not fit the columns, as when the filter is opened. */
int voc_import_columns(const struct voc_import_options *options, const struct voc_schema *in, int column[VOC_FIELD_COUNT],
		       struct voc_error *err);

/* One line of the mapping that an import chose, for --dry-run and the note on stderr. */
struct voc_mapping {
	struct voc_span column;
	struct voc_span field; /* empty: passed through as it is */
};

extern const struct voc_filter voc_import;

#endif
