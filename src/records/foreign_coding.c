/* SPDX-License-Identifier: Apache-2.0 */
/* foreign_coding -- KH Coder's coding rules: "*Code", then words joined by or, and, not, near(a-b)[n], seq(a-b)[n].
 *
 * Each side of an "or" becomes a line of ours. near() becomes "a & b" and seq() "a .. b": within a clause, whatever the number in
 * brackets. Brackets that group, other codes and parts of speech have no counterpart and are refused by line. */
#include <string.h>

#include "records/foreign.h"
#include "voc/buffer.h"

enum token { WORD, OR, AND, NOT, OPEN, CLOSE, END };

struct coding {
	struct voc_foreign *foreign;
	struct voc_span label;
	struct voc_span text; /* what is left of the rule's line */
	struct voc_span word; /* of the last token */
	bool quoted;
	struct voc_buffer term;
};

static bool blank(char c)
{
	return c == ' ' || c == '\t';
}

static void advance(struct coding *coding, size_t n)
{
	coding->text = (struct voc_span){coding->text.p + n, coding->text.n - n};
}

/* A rule goes on over several lines, up to the next code. */
static bool more_text(struct coding *coding)
{
	for (;;) {
		while (coding->text.n && blank(*coding->text.p))
			advance(coding, 1);
		if (coding->text.n && *coding->text.p != '#')
			return true;
		coding->text.n = 0;
		if (!coding->foreign->rest.n || *coding->foreign->rest.p == '*')
			return false;
		voc_foreign_line(coding->foreign, &coding->text);
	}
}

static enum token token_of(struct voc_span word)
{
	static const struct {
		const char *text;
		enum token token;
	} known[] = {{"|", OR},   {"or", OR},   {"OR", OR},   {"&", AND},  {"and", AND}, {"AND", AND},
		     {"!", NOT}, {"not", NOT}, {"NOT", NOT}, {"(", OPEN}, {")", CLOSE}};
	for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
		if (voc_span_is(word, known[i].text))
			return known[i].token;
	return WORD;
}

static enum token next_token(struct coding *coding)
{
	if (!more_text(coding))
		return END;
	const char *p = coding->text.p;
	size_t n = 0;
	const char *close = *p == '\'' || *p == '"' ? memchr(p + 1, *p, coding->text.n - 1) : NULL;
	coding->quoted = close != NULL;
	if (close) {
		coding->word = (struct voc_span){p + 1, (size_t)(close - p) - 1};
		advance(coding, coding->word.n + 2);
		return WORD;
	}
	if (!strchr("&|!()", *p))
		while (n < coding->text.n && !blank(p[n]) && !strchr("&|!()", p[n]))
			n++;
	n += n == 0;
	coding->word = (struct voc_span){p, n};
	advance(coding, n);
	return token_of(coding->word);
}

static int refuse(struct coding *coding, const char *what)
{
	return voc_foreign_fail(coding->foreign, "%s at '%.*s'; only words joined by or, and, not, near() and seq() can be taken over",
				what, (int)coding->word.n, coding->word.p);
}

static int check_word(struct coding *coding)
{
	if (!coding->quoted && (*coding->word.p == '<' || voc_span_find(coding->word, VOC_SPAN("-->"), 0) != (size_t)-1))
		return refuse(coding, "another code, a heading or a part of speech");
	return 0;
}

/* Behind "near" or "seq": (a-b-c)[10]. */
static int read_function(struct coding *coding, const char *joint)
{
	const char *close = memchr(coding->text.p, ')', coding->text.n);
	if (!close)
		return refuse(coding, "no closing bracket");
	struct voc_span list = {coding->text.p + 1, (size_t)(close - coding->text.p) - 1}, word;
	advance(coding, list.n + 2);
	while (voc_span_next(&list, '-', &word)) {
		if (coding->term.n)
			voc_buffer_text(&coding->term, joint);
		voc_buffer_span(&coding->term, voc_span_trim(word));
	}
	if (coding->text.n && *coding->text.p == '[') {
		close = memchr(coding->text.p, ']', coding->text.n);
		if (!close)
			return refuse(coding, "no closing bracket");
		advance(coding, (size_t)(close - coding->text.p) + 1);
	}
	return 0;
}

/* One side of an "or", from TOKEN on; the token behind it to *NEXT. */
static int read_alternative(struct coding *coding, enum token token, enum token *next)
{
	bool rule = false;
	voc_buffer_reset(&coding->term);
	for (;;) {
		bool without = token == NOT;
		if (without)
			token = next_token(coding);
		if (token != WORD)
			return refuse(coding, token == OPEN ? "a bracket that groups" : "a word is missing");
		if (check_word(coding))
			return -1;
		bool near = voc_span_is(coding->word, "near"), sequence = voc_span_is(coding->word, "seq");
		if ((near || sequence) && !coding->quoted && coding->text.n && *coding->text.p == '(') {
			if (without || coding->term.n)
				return refuse(coding, "near() or seq() joined to something else");
			if (read_function(coding, near ? " & " : " .. "))
				return -1;
			rule = true;
		} else {
			voc_buffer_print(&coding->term, "%s%s", coding->term.n ? " & " : "", without ? "!" : "");
			voc_buffer_span(&coding->term, coding->word);
		}
		*next = next_token(coding);
		if (*next != AND && *next != NOT)
			break;
		if (rule)
			return refuse(coding, "near() or seq() joined to something else");
		token = *next == AND ? next_token(coding) : NOT;
	}
	voc_foreign_add(coding->foreign, voc_buffer_view(&coding->term), VOC_FOREIGN_RULE, coding->label, 0);
	return 0;
}

static int read_code(struct coding *coding)
{
	enum token token = next_token(coding);
	if (token == END)
		return voc_foreign_fail(coding->foreign, "the code '%.*s' has no rule", (int)coding->label.n, coding->label.p);
	for (;;) {
		enum token next;
		if (read_alternative(coding, token, &next))
			return -1;
		if (next == END)
			return 0;
		if (next != OR)
			return refuse(coding, "or, and or not is missing");
		token = next_token(coding);
	}
}

int voc_foreign_khcoder(struct voc_foreign *foreign)
{
	struct coding coding = {.foreign = foreign};
	struct voc_span line;
	int status = 0;
	while (!status && voc_foreign_line(foreign, &line)) {
		line = voc_span_trim(line);
		if (!line.n || *line.p == '#')
			continue;
		coding.label = voc_span_trim((struct voc_span){line.p + 1, line.n - 1});
		if (*line.p != '*' || !coding.label.n)
			status = voc_foreign_fail(foreign, "a rule without its code; a line with * and a name comes first");
		else
			status = read_code(&coding);
	}
	voc_buffer_release(&coding.term);
	return status;
}
