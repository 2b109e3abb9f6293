/* Noise: what two sides of a comparison say, checked against another implementation of
 * the statistics and against recorded runs of programs that have not changed. */
#include <math.h>

#include "common/base/buf.h"
#include "common/base/memory.h"
#include "common/noise/noise.h"
#include "common/tree/facts.h"
#include "common/tree/folded.h"
#include "common/tree/remake.h"
#include "tests/unit/folded_file.h"
#include "tests/unit/test.h"

enum { SPLITS = 130, POWER_SPLITS = 100, LARGE_SPLITS = 20, SLICES = 16 };

/* Those that R was asked for. */
static const struct noise_options as_r = {
	.min_share = 0.01, .slight = 0.01, .alpha = 0.01, .inflate = 4, .listed_share = 1};

static uint64_t seed;

/* Numbers that are the same in every run: Steele, Lea and Flood's SplitMix64. */
static uint64_t
draw(void)
{
	uint64_t z = seed += 0x9E3779B97F4A7C15;

	z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
	z = (z ^ z >> 27) * 0x94D049BB133111EB;
	return z ^ z >> 31;
}

/* Some columns of a tree, `side` of them before and as many after, drawn at random. */
static void
split(struct tree *part, const struct tree *runs, unsigned side)
{
	unsigned columns[64] = {0};

	for (unsigned i = 0; i < runs->columns; i++)
		columns[i] = i;
	for (unsigned i = 0; i < 2 * side && i < runs->columns; i++) {
		unsigned other = i + (unsigned)(draw() % (runs->columns - i));
		unsigned column = columns[other];

		columns[other] = columns[i];
		columns[i] = column;
	}
	tree_start(part, 2 * side);
	part->labels = arena_new(&part->arena, part->columns, sizeof(*part->labels));
	for (unsigned i = 0; i < 2 * side; i++)
		part->labels[i] = i < side ? STR("before") : STR("after");
	for (uint32_t frame = 1; frame < runs->frame_count; frame++) {
		uint32_t at = tree_enter(
			part, runs->parent[frame], tree_name(part, tree_text(runs, frame)));

		assert_int_equal(at, frame);
		for (unsigned i = 0; i < part->columns; i++)
			tree_count(part, at, i,
				runs->self[(size_t)frame * runs->columns + columns[i]]);
	}
}

static bool
frames_have_verdicts(const struct tree *tree)
{
	enum verdict *verdicts = memory_new(tree->frame_count, sizeof(*verdicts));
	bool any = false;

	noise_judge(tree, &noise_defaults, verdicts);
	for (uint32_t i = 0; i < tree->frame_count; i++)
		any |= verdicts[i] != VERDICT_NOISE;
	free(verdicts);
	return any;
}

static bool
functions_have_verdicts(const struct tree *tree)
{
	struct noise_result report;
	bool any = false;

	noise_judge_functions(&report, tree, &noise_defaults);
	for (size_t i = 0; i < report.count; i++)
		any |= report.functions[i].self.verdict != VERDICT_NOISE ||
		       report.functions[i].total.verdict != VERDICT_NOISE;
	noise_result_free(&report);
	return any;
}

/* Of SPLITS comparisons of runs of an unchanged program.
 * Returns how many have a verdict. */
static unsigned
count_false_alarms(const struct tree *runs, const char *program, unsigned side)
{
	unsigned alarms = 0;

	seed = side;
	for (unsigned i = 0; i < SPLITS; i++) {
		struct tree part;

		split(&part, runs, side);
		alarms += frames_have_verdicts(&part) || functions_have_verdicts(&part);
		tree_free(&part);
	}
	print_message("%s: of %d comparisons %u v %u, %u have a verdict\n", program, SPLITS,
		side, side, alarms);
	return alarms;
}

