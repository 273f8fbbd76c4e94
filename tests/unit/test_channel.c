/* SPDX-License-Identifier: Apache-2.0 */
/* test_channel -- profiles of exports: read, refused, matched; those that are shipped do not get in each other's way. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "records/channel.h"

static char folder[] = "/tmp/voc-channel-XXXXXX", overlay[] = "/tmp/voc-channel-XXXXXX";

static void put(const char *dir, const char *name, const char *text)
{
	char path[120];
	snprintf(path, sizeof(path), "%s/channels", dir);
	mkdir(path, 0777);
	snprintf(path, sizeof(path), "%s/channels/%s", dir, name);
	if (!text) {
		unlink(path);
		return;
	}
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	fputs(text, file);
	fclose(file);
}

static int begin(void **state)
{
	(void)state;
	return !mkdtemp(folder) || !mkdtemp(overlay);
}

static int end(void **state)
{
	(void)state;
	static const char *const names[] = {"a.csv", "b.csv", "notes.txt"};
	char path[120];
	for (int i = 0; i < 3; i++) {
		put(folder, names[i], NULL);
		put(overlay, names[i], NULL);
	}
	snprintf(path, sizeof(path), "%s/channels", folder);
	rmdir(path);
	snprintf(path, sizeof(path), "%s/channels", overlay);
	rmdir(path);
	return rmdir(folder) || rmdir(overlay);
}

/* The id of the profile that HEADER (a|b|c) is known by, "" for none. */
static const char *known_as(const struct voc_channels *channels, const char *header, struct voc_channel_match *match, struct voc_schema *schema)
{
	struct voc_span rest = voc_span_from(header), name;
	voc_schema_init(schema);
	while (voc_span_next(&rest, '|', &name))
		voc_schema_add(schema, name);
	voc_channel_match(channels, schema, match);
	return match->channel ? match->channel->id.p : "";
}

static void check(const struct voc_channels *channels, const char *header, const char *expected)
{
	struct voc_channel_match match;
	struct voc_schema schema;
	const char *got = known_as(channels, header, &match, &schema);
	if (strcmp(got, expected) != 0)
		fail_msg("'%s' is known as '%s', not '%s'", header, got, expected);
	voc_channel_match_release(&match);
	voc_schema_release(&schema);
}

static void profiles_match(void **state)
{
	(void)state;
	const char *const dirs[] = {folder, NULL}, *const both[] = {folder, overlay, NULL};
	struct voc_error err = {0};
	put(folder, "a.csv", "key,value,note\nname,Shop A,x\nname_zh,甲店\nchannel,shop-a\nrequires,评价内容|Review\nrequires,买家\nwithout,Ticket\ntext,Review|评价内容\ncustomer,买家\nother,回复\nscale,10\ndate_order,dmy\n");
	put(folder, "notes.txt", "not a profile");
	struct voc_channels *channels = voc_channels_load(dirs, &err);
	assert_null(channels); /* three cells in the header, two in a row */
	put(folder, "a.csv", "key,value\nname,Shop A\nname_zh,甲店\nchannel,shop-a\nrequires,评价内容|Review\nrequires,买家\nwithout,Ticket\ntext,Review|评价内容\ncustomer,买家\nother,回复\nscale,10\ndate_order,dmy\nsecond_header,Response|x y\n");
	put(folder, "b.csv", "key,value\nrequires,Review\nrequires,买家\nrequires,星级\nrating,星级\n");
	channels = voc_channels_load(dirs, &err);
	if (!channels)
		fail_msg("%s", err.msg);
	check(channels, "评价内容|买家", "a");
	check(channels, "買家|評價內容", "a");
	check(channels, "1、评价内容（必填）|【买家】", "a");
	check(channels, "评价内容|卖家", "");
	check(channels, "评价内容|买家|Ticket", "");
	check(channels, "review|买家|星级", "b"); /* it knows more of the columns */
	check(channels, "review|买家|星级|回复", ""); /* both know three */
	check(NULL, "评价内容|买家", "");
	struct voc_channel_match match;
	struct voc_schema schema;
	known_as(channels, "回复|买家|评价内容|Review", &match, &schema);
	assert_string_equal(match.channel->name.text[VOC_ZH], "甲店");
	assert_true(voc_span_is(match.channel->value, "shop-a"));
	assert_true(match.channel->scale == 10 && match.channel->date_order == VOC_DATE_DMY);
	assert_int_equal(match.column[VOC_TEXT], 3); /* the first of the names that is there */
	assert_int_equal(match.column[VOC_CUSTOMER], 1);
	assert_int_equal(match.column[VOC_TIME], -1);
	assert_true(match.other[0] && !match.other[1]);
	assert_int_equal(match.signs, 2);
	assert_true(voc_channel_second_header(match.channel, VOC_SPAN("x y")));
	assert_false(voc_channel_second_header(match.channel, VOC_SPAN("x")));
	assert_false(voc_channel_second_header(match.channel, VOC_SPAN("")));
	voc_channel_match_release(&match);
	voc_schema_release(&schema);
	voc_channels_free(channels);
	put(overlay, "a.csv", "key,value\noff,\n");
	channels = voc_channels_load(both, &err);
	check(channels, "评价内容|买家", "");
	check(channels, "review|买家|星级", "b");
	voc_channels_free(channels);
	put(overlay, "a.csv", "key,value\nrequires,x\nrequires,y\n");
	channels = voc_channels_load(both, &err);
	check(channels, "x|y", "a");
	check(channels, "评价内容|买家", "");
	voc_channels_free(channels);
	voc_channels_free(NULL);
}

