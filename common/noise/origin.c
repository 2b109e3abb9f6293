/* Origins are told by builds, which are facts of both sides (common/tree/facts.h). */
#include "common/noise/origin.h"

#include <stdlib.h>

#include "common/tree/facts.h"

/* '"/tmp/perf-12.map" none', '"/tmp/jitted-12-3.so" sha1:20ab'; '"/bin/ls" sha1:15df' */
static enum origin
origin_of_build(struct str build)
{
	bool jitted = str_find_text(build, STR("/jitted-")) < build.len;

	return jitted || str_ends(build, STR(".map\" none")) ? ORIGIN_JIT : ORIGIN_FILES;
}

enum origin
origin_of(const struct tree *tree)
{
	static const struct str words[] = {
		STR_INIT("before-build"), STR_INIT("after-build")};
	struct facts facts = facts_of(tree);
	enum origin origin = ORIGIN_UNTOLD;
	struct str build;

	for (size_t i = 0; i < countof(words); i++)
		for (size_t at = 0; facts_next(&facts, words[i], &at, &build);) {
			enum origin told = origin_of_build(build);

			origin = told > origin ? told : origin;
		}
	free(facts.lines);
	return origin;
}
