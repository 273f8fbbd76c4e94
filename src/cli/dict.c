/* SPDX-License-Identifier: Apache-2.0 */
/* dict -- where the dictionaries are. */
#include "cli/dict.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/settings.h"
#include "cli/tool.h"
#include "records/dictionary.h"
#include "voc/arena.h"

enum { PATH_LONGEST = 4096 };

static struct {
	const char **dir; /* NULL until found */
	size_t dirs;
	bool shipped; /* the first of them */
	bool trade;   /* there is one of the user's trade */
	struct voc_arena arena;
} found;

static bool is_folder(const char *path)
{
	struct stat about;
	return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

/* The shipped dictionaries beside the program: installed, in a build folder of the tree, or one folder deeper. */
static const char *beside_program(void)
{
	static const char *const places[] = {"../share/voc/dict", "../dict", "../../dict", NULL};
	char self[PATH_LONGEST];
	ssize_t n = readlink("/proc/self/exe", self, sizeof self);
	if (n <= 0 || (size_t)n == sizeof self)
		return NULL;
	while (n > 0 && self[n - 1] != '/')
		n--;
	for (size_t i = 0; places[i]; i++) {
		struct voc_span path = voc_arena_print(&found.arena, "%.*s%s", (int)n, self, places[i]);
		struct voc_span sign = voc_arena_print(&found.arena, "%s/categories.csv", path.p);
		if (is_folder(path.p) && access(sign.p, R_OK) == 0)
			return path.p;
	}
	return NULL;
}

/* The folder of the user's trade in DIR, if there is one. */
static void add_trade(const char *dir)
{
	const char *trade = voc_settings()->trade;
	if (!trade)
		return;
	const char *path = voc_arena_print(&found.arena, "%s/trades/%s", dir, trade).p;
	if (trade[0] && trade[0] != '.' && !strchr(trade, '/') && is_folder(path)) {
		found.dir[found.dirs++] = path;
		found.trade = true;
	}
}

static int add_dir(const char *dir, struct voc_error *err)
{
	struct stat about;
	if (stat(dir, &about) < 0)
		return voc_fail_in(err, dir, 0, "no such dictionary folder: %s", strerror(errno));
	if (!S_ISDIR(about.st_mode))
		return voc_fail_in(err, dir, 0, "not a folder; -d takes a folder of dictionaries");
	found.dir[found.dirs++] = dir;
	add_trade(dir);
	return 0;
}

/* The trades that there are, for who names another. */
static int no_trade(struct voc_error *err)
{
	struct voc_buffer known = {0};
	for (size_t i = 0; i < found.dirs; i++) {
		char **list = voc_folder_list(voc_arena_print(&found.arena, "%s/trades", found.dir[i]).p, NULL);
		for (size_t k = 0; list && list[k]; k++)
			voc_buffer_print(&known, "%s%s", known.n ? ", " : "", list[k]);
		voc_folder_free(list);
	}
	int failed = voc_fail(err, 0, "no trade '%s' in trades/ of the dictionaries; there are: %.*s", voc_settings()->trade,
			      known.n ? (int)known.n : 4, known.n ? known.p : "none");
	voc_buffer_release(&known);
	return failed;
}

static int find_dirs(struct voc_error *err)
{
	const struct voc_settings *set = voc_settings();
	const char *first = set->only_dict;
	found.dir = voc_allocate_zero(2 * (set->dict_dirs.n + 1) + 1, sizeof *found.dir);
	if (!first) {
		first = getenv("VOC_DICT");
		if (!first || !first[0])
			found.shipped = (first = beside_program()) != NULL;
	}
	if (!first)
		return voc_fail(err, 0, "no dictionaries found; name their folder with VOC_DICT or --only-dict");
	if (add_dir(first, err) < 0)
		return -1;
	for (size_t i = 0; i < set->dict_dirs.n; i++)
		if (add_dir(set->dict_dirs.list[i], err) < 0)
			return -1;
	return set->trade && !found.trade ? no_trade(err) : 0;
}

const char *const *voc_dict_find(struct voc_error *err)
{
	if (!found.dir && find_dirs(err) < 0) {
		free(found.dir);
		voc_arena_release(&found.arena);
		memset(&found, 0, sizeof found);
		return NULL;
	}
	return found.dir;
}

const char *const *voc_dict_found(void)
{
	return found.dir;
}

const char *voc_dict_name(const char *dir)
{
	size_t n = found.shipped && found.dirs ? strlen(found.dir[0]) : 0;
	if (!n || strncmp(dir, found.dir[0], n) != 0 || (dir[n] && dir[n] != '/'))
		return dir;
	return voc_arena_print(&found.arena, "shipped%s", dir + n).p;
}

const char *const *voc_dict_dirs(void)
{
	struct voc_error err = {0};
	const char *const *dirs = voc_dict_find(&err);
	if (!dirs)
		voc_trouble(&err);
	return dirs;
}

const struct voc_synonyms *voc_known_headers(void)
{
	static struct voc_synonyms *synonyms;
	static bool tried;
	if (!tried) {
		const char *const *dirs = voc_dict_find(NULL);
		synonyms = dirs ? voc_synonyms_load(dirs, NULL) : NULL;
		tried = true;
	}
	return synonyms;
}

bool voc_dict_chosen(void)
{
	const struct voc_settings *set = voc_settings();
	return set->dict_dirs.n || set->only_dict || set->trade;
}

int voc_category_names(struct voc_categories **categories)
{
	struct voc_error err = {0};
	const char *const *dirs = voc_dict_find(&err);
	*categories = dirs ? voc_categories_load(dirs, &err) : NULL;
	if (*categories || (!dirs && !voc_dict_chosen()))
		return VOC_DONE;
	return voc_trouble(&err);
}

struct voc_lexicon *voc_stop_words(void)
{
	const char *const *dirs = voc_dict_find(NULL);
	return dirs ? voc_lexicon_load(dirs, 1u << VOC_KIND_STOP, NULL) : NULL;
}

static int load_policy(const char *const *dirs, const char *file, struct voc_policy **policy)
{
	const struct voc_settings *set = voc_settings();
	struct voc_error err = {0};
	*policy = voc_policy_load(dirs, file, set->calendar, set->zone, &err);
	return *policy ? VOC_DONE : voc_trouble(&err);
}

int voc_policy_find(bool needed, struct voc_policy **policy)
{
	const struct voc_settings *set = voc_settings();
	struct voc_error err = {0};
	*policy = NULL;
	const char *const *dirs = voc_dict_find(set->policy ? NULL : &err);
	if (!dirs && !set->policy)
		return voc_trouble(&err);
	if (!needed && !set->policy && !set->calendar && !set->zone && !voc_policy_shipped(dirs))
		return VOC_DONE;
	return load_policy(dirs, set->policy, policy);
}

int voc_policy_open(const char *file, struct voc_policy **policy)
{
	return load_policy(voc_dict_find(NULL), file, policy);
}