static void bad_profiles_are_refused(void **state)
{
	(void)state;
	const char *const dirs[] = {overlay, NULL};
	static const struct {
		const char *text, *message;
		unsigned long line;
	} bad[] = {{"key,value\nrequires,a\n", "one header is not enough", 0},
		   {"key,value\nrequire,a\n", "unknown key 'require'", 2},
		   {"key,value\nrequires,a\nrequires,\n", "the value is empty", 3},
		   {"key,value\nrequires,a||b\n", "a header is empty", 2},
		   {"key,value\nscale,x\n", "scale 'x' is not a number above 0", 2},
		   {"key,value\nscale,-5\n", "scale '-5' is not a number above 0", 2},
		   {"key,value\ndate_order,dym\n", "date_order 'dym' is none of dmy, mdy and ymd", 2},
		   {"value\na\n", "no column 'key'", 1},
		   {"", "empty file", 0}};
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct voc_error err = {0};
		put(overlay, "a.csv", bad[i].text);
		if (voc_channels_load(dirs, &err))
			fail_msg("accepted: %s", bad[i].text);
		if (!strstr(err.msg, bad[i].message) || err.line != bad[i].line || !strstr(err.file, "channels/a.csv"))
			fail_msg("%s:%lu: %s, not %s", err.file, err.line, err.msg, bad[i].message);
	}
}

/* The sample of each layout is known, and no two of its columns are. */
static void shipped_profiles(void **state)
{
	(void)state;
	const char *const dirs[] = {VOC_SOURCE_DIR "/dict", NULL};
	struct voc_error err = {0};
	struct voc_channels *channels = voc_channels_load(dirs, &err);
	if (!channels)
		fail_msg("%s:%lu: %s", err.file, err.line, err.msg);
	DIR *samples = opendir(VOC_SOURCE_DIR "/tests/cli/import/channels");
	unsigned known = 0;
	assert_non_null(samples);
	for (struct dirent *entry; (entry = readdir(samples));) {
		char path[400], line[4096];
		if (entry->d_name[0] == '.')
			continue;
		snprintf(path, sizeof(path), "%s/%s", VOC_SOURCE_DIR "/tests/cli/import/channels", entry->d_name);
		FILE *file = fopen(path, "r");
		assert_non_null(fgets(line, sizeof(line), file));
		fclose(file);
		line[strcspn(line, "\r\n")] = '\0';
		for (char *p = line; *p; p++)
			if (*p == ',' || *p == '\t')
				*p = '|';
		struct voc_channel_match match, half;
		struct voc_schema schema, fewer;
		const char *id = known_as(channels, line, &match, &schema);
		if (!id[0])
			fail_msg("%s is not known", entry->d_name);
		known++;
		/* any two columns alone are no export of anything */
		for (size_t i = 0; i + 1 < schema.columns; i++) {
			char two[512];
			snprintf(two, sizeof(two), "%.*s|%.*s", (int)schema.name[i].n, schema.name[i].p, (int)schema.name[i + 1].n, schema.name[i + 1].p);
			const char *other = known_as(channels, two, &half, &fewer);
			if (other[0])
				fail_msg("'%s' is known as %s", two, other);
			voc_channel_match_release(&half);
			voc_schema_release(&fewer);
		}
		voc_channel_match_release(&match);
		voc_schema_release(&schema);
	}
	closedir(samples);
	assert_true(known >= 18);
	check(channels, "text|label", "");
	check(channels, "id|time|channel|text|rating|customer|product|store|agent|status|answered|solved", "");
	check(channels, "评价内容|评分", "");
	check(channels, "订单编号|商品名称|评价星级|评价内容|追加评价|评价时间|买家昵称|店铺回复", "");
	check(channels, "Ticket ID|Created at|Requester|Subject|Description|Status|First response at|Solved at|Assignee|Store", "");
	check(channels, "Rating|Review|Title", "");
	check(channels, "Date|Rating|Comments", "");
	check(channels, "手机ID|评论内容|会员级别|点赞数|回复数|得分|价格|购买时间|手机型号|销量", "");
	voc_channels_free(channels);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(profiles_match),
		cmocka_unit_test(bad_profiles_are_refused),
		cmocka_unit_test(shipped_profiles),
	};
	return cmocka_run_group_tests(tests, begin, end);
}
