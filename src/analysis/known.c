/* SPDX-License-Identifier: Apache-2.0 */
/* known -- names that stand for anybody. */
#include "analysis/known.h"

#include <string.h>

static const char *const anybody[] = {
	"-",     "--",    "n/a",     "N/A",     "NA",         "null",   "NULL",     "none",     "anonymous", "Anonymous",
	"guest", "Guest", "unknown", "Unknown", "A Customer", "匿名",   "匿名用户", "匿名顾客", "匿名客户",  "匿名用戶",
	"游客",  "访客",  "未知",    "无",      "微信用户",   "未显示", "默认用户", "普通用户", "用户"};

/* "[mobile]", but not "[mobile:3f9a1c2b4d5e]". */
static bool is_bare_mark(struct voc_span name)
{
	return name.n > 2 && name.p[0] == '[' && name.p[name.n - 1] == ']' && !memchr(name.p, ':', name.n);
}

bool voc_customer_known(struct voc_span name)
{
	name = voc_span_trim(name);
	if (!name.n || memchr(name.p, '*', name.n) || is_bare_mark(name))
		return false;
	for (size_t i = 0; i < sizeof anybody / sizeof anybody[0]; i++)
		if (voc_span_is(name, anybody[i]))
			return false;
	return true;
}