/* More than 2,000 comparisons, of which a half percent may say anything. */
static void
unchanged_programs_raise_no_alarm(void **state)
{
	static const char *const programs[] = {"compiled", "jit", "threads", "files"};
	static const unsigned sides[] = {1, 2, 3, 5};
	unsigned alarms = 0;

	(void)state;
	for (size_t i = 0; i < countof(programs); i++) {
		struct tree runs;
		char path[256];

		snprintf(path, sizeof(path), SAMPLES "/noise/%s.folded.zst", programs[i]);
		read_folded_file(path, &runs);
		for (size_t k = 0; k < countof(sides); k++)
			alarms += count_false_alarms(&runs, programs[i], sides[k]);
		tree_free(&runs);
	}
	assert_true(alarms * 200 <= SPLITS * countof(programs) * countof(sides));
}

/* Two of many runs whose slices are columns, as the two sides. */
static void
pick_sliced(struct tree *part, const struct tree *runs, unsigned before, unsigned after)
{
	static const struct str sides[] = {
		STR_INIT("before-slice"), STR_INIT("after-slice")};
	const unsigned picked[] = {before, after};
	struct str labels[2 * SLICES];

	tree_start(part, 2 * SLICES);
	for (unsigned i = 0; i < part->columns; i++)
		labels[i] = sides[i / SLICES];
	tree_set_labels(part, labels);
	for (uint32_t frame = 1; frame < runs->frame_count; frame++) {
		uint32_t at = tree_enter(
			part, runs->parent[frame], tree_name(part, tree_text(runs, frame)));

		for (unsigned i = 0; i < part->columns; i++)
			tree_count(part, at, i,
				tree_self(runs,
					frame)[picked[i / SLICES] * SLICES + i % SLICES]);
	}
}

/* With one run a side, of a program with a just-in-time compiler too. */
static void
single_runs_in_slices_raise_no_alarm(void **state)
{
	static const char *const programs[] = {"words", "lines", "tokens"};
	unsigned alarms = 0;

	(void)state;
	for (size_t i = 0; i < countof(programs); i++) {
		struct tree runs;
		char path[256];

		snprintf(path, sizeof(path), SAMPLES "/noise/%s-slices.folded.zst",
			programs[i]);
		read_folded_file(path, &runs);
		for (unsigned a = 0; a < runs.columns / SLICES; a++)
			for (unsigned b = 0; b < a; b++) {
				struct tree part;

				pick_sliced(&part, &runs, b, a);
				alarms += frames_have_verdicts(&part) ||
					  functions_have_verdicts(&part);
				tree_free(&part);
			}
		tree_free(&runs);
	}
	assert_int_equal(alarms, 0);
}

static bool
is_named(const struct tree *tree, uint32_t name, const char *text)
{
	return str_equal(tree->names[name], str_of(text));
}

/* A function made slower, by itself or with all that it calls. */
struct victim {
	const char *function;
	bool of_total;
};

/* Whether each frame is the function's or, by total, below one that is. Freed with
 * free(). */
static bool *
find_slow_frames(const struct tree *tree, const struct victim *victim)
{
	bool *slow = memory_new(tree->frame_count, sizeof(*slow));

	for (uint32_t frame = 1; frame < tree->frame_count; frame++)
		slow[frame] = is_named(tree, tree->name[frame], victim->function) ||
			      (victim->of_total && slow[tree->parent[frame]]);
	return slow;
}

/* Makes the function take half as long again in all runs after. */
static void
slow_down(struct tree *tree, const struct victim *victim)
{
	bool *slow = find_slow_frames(tree, victim);

	for (uint32_t frame = 0; frame < tree->frame_count; frame++)
		for (unsigned i = tree->columns / 2; slow[frame] && i < tree->columns;
			i++) {
			size_t at = (size_t)frame * tree->columns + i;

			tree_count(tree, frame, i, (tree->self[at] + (draw() & 1)) / 2);
		}
	free(slow);
}

static bool
is_found(const struct tree *tree, const struct victim *victim)
{
	struct noise_result report;
	bool found = false;

	noise_judge_functions(&report, tree, &noise_defaults);
	for (size_t i = 0; i < report.count; i++) {
		const struct noise_function *function = &report.functions[i];

		if (is_named(tree, function->name, victim->function))
			found = (victim->of_total ? &function->total : &function->self)
					->verdict == VERDICT_UP;
	}
	noise_result_free(&report);
	return found;
}

