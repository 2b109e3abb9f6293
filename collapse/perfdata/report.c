/* What a user must know of a recording: what is missing in it, what of its modules
 * could not be read, and what mends that. */
#include "collapse/perfdata/report.h"

#include <stdlib.h>

#include "collapse/stack/selection.h"
#include "common/base/memory.h"
#include "common/base/message.h"

enum {
	MOST_NAMED = 10, /* modules */
	FEW_FRAMES = 100, /* of which a share says nothing */
	MUCH = 5, /* percent of all frames, from which on a module is worth a line */
	CUT = 1, /* percent of the stacks */
	MUCH_NOWHERE = 10, /* percent of all frames */
};

static const char *
name_of(const struct recording *recording)
{
	return input_name(recording->reader->input);
}

static void
report_losses(const struct recording *recording)
{
	const struct losses *losses = &recording->losses;
	unsigned long long records = losses->records, samples = losses->samples;
	unsigned long long throttles = losses->throttles;

	if (records > 0)
		message_warn("%s: perf lost %llu records: what they would have added is "
			     "missing; record with a larger buffer (-m 4M) or fewer "
			     "samples (-F)",
			name_of(recording), records);
	else if (samples > 0) /* which are among the records where those are counted */
		message_warn(
			"%s: the kernel lost %llu samples", name_of(recording), samples);
	if (losses->unknown > 0)
		message_warn("%s: %llu record%s of no known type left out: the recording "
			     "is damaged, or of a newer perf",
			name_of(recording), (unsigned long long)losses->unknown,
			losses->unknown == 1 ? "" : "s");
	if (recording->has_trace)
		message_warn("%s: has a trace of the processor, which is not read: perf "
			     "inject --itrace makes samples of it",
			name_of(recording));
	if (throttles > 0)
		message_warn("%s: the kernel took a break from sampling %llu time%s; "
			     "record with fewer samples (-F)",
			name_of(recording), throttles, throttles == 1 ? "" : "s");
}

/* A trace is recorded with switches, too, which serve it. */
static void
report_switches(const struct recording *recording)
{
	unsigned long long switches = recording->switches;

	if (switches > 0 && !recording->has_trace)
		message_warn("%s: has %llu switch%s from thread to thread, which have no "
			     "stacks: perf record --off-cpu shows where threads wait",
			name_of(recording), switches, switches == 1 ? "" : "es");
}

static void
report_cut(const struct recording *recording)
{
	const struct chains *chains = &recording->chains;
	unsigned long long percent =
		chains->walked > 0 ? chains->truncated * 100 / chains->walked : 0;

	if (percent >= CUT)
		message_warn("%s: %llu %% of stacks are cut, for the copies that perf made "
			     "of them are too short: record with --call-graph dwarf,32768",
			name_of(recording), percent);
	if (chains->not_walked > 0)
		message_warn(
			"%s: %llu stacks of programs of another machine have no callers",
			name_of(recording), (unsigned long long)chains->not_walked);
}

/* Frames outside of everything are what the kernel found where it looked for frame
 * pointers. */
static void
report_nowhere(const struct recording *recording)
{
	uint64_t frames = recording->profile->stack.counts.frames;
	uint64_t nowhere = recording->frames.nowhere;

	if (frames >= FEW_FRAMES && nowhere * 100 / frames >= MUCH_NOWHERE &&
		recording->chains.walked == 0)
		message_warn("%s: %llu %% of frames lie in no program: most stacks of "
			     "programs without frame pointers are wrong; record with "
			     "--call-graph dwarf, or build with -fno-omit-frame-pointer",
			name_of(recording), (unsigned long long)(nowhere * 100 / frames));
}

/* What is wrong with a module, and what mends it. */
static const char *
describe(const struct module *module, bool no_files, bool wants_inlined)
{
	if (module->kind == MODULE_KERNEL && module->lack == LACK_BUILD)
		return "is another one than runs here: its functions have no names; read "
		       "the recording where it was made";
	if (module->lack == LACK_BUILD)
		return "is another build now than was recorded: its functions have no "
		       "names; --debug-dir DIR, where the old one is";
	if (module->kind == MODULE_KERNEL && module->lack == LACK_ADDRESSES)
		return "hides its addresses: read the recording as root, or set "
		       "kernel.kptr_restrict to 0";
	if (module->kind == MODULE_JIT)
		return "says nothing of most of its code: let the runtime write it "
		       "(java -XX:+UnlockDiagnosticVMOptions -XX:+DumpPerfMapAtExit, "
		       "node --perf-basic-prof, python -X perf)";
	if (module->kind != MODULE_FILE || no_files)
		return NULL;
	if (module->lack == LACK_FILE)
		return "cannot be read: its functions have no names; --sysroot DIR or "
		       "--debug-dir DIR, where it is";
	if (module->lack == LACK_SYMBOLS)
		return "is stripped: its functions have no names; install the package "
		       "with its debug symbols, or build it with -g and without strip";
	if (module->lack == LACK_DEBUG_INFO && wants_inlined)
		return "has no debug information, so that functions inlined there are not "
		       "shown; install the package with its debug symbols, or build it "
		       "with -g (Rust: debug = 1 in [profile.release])";
	return NULL;
}

/* How many frames a lack touches: those without a name, but all where it is inlined
 * functions that are missing. */
static uint64_t
weight_of(const struct module *module)
{
	return module->lack == LACK_DEBUG_INFO ? module->asked : module->unnamed;
}

static int
compare(const void *a, const void *b)
{
	const struct module *left = *(struct module *const *)a;
	const struct module *right = *(struct module *const *)b;

	if (weight_of(left) != weight_of(right))
		return weight_of(left) < weight_of(right) ? 1 : -1;
	return str_compare(left->name, right->name);
}

static void
report_modules(const struct recording *recording)
{
	uint64_t frames = recording->profile->stack.counts.frames;
	const struct selection *selection = recording->profile->stack.selection;
	bool wants_inlined =
		!selection->no_inlined || selection->source || selection->context;
	bool no_files = recording->options->no_files;
	size_t count, said = 0;
	struct module *const *modules = symbols_modules(recording->symbols, &count);
	struct module **sorted = memory_new(count + 1, sizeof(struct module *));

	if (count > 0)
		memcpy(sorted, modules, count * sizeof(struct module *));
	qsort(sorted, count, sizeof(*sorted), compare);
	for (size_t i = 0; i < count && said < MOST_NAMED && frames >= FEW_FRAMES; i++) {
		const char *text = describe(sorted[i], no_files, wants_inlined);
		uint64_t percent = weight_of(sorted[i]) * 100 / frames;

		if (!text || percent < MUCH)
			continue;
		said++;
		message_warn("%s: %.*s (%llu %% of frames) %s", name_of(recording),
			STR_ARG(sorted[i]->name), (unsigned long long)percent, text);
	}
	free(sorted);
}

void
report_recording(const struct recording *recording)
{
	report_losses(recording);
	report_switches(recording);
	report_cut(recording);
	report_nowhere(recording);
	report_modules(recording);
}
