/* Real improvements: what a picture shows of them agrees with what a table says. */
#include <glob.h>

#include "common/base/message.h"
#include "common/noise/noise.h"
#include "diff/match.h"
#include "diff/runs.h"
#include "tests/unit/test.h"

static const char *const pairs[] = {
	"pair/", "pairs/lines-", "pairs/words-", "pairs/mix-", "pairs/unique-"};

static void
add_side(struct runs *runs, const char *pair, const char *side, bool after, glob_t *found)
{
	char pattern[4096];

	snprintf(pattern, sizeof(pattern), "%s/%s%s-?.folded*", SAMPLES, pair, side);
	assert_int_equal(glob(pattern, 0, NULL, found), 0);
	for (size_t i = 0; i < found->gl_pathc; i++)
		runs_add(runs, found->gl_pathv[i], after);
}

/* The runs of a pair, maybe the other way round. */
static void
read_pair(const char *pair, bool reversed, struct tree *tree)
{
	struct match match = {0};
	struct runs runs = {0};
	glob_t before, after;

	add_side(&runs, pair, reversed ? "after" : "before", false, &before);
	add_side(&runs, pair, reversed ? "before" : "after", true, &after);
	assert_int_equal(runs.count, 6);
	runs_join(&runs, &(struct joining){.match = &match, .labelled = true}, tree);
	runs_free(&runs);
	globfree(&before);
	globfree(&after);
}

/* Whether a box of that function has the color of the verdict, red or blue. */
static bool
is_shown(const struct tree *tree, const enum verdict *boxes, uint32_t name,
	enum verdict verdict)
{
	bool more = verdict == VERDICT_UP || verdict == VERDICT_NEW;

	for (uint32_t frame = 1; frame < tree->frame_count; frame++)
		if (tree->name[frame] == name &&
			(more ? boxes[frame] == VERDICT_UP || boxes[frame] == VERDICT_NEW
			      : boxes[frame] == VERDICT_DOWN ||
						boxes[frame] == VERDICT_GONE))
			return true;
	return false;
}

/* Returns how many functions have a verdict. */
static size_t
compare(const struct tree *tree)
{
	enum verdict *boxes = calloc(tree->frame_count, sizeof(*boxes));
	struct noise_result result;
	size_t judged = 0;

	assert_non_null(boxes);
	noise_judge(tree, &noise_defaults, boxes);
	noise_judge_functions(&result, tree, &noise_defaults);
	noise_show_functions(tree, &result, boxes);
	for (size_t i = 0; i < result.count; i++) {
		const struct noise_function *function = &result.functions[i];
		enum verdict verdict = function->total.verdict;

		if (verdict == VERDICT_NOISE || verdict == VERDICT_MOVED)
			continue;
		judged++;
		if (!is_shown(tree, boxes, function->name, verdict))
			fail_msg("%.*s has a verdict (%d) that no box has",
				STR_ARG(function->text), (int)verdict);
	}
	noise_result_free(&result);
	free(boxes);
	return judged;
}

static void
no_box_is_grey_whose_function_is_up_or_down(void **state)
{
	struct tree tree;

	(void)state;
	for (size_t i = 0; i < 2 * countof(pairs); i++) {
		read_pair(pairs[i / 2], i % 2 > 0, &tree);
		assert_true(compare(&tree) > 0);
		tree_free(&tree);
	}
}

/* The interval of a change beyond chance does not have that nothing changed. */
static void
check_interval(const struct noise_change *change)
{
	switch (change->verdict) {
	case VERDICT_UP:
	case VERDICT_NEW:
		assert_true(change->low >= 0 && change->high > 0);
		break;
	case VERDICT_DOWN:
	case VERDICT_GONE:
		assert_true(change->low < 0 && change->high <= 0);
		break;
	default:
		break;
	}
}

static void
intervals_agree_with_verdicts(void **state)
{
	struct noise_result result;
	struct tree tree;

	(void)state;
	for (size_t i = 0; i < 2 * countof(pairs); i++) {
		read_pair(pairs[i / 2], i % 2 > 0, &tree);
		noise_judge_functions(&result, &tree, &noise_defaults);
		for (size_t k = 0; k < result.count; k++) {
			check_interval(&result.functions[k].self);
			check_interval(&result.functions[k].total);
		}
		noise_result_free(&result);
		tree_free(&tree);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(intervals_agree_with_verdicts),
		cmocka_unit_test(no_box_is_grey_whose_function_is_up_or_down),
	};

	message_start("pairs_test");
	return cmocka_run_group_tests_name("pairs", tests, NULL, NULL);
}