static unsigned
count_found(const struct tree *runs, const struct victim *victim, unsigned side)
{
	unsigned found = 0;

	seed = 2;
	for (unsigned i = 0; i < POWER_SPLITS; i++) {
		struct tree part;

		split(&part, runs, side);
		slow_down(&part, victim);
		found += is_found(&part, victim);
		tree_free(&part);
	}
	return found;
}

/* Of a function: its share of all runs, and in how many comparisons in a hundred it was
 * found, 3 runs a side and 5. */
struct power {
	double share;
	unsigned found3, found5;
};

static struct power
measure_power(const struct tree *runs, const struct victim *victim, double share)
{
	struct power power = {share, .found5 = count_found(runs, victim, 5),
		.found3 = count_found(runs, victim, 3)};

	print_message(
		"%s, %.1f %% by %s, slower by half: found in %u %% of comparisons 5 v 5, "
		"%u %% 3 v 3\n",
		victim->function, 100 * share, victim->of_total ? "total" : "self",
		power.found5, power.found3);
	assert_true(power.found5 >= 90);
	assert_true(power.found3 >= 90);
	return power;
}

static int
compare_powers(const void *first, const void *second)
{
	const struct power *a = first;
	const struct power *b = second;

	return (a->share > b->share) - (a->share < b->share);
}

/* The manual page has these figures. */
static void
check_page(struct power *powers, size_t count)
{
	struct str page = read_file(PAGE);
	struct buf table = {0};

	qsort(powers, count, sizeof(*powers), compare_powers);
	buf_print(&table, "share   3 runs a side   5 runs a side\n");
	for (size_t i = 0; i < count; i++)
		buf_print(&table, "%4.1f %%%9u %%%14u %%\n", 100 * powers[i].share,
			powers[i].found3, powers[i].found5);
	buf_byte(&table, '\0');
	if (!strstr(page.ptr, table.ptr))
		fail_msg("the table of the page should be\n%s", table.ptr);
	buf_free(&table);
	free((void *)(uintptr_t)page.ptr);
}

/* Whether a share, of all runs, is around 5 %. */
static bool
is_around_5_percent(const struct noise_change *change)
{
	double share = (change->before + change->after) / 2;

	return share >= 0.035 && share <= 0.075;
}

/* Every function of around 5 %, by itself or, where that is another share, with what it
 * calls. */
static void
slower_function_is_found(void **state)
{
	struct tree runs, halves;
	struct noise_result report;
	struct power powers[7] = {0};
	size_t checked = 0;

	(void)state;
	read_folded_file(SAMPLES "/noise/compiled.folded.zst", &runs);
	split(&halves, &runs, 7);
	noise_judge_functions(&report, &halves, &noise_defaults);
	for (size_t i = 0; i < report.count; i++) {
		const struct noise_function *function = &report.functions[i];
		bool of_total = !is_around_5_percent(&function->self);
		const struct noise_change *change =
			of_total ? &function->total : &function->self;
		char name[512];

		if (!is_around_5_percent(change))
			continue;
		snprintf(name, sizeof(name), "%.*s", STR_ARG(function->text));
		assert_true(checked < countof(powers));
		powers[checked++] = measure_power(&runs, &(struct victim){name, of_total},
			(change->before + change->after) / 2);
	}
	assert_int_equal(checked, countof(powers));
	check_page(powers, checked);
	noise_result_free(&report);
	tree_free(&halves);
	tree_free(&runs);
}

/* Makes each function of a tenth or more take more than three times as long, one after the
 * other. Returns in how many comparisons it is found. */
