/* An address is asked of the build that was mapped, by where it lies in the file. */
#include "collapse/formats/pprof-programs.h"

#include "collapse/stack/mangled.h"

void
pprof_programs_start(struct pprof_programs *programs, struct stack *stack)
{
	static const struct symbols_options options = {.inlines = true};

	*programs =
		(struct pprof_programs){.stack = stack, .symbols = symbols_new(&options)};
}

/* The name as patterns know it; empty where there are none. */
static struct str
name_for(struct pprof_programs *programs, const struct pprof_drop *drop, struct str name)
{
	programs->scratch.len = 0;
	return drop ? mangled_read(name, &programs->scratch) : STR("");
}

enum pprof_fate
pprof_programs_name(struct pprof_programs *programs, const struct pprof_program *program,
	uint64_t address, struct pprof_drop *drop, struct named *named)
{
	struct image image = {.path = program->path, .build_id = program->build_id};
	struct mapping mapping = {
		.start = program->start, .end = program->end, .offset = program->offset};
	enum pprof_fate fate = PPROF_KEPT;
	const struct place *place;

	mapping.module = symbols_module(programs->symbols, &image);
	place = symbols_at(programs->symbols, &mapping, address, 0);
	for (uint32_t i = place->count; i-- > 0;) {
		struct symbol symbol = {.name = place->functions[i].name,
			.module = program->path,
			.whole = true};

		if (symbol.name.len == 0)
			break;
		pprof_drop_judge(drop, name_for(programs, drop, symbol.name),
			named->count == 0, &fate);
		if (fate == PPROF_BENEATH)
			break;
		stack_extend(programs->stack, named, &symbol);
	}
	return fate;
}

void
pprof_programs_free(struct pprof_programs *programs)
{
	symbols_free(programs->symbols);
	buf_free(&programs->scratch);
}
