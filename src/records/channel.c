/* SPDX-License-Identifier: Apache-2.0 */
/* channel -- reads the profiles and finds the one that a header fits.
 *
 * A profile is rows of key and value, so that an analyst can write one in a spreadsheet. What a profile does not say is left to the
 * synonyms: it need not list what every export has. Two profiles that fit equally well decide nothing: a wrong channel is worse than
 * none. */
#include "records/channel.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "records/dictionary.h"

/* Keys that are no targets. */
enum { KEY_REQUIRES = VOC_TARGETS, KEY_WITHOUT, KEY_MORE, KEY_OTHER, KEYS, KEY_ID, KEY_NAME, KEY_NAME_ZH, KEY_CHANNEL, KEY_SCALE, KEY_ORDER, KEY_SECOND, KEY_OFF };

/* One row about columns: any of NAME, folded. */
struct voc_channel_line {
	int key;
	struct voc_span *name;
	size_t names;
};

struct voc_channels {
	struct voc_channel **list;
	size_t n;
	struct voc_arena arena;
};

/* What is being read. */
struct reading {
	struct voc_channels *channels;
	struct voc_channel *channel;
	size_t required;
	bool off;
};

static int find_key(struct voc_span name)
{
	static const struct {
		const char *name;
		int key;
	} keys[] = {{"requires", KEY_REQUIRES}, {"without", KEY_WITHOUT}, {"more_text", KEY_MORE}, {"other", KEY_OTHER},
		    {"name", KEY_NAME},         {"name_zh", KEY_NAME_ZH}, {"channel", KEY_CHANNEL}, {"scale", KEY_SCALE},
		    {"date_order", KEY_ORDER},  {"off", KEY_OFF},         {"second_header", KEY_SECOND},         {"channel_column", VOC_CHANNEL}};

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (voc_span_is(name, keys[i].name))
			return keys[i].key;
	return voc_target_find(name);
}

/* A|B|C */
static int add_line(struct reading *reading, int key, struct voc_span value, unsigned long line, struct voc_error *err)
{
	struct voc_arena *arena = &reading->channels->arena;
	struct voc_channel *channel = reading->channel;
	struct voc_span form[VOC_HEADER_FORMS], name, rest = value;

	if (channel->lines == channel->capacity) {
		channel->capacity = channel->capacity ? channel->capacity * 2 : 32;
		channel->line = voc_reallocate(channel->line, channel->capacity, sizeof *channel->line);
	}
	struct voc_channel_line *added = &channel->line[channel->lines++];
	*added = (struct voc_channel_line){.key = key, .name = voc_arena_zero(arena, value.n + 1, sizeof *added->name)};
	while (voc_span_next(&rest, '|', &name)) {
		voc_header_forms(name, arena, form);
		if (form[0].n == 0)
			return voc_fail(err, line, "a header is empty; several are joined by |");
		added->name[added->names++] = form[0];
	}
	reading->required += key == KEY_REQUIRES;
	return added->names ? 0 : voc_fail(err, line, "the value is empty");
}

static int set_order(struct voc_channel *channel, struct voc_span value, unsigned long line, struct voc_error *err)
{
	static const char *const names[] = {[VOC_DATE_DMY] = "dmy", [VOC_DATE_MDY] = "mdy", [VOC_DATE_YMD] = "ymd"};

	for (int order = VOC_DATE_DMY; order <= VOC_DATE_YMD; order++)
		if (voc_span_is(value, names[order]))
			channel->date_order = (enum voc_date_order)order;
	if (channel->date_order == VOC_DATE_AUTO)
		return voc_fail(err, line, "date_order '%.*s' is none of dmy, mdy and ymd", (int)value.n, value.p);
	return 0;
}