static unsigned
count_found_of_large(const struct tree *runs, const char *build, unsigned side)
{
	unsigned found = 0;

	seed = 2;
	for (unsigned i = 0; i < LARGE_SPLITS; i++) {
		struct noise_result report;
		struct tree part;

		split(&part, runs, side);
		noise_judge_functions(&report, &part, &noise_defaults);
		for (size_t k = 0; k < report.count; k++) {
			const struct noise_function *function = &report.functions[k];
			char name[512];
			struct tree slow;

			if (function->self.before < 0.1)
				continue;
			snprintf(name, sizeof(name), "%.*s", STR_ARG(function->text));
			tree_start(&slow, part.columns);
			tree_set_labels(&slow, part.labels);
			remake_add(&slow, &part);
			facts_add(&slow, STR("before-build"), str_of(build));
			for (int times = 0; times < 3; times++)
				slow_down(&slow, &(struct victim){name, false});
			found += is_found(&slow, &(struct victim){name, false});
			tree_free(&slow);
		}
		noise_result_free(&report);
		tree_free(&part);
	}
	return found;
}

/* A guess of how single runs differ that is too bold finds more than two runs do. */
static void
one_run_shows_no_more_than_two(void **state)
{
	static const struct {
		const char *program, *build;
	} rows[] = {{"compiled", "\"/usr/bin/report\" sha1:12"},
		{"threads", "\"/usr/bin/threads\" sha1:12"},
		{"files", "\"/usr/bin/files\" sha1:12"},
		{"jit", "\"/tmp/perf-12.map\" none"}};

	(void)state;
	for (size_t i = 0; i < countof(rows); i++) {
		unsigned one, two;
		struct tree runs;
		char path[256];

		snprintf(path, sizeof(path), SAMPLES "/noise/%s.folded.zst",
			rows[i].program);
		read_folded_file(path, &runs);
		one = count_found_of_large(&runs, rows[i].build, 1);
		two = count_found_of_large(&runs, rows[i].build, 2);
		print_message("%s: found %u times in one run a side, %u in two\n",
			rows[i].program, one, two);
		assert_true(one <= two);
		tree_free(&runs);
	}
}

/* The same with a column a side. */
static void
add_up_slices(struct tree *plain, const struct tree *sliced)
{
	tree_start(plain, 2);
	for (uint32_t frame = 1; frame < sliced->frame_count; frame++) {
		uint32_t at = tree_enter(plain, sliced->parent[frame],
			tree_name(plain, tree_text(sliced, frame)));

		for (unsigned i = 0; i < sliced->columns; i++)
			tree_count(plain, at, i / SLICES, tree_self(sliced, frame)[i]);
	}
}

/* Whether a function of 11 % that takes 3.4 times as long is found in single runs whose
 * slices are known; it is not where nothing is known. */
static void
slices_show_more_than_nothing_does(void **state)
{
	static const struct victim victim = {"_int_malloc", false};
	struct tree runs, sliced, plain;

	(void)state;
	read_folded_file(SAMPLES "/noise/words-slices.folded.zst", &runs);
	pick_sliced(&sliced, &runs, 0, 1);
	slow_down(&sliced, &victim);
	slow_down(&sliced, &victim);
	slow_down(&sliced, &victim);
	add_up_slices(&plain, &sliced);
	assert_true(is_found(&sliced, &victim));
	assert_false(is_found(&plain, &victim));
	tree_free(&plain);
	tree_free(&sliced);
	tree_free(&runs);
}

static void
read_text(struct tree *tree, const char *text)
{
	char path[] = "/tmp/noise.XXXXXX";
	int fd = mkstemp(path);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, strlen(text)), strlen(text));
	close(fd);
	read_folded_file(path, tree);
	unlink(path);
}

static const struct noise_function *
find(const struct noise_result *report, const char *name)
{
	for (size_t i = 0; i < report->count; i++)
		if (str_equal(report->functions[i].text, str_of(name)))
			return &report->functions[i];
	fail_msg("no function %s", name);
	return NULL;
}

static void
expect_close(double got, double wanted)
{
	if (fabs(got - wanted) > 1e-9 * fabs(wanted))
		fail_msg("%.15g, not %.15g", got, wanted);
}

/* Runs of a million samples, so that the binomial variance is far below. */
static const char six_runs[] = "# columns: before before before after after after\n"
			       "main;a 100000 110000 120000 200000 230000 210000\n"
			       "main;b 500000 520000 450000 430000 400000 410000\n"
			       "main;c 400000 370000 430000 370000 370000 380000\n";

