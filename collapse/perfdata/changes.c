/* Changes that a recording tells of. A record that is cut changes nothing. */
#include "collapse/perfdata/changes.h"

#include "collapse/perfdata/namespaces.h"

enum {
	/* bits of misc */
	MISC_DATA = 1 << 13, /* of a mapping: not for code */
	MISC_EXEC = 1 << 13, /* of a name: the thread runs another program */
	MISC_FORK_EXEC = 1 << 13, /* of a fork: perf made it up, and mappings follow */
	MISC_BUILD_ID = 1 << 14,
	/* of a mapping */
	PROTECTION_EXEC = 4,
	/* of a name of the kernel's */
	KSYMBOL_REMOVED = 1,
};

bool
changes_are_of_threads(uint32_t type)
{
	return type == RECORD_COMM || type == RECORD_FORK || type == RECORD_EXIT;
}

bool
changes_are_in(uint32_t type)
{
	return type == RECORD_MMAP || type == RECORD_MMAP2 || type == RECORD_KSYMBOL ||
	       changes_are_of_threads(type);
}

/* What a mapping record says. */
struct map_record {
	uint32_t pid;
	uint64_t start, size, offset;
	struct build_id id;
	bool has_code;
	struct str path;
};

/* "[ext4]" of "/lib/modules/6.1.0/kernel/fs/ext4/ext4.ko.xz" */
static void
print_module(struct buf *name, struct str path)
{
	struct str file = str_basename(path);
	size_t end = str_find_text(file, STR(".ko"));

	if (str_starts(file, STR("["))) {
		buf_add(name, file);
		return;
	}
	buf_byte(name, '[');
	for (size_t i = 0; i < end; i++)
		buf_byte(name, file.ptr[i] == '-' ? '_' : file.ptr[i]);
	buf_byte(name, ']');
}

/* "[kernel.kallsyms]_text": the kernel, and the symbol at its offset. */
static void
set_kernel(struct recording *recording, const struct map_record *map, struct str reference)
{
	struct kernel_image image = {.build_id = map->id,
		.reference = reference,
		.address = map->offset,
		.is_foreign = recording->is_foreign};

	if (image.build_id.len == 0)
		image.build_id = recording->identities.kernel;
	symbols_set_kernel(recording->symbols, &image);
	recording->has_kernel = true;
}

static void
map_kernel(struct recording *recording, const struct map_record *map)
{
	struct str kernel = STR("[kernel.kallsyms]");
	struct build_id id = map->id;
	struct buf name = {0};

	if (str_starts(map->path, kernel)) {
		if (!recording->has_kernel)
			set_kernel(recording, map, str_from(map->path, kernel.len));
		return;
	}
	print_module(&name, map->path);
	if (id.len == 0)
		id = identities_find(&recording->identities, map->path);
	symbols_add_kernel_module(
		recording->symbols, map->start, map->size, buf_str(&name), &id);
	buf_free(&name);
}

/* A runtime that writes code names its files after the number that its process has where
 * it runs. */
static uint32_t
inner_pid(struct recording *recording, const struct map_record *map)
{
	struct task_process *process = tasks_process(&recording->tasks, map->pid);

	if (!symbols_may_be_jit(map->path) || recording->options->no_files ||
		recording->is_foreign)
		return 0;
	if (!process->knows_inner_pid)
		process->inner_pid = namespaces_find_inner_pid(map->pid);
	process->knows_inner_pid = true;
	return process->inner_pid;
}

static void
map_program(struct recording *recording, const struct map_record *map)
{
	struct image image = {.path = map->path, .build_id = map->id, .pid = map->pid};
	struct mapping mapping = {
		.start = map->start, .end = map->start + map->size, .offset = map->offset};

	if (!map->has_code || mapping.end < mapping.start)
		return;
	if (mapping.end <= UINT32_MAX && str_equal(map->path, STR("[vdso]")))
		image.path = STR("[vdso32]"); /* another one, of which there is no file */
	if (image.build_id.len == 0)
		image.build_id = identities_find(&recording->identities, map->path);
	image.inner_pid = inner_pid(recording, map);
	mapping.module = symbols_module(recording->symbols, &image);
	maps_add(&tasks_process(&recording->tasks, map->pid)->maps, &mapping);
}

static void
map_it(struct recording *recording, const struct map_record *map, uint16_t misc)
{
	unsigned mode = misc & MODE_BITS;

	if (mode == MODE_KERNEL)
		map_kernel(recording, map);
	else if (mode == MODE_USER || mode == MODE_UNTOLD)
		map_program(recording, map);
}

