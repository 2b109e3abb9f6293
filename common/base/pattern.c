/* Regular expressions: PCRE2 with its compiler, any bytes as text, and limits that no pattern gets
 * past. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "common/base/pattern.h"

#include <pcre2.h>
#include <stdlib.h>

#include "common/base/memory.h"
#include "common/base/message.h"

enum { MATCH_LIMIT = 1000000 }; /* steps of one match: below a second */

struct pattern {
	pcre2_code *code;
	pcre2_match_data *match;
	pcre2_match_context *context;
};

struct pattern *
pattern_compile(const char *option, const char *text)
{
	struct pattern *pattern = memory_new(1, sizeof(*pattern));
	PCRE2_UCHAR reason[256];
	PCRE2_SIZE at;
	int error;

	pattern->code = pcre2_compile((PCRE2_SPTR)text, PCRE2_ZERO_TERMINATED,
		PCRE2_UTF | PCRE2_MATCH_INVALID_UTF | PCRE2_NEVER_BACKSLASH_C, &error, &at,
		NULL);
	if (!pattern->code) {
		pcre2_get_error_message(error, reason, sizeof(reason));
		message_die_usage("%s '%s': %s at character %zu", option, text,
			(const char *)reason, (size_t)at + 1);
	}
	pcre2_jit_compile(
		pattern->code, PCRE2_JIT_COMPLETE); /* without it, matching is slower */
	pattern->match = pcre2_match_data_create_from_pattern(pattern->code, NULL);
	pattern->context = pcre2_match_context_create(NULL);
	if (!pattern->match || !pattern->context)
		message_die("out of memory");
	pcre2_set_match_limit(pattern->context, MATCH_LIMIT);
	return pattern;
}

bool
pattern_matches(struct pattern *pattern, struct str s)
{
	return pcre2_match(pattern->code, (PCRE2_SPTR)s.ptr, s.len, 0, 0, pattern->match,
		       pattern->context) >= 0;
}

bool
pattern_replace(
	struct pattern *pattern, struct str s, const char *replacement, struct buf *to)
{
	PCRE2_SIZE len;

	for (size_t room = s.len + 64;; room = len + 1) {
		char *at = buf_reserve(to, room);
		int count;

		len = room;
		count = pcre2_substitute(pattern->code, (PCRE2_SPTR)s.ptr, s.len, 0,
			PCRE2_SUBSTITUTE_GLOBAL | PCRE2_SUBSTITUTE_EXTENDED |
				PCRE2_SUBSTITUTE_OVERFLOW_LENGTH |
				PCRE2_SUBSTITUTE_UNSET_EMPTY,
			pattern->match, pattern->context, (PCRE2_SPTR)replacement,
			PCRE2_ZERO_TERMINATED, (PCRE2_UCHAR *)at, &len);
		if (count == PCRE2_ERROR_NOMEMORY && len > room)
			continue;
		if (count <= 0)
			return false;
		to->len += len;
		return true;
	}
}

void
pattern_free(struct pattern *pattern)
{
	if (!pattern)
		return;
	pcre2_code_free(pattern->code);
	pcre2_match_data_free(pattern->match);
	pcre2_match_context_free(pattern->context);
	free(pattern);
}