/* R 4.2.2 with limma 3.54.1, from the shares p of the runs, N = 1e6:
 *     P <- rowMeans(p); B <- P * (1 - P) * (2 / 3e6)
 *     r <- (apply(p[, 1:3], 1, var) / 3 + apply(p[, 4:6], 1, var) / 3) / B
 *     fitFDist(r, 4)$df2                          # Inf: 4 for three functions
 *     r0 <- exp(mean(log(r) - digamma(2) + log(2)))
 *     se <- sqrt((4 * r0 + 4 * r) / 8 * B)
 *     d <- rowMeans(p[, 4:6]) - rowMeans(p[, 1:3])
 *     2 * pt(-abs(d) / se, 8); d + c(-1, 1) * qt(1 - .01 / 3 / 2, 8) * se
 *     (qt(1 - .01 / 3 / 2, 8) + qt(.8, 8)) * se
 *     P <- rowMeans(p[, 4:6]); P - qt(.99, 8) * sqrt((r0 + r) / 2 * P * (1 - P) / 3e6)
 * Holm by p.adjust: 0.000144, 0.0151, 0.197. */
static void
several_runs_are_tested_as_limma_does(void **state)
{
	struct tree tree;
	struct noise_result report;
	const struct noise_change *a, *b, *c;

	(void)state;
	read_text(&tree, six_runs);
	noise_judge_functions(&report, &tree, &as_r);
	a = &find(&report, "a")->self;
	b = &find(&report, "b")->self;
	c = &find(&report, "c")->self;
	assert_int_equal(report.hypotheses, 3);
	expect_close(report.spread.freedom, 8);
	expect_close(a->p, 4.81034850619742e-05);
	expect_close(b->p, 7.54417538863874e-03);
	expect_close(c->p, 1.96529565970019e-01);
	expect_close(a->low, 0.0493647994452704);
	expect_close(a->high, 0.1573018672213963);
	expect_close(a->least, 0.0656055652200540);
	expect_close(a->after_low, 0.183496481478729);
	assert_int_equal(a->verdict, VERDICT_UP);
	assert_int_equal(b->verdict, VERDICT_NOISE);
	assert_int_equal(c->verdict, VERDICT_NOISE);
	noise_result_free(&report);
	tree_free(&tree);
}

/* R 4.2.2: x <- prop.test(c(300, 430), c(5000, 5200), correct = FALSE)$statistic;
 * 2 * pnorm(-sqrt(x / 4)) */
static void
single_run_is_tested_as_r_does(void **state)
{
	struct tree tree;
	struct noise_result report;

	(void)state;
	read_text(&tree, "a 300 430\nb 4700 4770\n");
	noise_judge_functions(&report, &tree, &as_r);
	assert_true(report.single);
	expect_close(find(&report, "a")->self.p, 0.0262643092134);
	noise_result_free(&report);
	tree_free(&tree);
}

/* Whether the rule of the report finds the change to be more than chance. */
static bool
rule_finds(const struct noise_rule *rule, const struct noise_change *change)
{
	double share = (change->before / rule->before + change->after / rule->after) /
		       (1 / rule->before + 1 / rule->after);
	double rests[] = {rule->low, rule->high};
	bool found = fmax(change->before, change->after) >= as_r.min_share;

	for (size_t i = 0; i < 2; i++) {
		double root = sqrt(rests[i]);
		double variance = share * (1 - share) *
				  (rule->before * rests[i] + rule->after / rests[i]);

		found &= fabs(change->after / root - change->before * root) >
			 rule->least * sqrt(variance);
	}
	return found;
}

/* A rule for sums is the test of functions: stricter by what Holm's procedure lets
 * through. */
static void
rule_for_sums_finds_what_is_found(void **state)
{
	struct tree tree;
	struct noise_result report;
	unsigned found = 0;

	(void)state;
	read_text(&tree, "a 300 900\nb 4700 4770\nc;d 2000 1500\nc;e 1000 1070\n"
			 "f 90 10\ng 5000 5100\n");
	noise_judge_functions(&report, &tree, &as_r);
	for (size_t i = 0; i < report.count; i++) {
		const struct noise_change *self = &report.functions[i].self;
		bool certain = self->p < as_r.alpha / (double)report.hypotheses;

		assert_int_equal(rule_finds(&report.rule, self),
			self->verdict != VERDICT_NOISE && certain);
		found += certain;
	}
	assert_int_equal(found, 2);
	noise_result_free(&report);
	tree_free(&tree);
}