static void
read_place(struct map_record *map, struct cursor *cursor)
{
	map->pid = cursor_u32(cursor);
	cursor_u32(cursor); /* the thread */
	map->start = cursor_u64(cursor);
	map->size = cursor_u64(cursor);
	map->offset = cursor_u64(cursor);
}

static void
apply_map(struct recording *recording, const struct record *record, struct cursor cursor)
{
	struct map_record map = {.has_code = !(record->misc & MISC_DATA)};

	read_place(&map, &cursor);
	map.path = cursor_text(&cursor);
	if (!cursor.failed)
		map_it(recording, &map, record->misc);
}

/* Either the build id, or device, inode and its generation. */
static void
read_identity(struct map_record *map, struct cursor *cursor, bool has_id)
{
	enum { SIZE = 24, BEFORE_ID = 4 }; /* bytes */
	struct str bytes = cursor_bytes(cursor, SIZE);
	size_t len;

	if (!has_id || bytes.len == 0)
		return;
	len = (unsigned char)bytes.ptr[0];
	map->id.len = (unsigned char)(len < BUILD_ID_LONGEST ? len : BUILD_ID_LONGEST);
	memcpy(map->id.bytes, bytes.ptr + BEFORE_ID, map->id.len);
}

static void
apply_map2(struct recording *recording, const struct record *record, struct cursor cursor)
{
	struct map_record map = {0};

	read_place(&map, &cursor);
	read_identity(&map, &cursor, record->misc & MISC_BUILD_ID);
	map.has_code = cursor_u32(&cursor) & PROTECTION_EXEC;
	cursor_u32(&cursor); /* flags */
	map.path = cursor_text(&cursor);
	if (!cursor.failed)
		map_it(recording, &map, record->misc);
}

static void
apply_comm(struct recording *recording, const struct record *record, struct cursor cursor)
{
	uint32_t pid = cursor_u32(&cursor), tid = cursor_u32(&cursor);
	struct str comm = cursor_text(&cursor);
	struct task_thread *thread;

	if (cursor.failed)
		return;
	thread = tasks_thread(&recording->tasks, pid, tid);
	tasks_rename(thread, tree_name(&recording->profile->tree, comm));
	if (record->misc & MISC_EXEC)
		maps_exec(&thread->process->maps);
}

static struct fork
read_fork(struct cursor *cursor)
{
	struct fork fork = {.pid = cursor_u32(cursor)};

	fork.parent_pid = cursor_u32(cursor);
	fork.tid = cursor_u32(cursor);
	fork.parent_tid = cursor_u32(cursor);
	return fork;
}

static void
apply_fork(struct recording *recording, const struct record *record, struct cursor cursor)
{
	struct fork fork = read_fork(&cursor);

	fork.inherits = !(record->misc & MISC_FORK_EXEC);
	if (!cursor.failed)
		tasks_fork(&recording->tasks, &fork);
}

static void
apply_exit(struct recording *recording, const struct record *record, struct cursor cursor)
{
	struct fork fork = read_fork(&cursor);

	(void)record;
	if (!cursor.failed)
		tasks_exit(&recording->tasks, fork.pid, fork.tid);
}

/* Code that the kernel made or loaded, such as a program of BPF. */
static void
apply_ksymbol(
	struct recording *recording, const struct record *record, struct cursor cursor)
{
	uint64_t address = cursor_u64(&cursor);
	uint32_t size = cursor_u32(&cursor);
	uint16_t flags;
	struct str name;

	(void)record;
	cursor_u16(&cursor); /* what made it */
	flags = cursor_u16(&cursor);
	name = cursor_text(&cursor);
	if (!cursor.failed && !(flags & KSYMBOL_REMOVED))
		symbols_add_kernel_name(recording->symbols, address, size, name);
}

void
changes_apply(struct recording *recording, const struct record *record)
{
	struct cursor cursor = cursor_of(record->body, recording->events.swap);

	switch (record->type) {
	case RECORD_MMAP:
		apply_map(recording, record, cursor);
		break;
	case RECORD_MMAP2:
		apply_map2(recording, record, cursor);
		break;
	case RECORD_COMM:
		apply_comm(recording, record, cursor);
		break;
	case RECORD_FORK:
		apply_fork(recording, record, cursor);
		break;
	case RECORD_EXIT:
		apply_exit(recording, record, cursor);
		break;
	case RECORD_KSYMBOL:
		apply_ksymbol(recording, record, cursor);
		break;
	default:
		break;
	}
}
