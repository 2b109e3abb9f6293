/* What a recording tells of itself. */
#include "collapse/perfdata/telling.h"

#include "collapse/stack/measures.h"
#include "collapse/stack/selection.h"
#include "common/tree/facts.h"

static void
tell_quoted(struct tree *tree, struct str word, struct str text)
{
	struct buf told = {0};

	facts_quote(&told, text);
	facts_add(tree, word, buf_str(&told));
	buf_free(&told);
}

static void
tell_build(struct tree *tree, struct str word, const struct module *module)
{
	char hex[BUILD_ID_HEX];

	build_id_hex(&module->build_id, hex);
	facts_add_code(tree, word, module->name, str_of(hex));
}

/* Code without a file or an ID is the kernel's, which has one: "[vdso32]", "[uprobes]". */
static bool
is_kernels(const struct module *module)
{
	return module->kind == MODULE_OTHER && module->build_id.len == 0 &&
	       str_starts(module->name, STR("["));
}

/* Modules that stacks have frames of, and those that they might have had: no sample being
 * in a library is chance. */
static void
tell_builds(const struct recording *recording, struct tree *tree)
{
	size_t count;
	struct module *const *modules = symbols_modules(recording->symbols, &count);

	for (size_t i = 0; i < count; i++) {
		const struct module *module = modules[i];

		if (module->asked > 0 && !is_kernels(module))
			tell_build(tree, STR("build"), module);
		else if (module->was_there && module->build_id.len > 0)
			tell_build(tree, STR("mapped"), module);
	}
}

/* An event that has been counted, and how it was sampled. */
static void
tell_event(const struct recording *recording, struct tree *tree,
	const struct attribute *attribute)
{
	const struct measures *measures = &recording->profile->measures;
	bool by_time = attribute->flags & FLAG_FREQUENCY;
	struct buf told = {0};

	if (attribute->measure == 0 || !measures_counts(measures, attribute->measure))
		return;
	tell_quoted(tree, STR("event"), measures_name(measures, attribute->measure));
	buf_print(&told, "%s%llu%s", by_time ? "" : "1/",
		(unsigned long long)attribute->period, by_time ? "/s" : "");
	facts_add(tree, STR("sampling"), buf_str(&told));
	buf_free(&told);
}

static void
tell_part(struct tree *tree, struct str word, uint64_t part, uint64_t whole)
{
	struct buf told = {0};

	if (part == 0 || whole == 0)
		return;
	buf_print(&told, "%llu/%llu", (unsigned long long)part, (unsigned long long)whole);
	facts_add(tree, word, buf_str(&told));
	buf_free(&told);
}

void
telling_tell(const struct recording *recording)
{
	struct tree *tree = &recording->profile->tree;
	const struct buf *command = &recording->command, *cpu = &recording->cpu,
			 *release = &recording->release;
	const struct losses *losses = &recording->losses;
	uint64_t lost = losses->records > 0 ? losses->records : losses->samples;

	if (command->len > 0)
		tell_quoted(tree, STR("command"), buf_str(command));
	if (cpu->len > 0)
		tell_quoted(tree, STR("cpu"), buf_str(cpu));
	if (release->len > 0)
		tell_quoted(tree, STR("kernel"), buf_str(release));
	for (size_t i = 0; i < recording->events.count; i++)
		tell_event(recording, tree, recording->events.list[i]);
	facts_add(tree, STR("inlined"),
		recording->profile->stack.selection->no_inlined ? STR("no") : STR("yes"));
	tell_part(tree, STR("lost"), lost, recording->taken + lost);
	tell_part(tree, STR("cut"), recording->chains.truncated, recording->chains.walked);
	tell_builds(recording, tree);
}