/* Ten runs that do not differ at all: the binomial variance is the floor. By hand:
 * t = 0.01 / sqrt(2 * 0.105 * 0.895 / 1000 / 5) = 1.63104, and R 4.2.2: 2 * pnorm(-t). */
static void
runs_do_not_differ_by_less_than_samples(void **state)
{
	struct tree tree;
	struct noise_result report;

	(void)state;
	read_text(&tree, "# columns: before before before before before after after after "
			 "after after\n"
			 "a 100 100 100 100 100 110 110 110 110 110\n"
			 "b 900 900 900 900 900 890 890 890 890 890\n");
	noise_judge_functions(&report, &tree, &noise_defaults);
	expect_close(find(&report, "a")->self.p, 0.102882493498);
	noise_result_free(&report);
	tree_free(&tree);
}

/* The usual degrees of freedom of a test of functions that differ from run to run by no
 * more than samples, so many runs a side. */
static double
freedom_of_alike(unsigned side)
{
	struct buf text = {0};
	struct tree tree;
	struct noise_result report;
	double freedom;

	buf_print(&text, "# columns:");
	for (unsigned i = 0; i < 2 * side; i++)
		buf_print(&text, " %s", i < side ? "before" : "after");
	for (unsigned function = 0; function < 16; function++) {
		buf_print(&text, "\nf%u", function);
		for (unsigned i = 0; i < 2 * side; i++)
			buf_print(&text, " %u", 1000 + (i * 7 + function * 5) % 16);
	}
	buf_print(&text, "\n%c", '\0');
	read_text(&tree, text.ptr);
	noise_judge_functions(&report, &tree, &noise_defaults);
	freedom = report.spread.freedom;
	noise_result_free(&report);
	tree_free(&tree);
	buf_free(&text);
	return freedom;
}

/* Two runs a side have two degrees of freedom, three have four, five have eight. */
static void
others_say_less_of_two_runs_that_are_alike(void **state)
{
	(void)state;
	expect_close(freedom_of_alike(2), 2 + 4);
	expect_close(freedom_of_alike(3), 4 + 16);
	expect_close(freedom_of_alike(5), 8 + 16);
}

/* The verdicts on a function's self and total in `text`. */
static void
expect_verdicts(
	const char *text, const char *function, enum verdict self, enum verdict total)
{
	struct tree tree;
	struct noise_result report;

	read_text(&tree, text);
	noise_judge_functions(&report, &tree, &noise_defaults);
	assert_int_equal(find(&report, function)->self.verdict, self);
	assert_int_equal(find(&report, function)->total.verdict, total);
	noise_result_free(&report);
	tree_free(&tree);
}

/* By hand: V is 100 (0.1^2 + 0^2 + 0.1^2) / 2 = 1 on each side, which is more than P (1 -
 * P), so that R B is eight times 2 / 300; the change is 0.3. R 4.2.2: 2 * pnorm(-0.3 /
 * sqrt(8 * 2 / 300)) */
static void
slices_are_tested_by_how_they_differ(void **state)
{
	struct tree tree;
	struct noise_result report;

	(void)state;
	read_text(&tree, "# columns: before-slice before-slice before-slice after-slice "
			 "after-slice after-slice\n"
			 "a 10 20 30 40 50 60\nb 90 80 70 60 50 40\n");
	noise_judge_functions(&report, &tree, &noise_defaults);
	assert_true(report.single && report.sliced);
	assert_int_equal(report.before_runs, 1);
	expect_close(find(&report, "a")->self.p, 0.193930852282411);
	noise_result_free(&report);
	tree_free(&tree);
}