static int take_row(void *context, const struct voc_span *cell, unsigned long line, struct voc_error *err)
{
	struct reading *reading = context;
	struct voc_channel *channel = reading->channel;
	struct voc_arena *arena = &reading->channels->arena;
	struct voc_span value = cell[1];
	int key = find_key(cell[0]);

	if (key < 0)
		return voc_fail(err, line,
				"unknown key '%.*s'; known: name name_zh channel requires without scale date_order more_text other "
				"second_header off, "
				"channel_column and the fields of voc-import -m",
				(int)cell[0].n, cell[0].p);
	if (key < KEYS)
		return add_line(reading, key, value, line, err);
	if (key == KEY_NAME)
		channel->name.text[VOC_EN] = voc_arena_copy(arena, value).p;
	if (key == KEY_NAME_ZH)
		channel->name.text[VOC_ZH] = voc_arena_copy(arena, value).p;
	if (key == KEY_CHANNEL)
		channel->value = voc_arena_copy(arena, value);
	if (key == KEY_SECOND)
		channel->second_header = voc_arena_copy(arena, value);
	if (key == KEY_OFF)
		reading->off = true;
	if (key == KEY_SCALE && (!voc_span_real(value, &channel->scale) || !(channel->scale > 0)))
		return voc_fail(err, line, "scale '%.*s' is not a number above 0", (int)value.n, value.p);
	return key == KEY_ORDER ? set_order(channel, value, line, err) : 0;
}

static void remove_channel(struct voc_channels *channels, struct voc_span id)
{
	size_t kept = 0;

	for (size_t i = 0; i < channels->n; i++) {
		if (!voc_span_equal(channels->list[i]->id, id)) {
			channels->list[kept++] = channels->list[i];
			continue;
		}
		free(channels->list[i]->line);
		free(channels->list[i]);
	}
	channels->n = kept;
}

/* A later folder's profile takes the place of an earlier one of its name. */
static int load_file(struct voc_channels *channels, const char *path, struct voc_span id, struct voc_error *err)
{
	static const char *const columns[] = {"key", "value", "note?", NULL};
	struct reading reading = {.channels = channels, .channel = voc_allocate_zero(1, sizeof *reading.channel)};

	id = voc_arena_copy(&channels->arena, id);
	remove_channel(channels, id);
	*reading.channel = (struct voc_channel){.id = id, .value = id, .name = {{id.p, NULL}}};
	channels->list = voc_reallocate(channels->list, channels->n + 1, sizeof *channels->list);
	channels->list[channels->n++] = reading.channel;
	if (voc_dictionary_rows(path, columns, take_row, &reading, err) != 0)
		return -1;
	if (!reading.channel->name.text[VOC_ZH])
		reading.channel->name.text[VOC_ZH] = reading.channel->name.text[VOC_EN];
	if (reading.off)
		remove_channel(channels, id);
	else if (reading.required < 2)
		return voc_fail_in(err, path, 0, "one header is not enough to know an export by; two rows 'requires' are needed");
	return 0;
}

static int load_folder(struct voc_channels *channels, const char *folder, struct voc_error *err)
{
	struct voc_arena arena = {0};
	struct stat about;
	int status = 0;

	if (stat(folder, &about) != 0)
		return 0; /* an overlay need not have profiles */
	char **name = voc_folder_list(folder, err);
	if (!name)
		return -1;
	for (size_t i = 0; name[i] && status == 0; i++) {
		struct voc_span id = voc_span_from(name[i]);
		if (!voc_span_ends(id, VOC_SPAN(".csv")))
			continue;
		id.n -= 4;
		status = load_file(channels, voc_arena_print(&arena, "%s/%s", folder, name[i]).p, id, err);
	}
	voc_folder_free(name);
	voc_arena_release(&arena);
	return status;
}

struct voc_channels *voc_channels_load(const char *const *dirs, struct voc_error *err)
{
	struct voc_channels *channels = voc_allocate_zero(1, sizeof *channels);
	struct voc_arena arena = {0};
	int status = 0;

	for (size_t i = 0; dirs[i] && status == 0; i++)
		status = load_folder(channels, voc_arena_print(&arena, "%s/channels", dirs[i]).p, err);
	voc_arena_release(&arena);
	if (status == 0)
		return channels;
	voc_channels_free(channels);
	return NULL;
}

void voc_channels_free(struct voc_channels *channels)
{
	if (!channels)
		return;
	for (size_t i = 0; i < channels->n; i++) {
		free(channels->list[i]->line);
		free(channels->list[i]);
	}
	free(channels->list);
	voc_arena_release(&channels->arena);
	free(channels);
}

