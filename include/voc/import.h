/* SPDX-License-Identifier: Apache-2.0 */
/* import -- any channel's export to the one schema. */
#ifndef VOC_IMPORT_H
#define VOC_IMPORT_H

#include "voc/filter.h"

enum voc_date_order { VOC_DATE_AUTO, VOC_DATE_DMY, VOC_DATE_MDY, VOC_DATE_YMD };

struct voc_synonyms; /* dict/columns.csv */
struct voc_channels; /* dict/channels/NAME.csv */

struct voc_import_options {
	const struct voc_synonyms *synonyms;
	const struct voc_channels *channels; /* profiles of known exports; NULL for none */
	const char *const *mapping; /* "FIELD=COLUMN", NULL-terminated; wins over profile, headers and contents */
	const char *channel;        /* value of the channel field where the export has none; NULL: the profile's */
	enum voc_date_order date_order;
	double scale;     /* highest rating of the export, 0 to find out */
	const char *zone; /* of times without one: "+08:00", "Asia/Shanghai"; NULL leaves them without */
	const char *now;  /* when the file was exported, for dates such as "yesterday"; NULL refuses these */
	bool from_1904;   /* serial days count from 1904, as in workbooks of old Macs */
	bool split_text;  /* each of several texts becomes a record of its own */
};

/* Fills in header synonyms from DIRS/columns.csv; NULL and ERR on failure. */
struct voc_synonyms *voc_synonyms_load(const char *const *dirs, struct voc_error *err);
void voc_synonyms_free(struct voc_synonyms *synonyms);

/* The profiles in DIRS/channels; NULL and ERR on failure. */
struct voc_channels *voc_channels_load(const char *const *dirs, struct voc_error *err);
void voc_channels_free(struct voc_channels *channels);

/* Column of SCHEMA that serves as FIELD by its header, -1 for none: how every tool finds the text of a file that was never
 * imported. */
int voc_synonyms_column(const struct voc_synonyms *synonyms, const struct voc_schema *schema, enum voc_field field);

/* The column of IN that each input field is taken from, -1 for none: COLUMN[VOC_ID] … COLUMN[VOC_SOLVED]. By -m, profile and headers
 * alone, without a look at the contents. -1 and ERR when the options do not fit the columns. */
int voc_import_columns(const struct voc_import_options *options, const struct voc_schema *in, int column[VOC_FIELD_COUNT],
		       struct voc_error *err);

extern const struct voc_filter voc_import;

#endif