/* Only the order of the columns differs. */
static void
order_of_runs_does_not_matter(void **state)
{
	struct tree tree, other;
	struct noise_result report, shuffled;

	(void)state;
	read_text(&tree, six_runs);
	read_text(&other, "# columns: after before after before after before\n"
			  "main;a 230000 120000 200000 100000 210000 110000\n"
			  "main;b 400000 450000 430000 500000 410000 520000\n"
			  "main;c 370000 430000 370000 400000 380000 370000\n");
	noise_judge_functions(&report, &tree, &noise_defaults);
	noise_judge_functions(&shuffled, &other, &noise_defaults);
	for (size_t i = 0; i < report.count; i++) {
		expect_close(report.functions[i].self.p, shuffled.functions[i].self.p);
		expect_close(report.functions[i].self.low, shuffled.functions[i].self.low);
	}
	noise_result_free(&report);
	noise_result_free(&shuffled);
	tree_free(&tree);
	tree_free(&other);
}

/* Four million samples a run show that 25.1 % are more than 25 %, which nobody wants to
 * hear. */
static void
slight_change_is_none(void **state)
{
	(void)state;
	expect_verdicts("# columns: before before before after after after\n"
			"a 1000000 1000000 1000000 1005000 1005000 1005000\n"
			"b 500000 500000 500000 495000 495000 495000\n"
			"c 2500000 2500000 2500000 2500000 2500000 2500000\n",
		"a", VERDICT_NOISE, VERDICT_NOISE);
	expect_verdicts("# columns: before before before after after after\n"
			"a 1000000 1000000 1000000 1020000 1020000 1020000\n"
			"b 500000 500000 500000 480000 480000 480000\n"
			"c 2500000 2500000 2500000 2500000 2500000 2500000\n",
		"a", VERDICT_UP, VERDICT_UP);
}

static void
swapped_sides_mirror_every_number(void **state)
{
	static const char swapped[] = "# columns: after after after before before before\n";
	struct buf text = {0};
	struct tree tree, mirror;
	struct noise_result report, reflection;

	(void)state;
	buf_print(&text, "%s%s", swapped, strchr(six_runs, '\n') + 1);
	buf_byte(&text, '\0');
	read_text(&tree, six_runs);
	read_text(&mirror, text.ptr);
	noise_judge_functions(&report, &tree, &noise_defaults);
	noise_judge_functions(&reflection, &mirror, &noise_defaults);
	expect_close(report.scale.low, 1 / reflection.scale.high);
	for (size_t i = 0; i < report.count; i++) {
		const struct noise_change *a = &report.functions[i].total;
		const struct noise_change *b = &reflection.functions[i].total;

		expect_close(a->before, b->after);
		expect_close(a->low, -b->high);
		expect_close(a->p, b->p);
		assert_int_equal(a->verdict == VERDICT_UP, b->verdict == VERDICT_DOWN);
	}
	noise_result_free(&report);
	noise_result_free(&reflection);
	tree_free(&tree);
	tree_free(&mirror);
	buf_free(&text);
}

static void
the_same_twice_has_no_verdict(void **state)
{
	struct tree tree;

	(void)state;
	read_text(&tree, "a;b 10000 10000\na;c 3 3\nd 90000 90000\n");
	assert_false(frames_have_verdicts(&tree));
	assert_false(functions_have_verdicts(&tree));
	tree_free(&tree);
}

static void
what_takes_over_the_share_of_others_is_not_up(void **state)
{
	static const char text[] = "main;malloc 40000 0\nmain;hash 30000 30000\n"
				   "main;split 30000 30000\n";

	(void)state;
	expect_verdicts(text, "malloc", VERDICT_GONE, VERDICT_GONE);
	expect_verdicts(text, "hash", VERDICT_NOISE, VERDICT_NOISE);
	expect_verdicts(text, "split", VERDICT_NOISE, VERDICT_NOISE);
}

/* Where the rest takes four times the share, before and after add up to more than one. */
static void
most_of_the_profile_can_be_gone(void **state)
{
	static const char text[] = "a;b 300 300\na;c 900 0\n";

	(void)state;
	expect_verdicts(text, "c", VERDICT_GONE, VERDICT_GONE);
	expect_verdicts(text, "b", VERDICT_NOISE, VERDICT_NOISE);
}