/* ---- matching ---- */

/* The columns of a file in the forms that headers are looked up in. */
struct header {
	struct voc_span (*form)[VOC_HEADER_FORMS];
	size_t columns;
};

/* The column with the first of the names that is there, -1 for none. */
static int find_column(const struct header *header, const struct voc_channel_line *line)
{
	for (size_t k = 0; k < line->names; k++)
		for (int form = 0; form < VOC_HEADER_FORMS; form++)
			for (size_t i = 0; i < header->columns; i++)
				if (voc_span_equal(header->form[i][form], line->name[k]))
					return (int)i;
	return -1;
}

/* How many columns of HEADER the profile knows; 0 when it does not fit. */
static size_t known_columns(const struct voc_channel *channel, const struct header *header)
{
	bool *known = voc_allocate_zero(header->columns + 1, sizeof *known);
	bool fits = true;
	size_t n = 0;

	for (size_t i = 0; i < channel->lines && fits; i++) {
		const struct voc_channel_line *line = &channel->line[i];
		int column = find_column(header, line);
		fits = line->key == KEY_REQUIRES ? column >= 0 : line->key != KEY_WITHOUT || column < 0;
		if (column >= 0)
			known[column] = true;
	}
	for (size_t i = 0; i < header->columns; i++)
		n += known[i];
	free(known);
	return fits ? n : 0;
}

static const struct voc_channel *choose(const struct voc_channels *channels, const struct header *header)
{
	const struct voc_channel *best = NULL;
	size_t most = 0;

	for (size_t i = 0; i < channels->n; i++) {
		size_t known = known_columns(channels->list[i], header);
		if (known == 0 || known < most)
			continue;
		best = known > most ? channels->list[i] : NULL;
		most = known;
	}
	return best;
}

static void apply(struct voc_channel_match *match, const struct header *header)
{
	bool *taken = voc_arena_zero(&match->arena, header->columns + 1, sizeof *taken);

	for (size_t i = 0; i < match->channel->lines; i++) {
		const struct voc_channel_line *line = &match->channel->line[i];
		int column = find_column(header, line);
		if (column < 0)
			continue;
		if (line->key == KEY_REQUIRES)
			match->sign[match->signs++] = (size_t)column;
		else if (line->key == KEY_OTHER)
			match->other[column] = true;
		else if (line->key == KEY_MORE && !taken[column])
			match->more[match->mores++] = (size_t)column;
		else if (line->key < VOC_TARGETS && match->column[line->key] < 0 && !taken[column])
			match->column[line->key] = column;
		taken[column] |= line->key < VOC_TARGETS || line->key == KEY_MORE;
	}
}

void voc_channel_match(const struct voc_channels *channels, const struct voc_schema *schema, struct voc_channel_match *match)
{
	struct header header = {.columns = schema->columns};

	*match = (struct voc_channel_match){0};
	for (int target = 0; target < VOC_TARGETS; target++)
		match->column[target] = -1;
	if (!channels || channels->n == 0)
		return;
	header.form = voc_arena_zero(&match->arena, schema->columns + 1, sizeof *header.form);
	for (size_t i = 0; i < schema->columns; i++)
		voc_header_forms(schema->name[i], &match->arena, header.form[i]);
	match->channel = choose(channels, &header);
	if (!match->channel)
		return;
	match->other = voc_arena_zero(&match->arena, schema->columns + 1, sizeof *match->other);
	match->more = voc_arena_zero(&match->arena, match->channel->lines, sizeof *match->more);
	match->sign = voc_arena_zero(&match->arena, match->channel->lines, sizeof *match->sign);
	apply(match, &header);
}

bool voc_channel_second_header(const struct voc_channel *channel, struct voc_span cell)
{
	struct voc_span rest = channel->second_header, word;

	while (voc_span_next(&rest, '|', &word))
		if (cell.n && voc_span_equal(voc_span_trim(word), cell))
			return true;
	return false;
}

void voc_channel_match_release(struct voc_channel_match *match)
{
	voc_arena_release(&match->arena);
	*match = (struct voc_channel_match){0};
}
