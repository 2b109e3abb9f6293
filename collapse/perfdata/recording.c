/* A recording: its beginning and end, and what its features say. */
#include "collapse/perfdata/recording.h"

#include <sys/utsname.h>

#include "collapse/stack/selection.h"

static struct str
running_machine(struct utsname *system)
{
	return uname(system) == 0 ? str_of(system->machine) : (struct str){0};
}

static void
set_machine(struct recording *recording, struct str name)
{
	struct chains *chains = &recording->chains;

	chains->walks = true;
	if (str_equal(name, STR("x86_64")) ||
		(str_starts(name, STR("i")) && str_ends(name, STR("86"))))
		chains->machine = MACHINE_X86_64;
	else if (str_equal(name, STR("aarch64")) || str_equal(name, STR("arm64")))
		chains->machine = MACHINE_AARCH64;
	else
		chains->walks = false;
}

void
recording_start(struct recording *recording, struct profile *profile, struct reader *reader)
{
	const struct perfdata *options = profile->state;
	const struct selection *selection = profile->stack.selection;
	struct utsname system;

	*recording = (struct recording){
		.profile = profile, .reader = reader, .options = options};
	recording->symbols = symbols_new(&(struct symbols_options){
		.inlines = !selection->no_inlined || options->bundle,
		.lines = selection->source || selection->context || options->bundle,
		.no_files = options->no_files,
		.debug_dirs = options->debug_dirs,
		.sysroot = options->sysroot,
	});
	recording->frames.stack = &profile->stack;
	recording->frames.symbols = recording->symbols;
	recording->chains.frames = &recording->frames;
	recording->chains.shows_truncated = options->truncated && !options->bundle;
	recording->frames.gathers = options->bundle != NULL;
	recording->unbundle.facts[FACT_COMMAND] = &recording->command;
	recording->unbundle.facts[FACT_CPU] = &recording->cpu;
	recording->unbundle.facts[FACT_KERNEL] = &recording->release;
	set_machine(recording, running_machine(&system));
	/* which no recording names */
	tasks_rename(tasks_thread(&recording->tasks, 0, 0),
		tree_name(&profile->tree, STR("swapper")));
}

void
recording_end(struct recording *recording)
{
	chains_free(&recording->chains);
	frames_free(&recording->frames);
	events_free(&recording->events);
	identities_free(&recording->identities);
	tasks_free(&recording->tasks);
	queue_free(&recording->queue);
	packed_free(&recording->packed);
	unbundle_free(&recording->unbundle);
	pieces_free(&recording->pieces);
	lookup_free(&recording->held);
	buf_free(&recording->texts);
	buf_free(&recording->command);
	buf_free(&recording->cpu);
	buf_free(&recording->release);
	symbols_free(recording->symbols);
}

/* A text behind its length, which is filled up with NULs. */
static struct str
read_text(struct cursor *cursor)
{
	struct str text = cursor_bytes(cursor, cursor_u32(cursor));

	return str_slice(text, 0, str_find(text, '\0'));
}

/* The event that has one of these ids. */
static struct attribute *
find_event(const struct events *events, struct cursor ids)
{
	struct attribute *found = NULL;

	while (!found && cursor_left(&ids) >= sizeof(uint64_t))
		found = events_find(events, cursor_u64(&ids));
	return found;
}

/* An event's ids, and the name that belongs to them. Where no event has such ids, as in
 * streams of perf 4.14, it is the one that stands at the same place, and these are its. */
static void
read_event(struct recording *recording, struct cursor *cursor, uint32_t size, size_t index)
{
	struct events *events = &recording->events;
	struct attribute *attribute;
	struct cursor ids;
	uint32_t count;
	struct str name;

	cursor_skip(cursor, size);
	count = cursor_u32(cursor);
	name = read_text(cursor);
	ids = cursor_of(
		cursor_bytes(cursor, count * (uint64_t)sizeof(uint64_t)), cursor->swap);
	attribute = find_event(events, ids);
	if (!attribute && index < events->count)
		attribute = events->list[index];
	if (!attribute || cursor->failed)
		return;
	events_set_name(events, attribute, name);
	while (cursor_left(&ids) >= sizeof(uint64_t))
		events_add_id(events, attribute, cursor_u64(&ids));
}

static void
read_events(struct recording *recording, struct str bytes)
{
	struct cursor cursor = cursor_of(bytes, recording->events.swap);
	uint32_t count = cursor_u32(&cursor), size = cursor_u32(&cursor);

	for (uint32_t i = 0; i < count && !cursor.failed; i++)
		read_event(recording, &cursor, size, i);
}

static void
set_release(struct recording *recording, struct str release)
{
	struct utsname system;

	recording->release.len = 0;
	buf_add(&recording->release, release);
	recording->is_foreign = release.len > 0 && uname(&system) == 0 &&
				!str_equal(release, str_of(system.release));
	if (!recording->has_kernel)
		symbols_set_kernel(recording->symbols,
			&(struct kernel_image){.is_foreign = recording->is_foreign});
}

/* perf's own arguments: those behind "--" are what was recorded. */
static void
read_command(struct buf *command, struct cursor *cursor)
{
	uint32_t count = cursor_u32(cursor);
	bool behind = false;

	command->len = 0;
	for (uint32_t i = 0; i < count && !cursor->failed; i++) {
		struct str word = read_text(cursor);

		if (behind && command->len > 0)
			buf_byte(command, ' ');
		if (behind)
			buf_add(command, word);
		behind |= str_equal(word, STR("--"));
	}
}

bool
recording_wants_feature(unsigned feature)
{
	return feature == FEATURE_BUILD_IDS || feature == FEATURE_RELEASE ||
	       feature == FEATURE_MACHINE || feature == FEATURE_EVENTS ||
	       feature == FEATURE_PROCESSOR || feature == FEATURE_COMMAND;
}

void
recording_add_feature(struct recording *recording, unsigned feature, struct str bytes)
{
	struct cursor cursor = cursor_of(bytes, recording->events.swap);

	switch (feature) {
	case FEATURE_BUILD_IDS:
		identities_read_all(&recording->identities, bytes, recording->events.swap);
		break;
	case FEATURE_RELEASE:
		set_release(recording, read_text(&cursor));
		break;
	case FEATURE_MACHINE:
		set_machine(recording, read_text(&cursor));
		break;
	case FEATURE_PROCESSOR:
		recording->cpu.len = 0;
		buf_add(&recording->cpu, read_text(&cursor));
		break;
	case FEATURE_COMMAND:
		read_command(&recording->command, &cursor);
		break;
	case FEATURE_EVENTS:
		read_events(recording, bytes);
		break;
	default:
		break;
	}
}
