/* SPDX-License-Identifier: Apache-2.0 */
/* anybody -- names that stand for no one customer. */
#include "text/anybody.h"

#include <string.h>

#include "base/utf8.h"
#include "text/fold.h"

#define LONGEST 40 /* bytes of a name below, and some more */

/* What systems write for whoever has no name, folded and in the order of their bytes. */
static const char *const anybody[] = {"-",
				      "--",
				      "a customer",
				      "a google user",
				      "a user",
				      "amazon customer",
				      "anonymous",
				      "anonymous buyer",
				      "anonymous customer",
				      "anonymous reviewer",
				      "anonymous user",
				      "app store user",
				      "best buy customer",
				      "buyer",
				      "client",
				      "customer",
				      "customers",
				      "deleted account",
				      "deleted user",
				      "ebay member",
				      "ebay user",
				      "facebook user",
				      "former member",
				      "google user",
				      "guest",
				      "guest customer",
				      "guest user",
				      "kindle customer",
				      "member",
				      "n/a",
				      "na",
				      "nil",
				      "no name",
				      "none",
				      "not given",
				      "not provided",
				      "null",
				      "qq用户",
				      "respondent",
				      "reviewer",
				      "shopify customer",
				      "shopper",
				      "target customer",
				      "trustpilot user",
				      "undefined",
				      "unknown",
				      "unknown customer",
				      "unknown user",
				      "unnamed",
				      "user",
				      "users",
				      "verified buyer",
				      "verified customer",
				      "verified purchaser",
				      "visitor",
				      "walk in",
				      "walk-in customer",
				      "walmart customer",
				      "不详",
				      "买家",
				      "京东买家",
				      "京东用户",
				      "会员",
				      "佚名",
				      "使用者",
				      "先生",
				      "公众号粉丝",
				      "到店顾客",
				      "匿名",
				      "匿名买家",
				      "匿名会员",
				      "匿名使用者",
				      "匿名好友",
				      "匿名客户",
				      "匿名用户",
				      "匿名网友",
				      "匿名者",
				      "匿名评价",
				      "匿名评论",
				      "匿名顾客",
				      "大众点评用户",
				      "天猫用户",
				      "女士",
				      "客户",
				      "小程序用户",
				      "小红书用户",
				      "已注销",
				      "已注销用户",
				      "市民",
				      "平台用户",
				      "微信好友",
				      "微信用户",
				      "微博用户",
				      "快手用户",
				      "手机用户",
				      "手机网友",
				      "抖音用户",
				      "拼多多用户",
				      "支付宝用户",
				      "散客",
				      "无",
				      "无名",
				      "无名氏",
				      "普通用户",
				      "暂无",
				      "未提供",
				      "未显示",
				      "未注册用户",
				      "未留名",
				      "未登录",
				      "未登录用户",
				      "未知",
				      "未知客户",
				      "未知用户",
				      "某先生",
				      "某女士",
				      "某客户",
				      "某市民",
				      "某顾客",
				      "注册用户",
				      "消费者",
				      "淘宝买家",
				      "淘宝用户",
				      "游客",
				      "热心市民",
				      "热心网友",
				      "用户",
				      "用户已注销",
				      "百度用户",
				      "网友",
				      "美团用户",
				      "访客",
				      "该用户已注销",
				      "账号已注销",
				      "路人",
				      "门店顾客",
				      "顾客",
				      "饿了么用户",
				      "默认用户"};

static bool is_listed(const char *name)
{
	size_t low = 0, high = sizeof anybody / sizeof anybody[0];
	while (low < high) {
		size_t middle = (low + high) / 2;
		int order = strcmp(anybody[middle], name);
		if (order == 0)
			return true;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return false;
}

/* "[mobile]", but not "[mobile:3f9a1c2b4d5e]". */
static bool is_bare_mark(struct voc_span name)
{
	if (name.n < 3 || name.p[0] != '[' || name.p[name.n - 1] != ']')
		return false;
	for (size_t i = 1; i + 1 < name.n; i++)
		if (name.p[i] < 'a' || name.p[i] > 'z')
			return false;
	return true;
}

static bool is_all_stars(struct voc_span name)
{
	for (size_t i = 0; i < name.n; i++)
		if (name.p[i] != '*')
			return false;
	return true;
}

bool voc_name_is_anybody(struct voc_span name)
{
	char folded[LONGEST + 4];
	size_t n = 0, length;
	name = voc_span_trim(name);
	if (is_all_stars(name) || is_bare_mark(name))
		return true;
	for (size_t i = 0; i < name.n; i += length) {
		if (n >= LONGEST)
			return false;
		n += voc_utf8_encode(voc_fold_point(voc_utf8_decode(name.p + i, &length)), folded + n);
	}
	folded[n] = '\0';
	return is_listed(folded);
}

bool voc_name_is_masked(struct voc_span name)
{
	return memchr(name.p, '*', name.n) != NULL;
}

bool voc_name_is_known(struct voc_span name)
{
	return !voc_name_is_anybody(name) && !voc_name_is_masked(name);
}