static void
inlined_cost_has_moved(void **state)
{
	static const char text[] =
		"main;f 20000 30000\nmain;f;g 10000 0\nmain;h 70000 70000\n";

	(void)state;
	expect_verdicts(text, "g", VERDICT_MOVED, VERDICT_MOVED);
	expect_verdicts(text, "f", VERDICT_MOVED, VERDICT_NOISE);
}

static void
renamed_cost_has_moved(void **state)
{
	static const char text[] =
		"main;f;x 20000 0\nmain;f2;x 0 20000\nmain;h 80000 80000\n";

	(void)state;
	expect_verdicts(text, "f", VERDICT_NOISE, VERDICT_MOVED);
	expect_verdicts(text, "f2", VERDICT_NOISE, VERDICT_MOVED);
	expect_verdicts(text, "x", VERDICT_NOISE, VERDICT_NOISE);
}

static void
recursion_counts_once(void **state)
{
	struct tree tree;
	struct noise_result report;

	(void)state;
	read_text(&tree, "f;f;f 30 30\nf;g 20 20\ng;f 50 50\n");
	noise_judge_functions(&report, &tree, &noise_defaults);
	expect_close(find(&report, "f")->total.before, 1);
	expect_close(find(&report, "g")->total.before, 0.7);
	noise_result_free(&report);
	tree_free(&tree);
}

/* A millisecond in nanoseconds is not a million samples. */
static void
times_are_not_taken_for_samples(void **state)
{
	(void)state;
	expect_verdicts("a 1000000007 1030000001\nb 1000000009 970000003\n"
			"c;c 1000003 1000003\nc;d 1000033 1000033\nc;e 1000037 1000037\n",
		"a", VERDICT_NOISE, VERDICT_NOISE);
}

/* Samples of 667,111 ns each say as much as the samples alone. */
static void
constant_period_changes_nothing(void **state)
{
	struct tree samples, times;
	struct noise_result of_samples, of_times;

	(void)state;
	read_text(&samples, "a 301 430\nb 4700 4771\n");
	read_text(&times, "a 200800411 286857730\nb 3135421700 3182786581\n");
	noise_judge_functions(&of_samples, &samples, &noise_defaults);
	noise_judge_functions(&of_times, &times, &noise_defaults);
	expect_close(find(&of_times, "a")->self.p, find(&of_samples, "a")->self.p);
	noise_result_free(&of_samples);
	noise_result_free(&of_times);
	tree_free(&samples);
	tree_free(&times);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(several_runs_are_tested_as_limma_does),
		cmocka_unit_test(single_run_is_tested_as_r_does),
		cmocka_unit_test(rule_for_sums_finds_what_is_found),
		cmocka_unit_test(runs_do_not_differ_by_less_than_samples),
		cmocka_unit_test(others_say_less_of_two_runs_that_are_alike),
		cmocka_unit_test(swapped_sides_mirror_every_number),
		cmocka_unit_test(order_of_runs_does_not_matter),
		cmocka_unit_test(slight_change_is_none),
		cmocka_unit_test(the_same_twice_has_no_verdict),
		cmocka_unit_test(what_takes_over_the_share_of_others_is_not_up),
		cmocka_unit_test(most_of_the_profile_can_be_gone),
		cmocka_unit_test(inlined_cost_has_moved),
		cmocka_unit_test(renamed_cost_has_moved),
		cmocka_unit_test(recursion_counts_once),
		cmocka_unit_test(times_are_not_taken_for_samples),
		cmocka_unit_test(constant_period_changes_nothing),
		cmocka_unit_test(unchanged_programs_raise_no_alarm),
		cmocka_unit_test(single_runs_in_slices_raise_no_alarm),
		cmocka_unit_test(slices_are_tested_by_how_they_differ),
		cmocka_unit_test(slower_function_is_found),
		cmocka_unit_test(slices_show_more_than_nothing_does),
		cmocka_unit_test(one_run_shows_no_more_than_two),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
