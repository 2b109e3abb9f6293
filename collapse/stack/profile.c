/* The one place where samples arrive. */
#include "collapse/stack/profile.h"

#include "common/tree/remake.h"

void
profile_start(struct profile *profile, const struct naming *naming,
	const struct selection *selection, const struct sink *sink)
{
	*profile = (struct profile){.columns = 1, .sink = sink};
	tree_start(&profile->tree, 1);
	stack_start(&profile->stack, &profile->tree, naming, selection);
	measures_start(&profile->measures, selection);
}

void
profile_free(struct profile *profile)
{
	measures_free(&profile->measures);
	stack_free(&profile->stack);
	tree_free(&profile->tree);
}

void
profile_join(struct profile *profile, struct profile *part)
{
	slices_match(&profile->slices, &profile->tree, &part->slices, &part->tree);
	remake_add(&profile->tree, &part->tree);
	measures_add(&profile->measures, &part->measures);
	stack_count(&profile->stack.counts, &part->stack.counts);
	if (part->stack.process_depth > 0)
		profile->stack.process_depth = part->stack.process_depth;
}

void
profile_add(struct profile *profile, const struct sample *sample)
{
	measures_add_sample(&profile->measures, sample);
	if (measures_counts_sample(&profile->measures, sample))
		profile->sink->add(
			&profile->tree, &profile->slices, &profile->measures, sample);
}
