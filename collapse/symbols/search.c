/* Where the files are. Build ids decide: perf's own cache is asked first, since it survives
 * a rebuild, then what is at the path, then what the process has while it lives. */
#include "collapse/symbols/search.h"

#include <elf.h>
#include <stdlib.h>
#include <sys/auxv.h>
#include <sys/utsname.h>
#include <unistd.h>
#include <zlib.h>

#include "collapse/symbols/file.h"

static const char system_debug_dir[] = "/usr/lib/debug";

bool
object_open(struct object *object, struct str path)
{
	struct str bytes;

	*object = (struct object){0};
	buf_add(&object->path, path);
	buf_byte(&object->path, '\0');
	object->path.len--;
	if (strlen(object->path.ptr) == path.len && file_map(object->path.ptr, &bytes)) {
		object->is_mapped = true;
		if (elf_start(&object->elf, bytes))
			return true;
		file_unmap(bytes);
	}
	buf_free(&object->path);
	*object = (struct object){0};
	return false;
}

void
object_free(struct object *object)
{
	struct str bytes = object->elf.bytes;

	elf_free(&object->elf);
	if (object->is_mapped)
		file_unmap(bytes);
	buf_free(&object->path);
	*object = (struct object){0};
}

/* Opens a file if it is of the build; every build will do where none is asked for. */
static bool
open_build(struct object *object, struct str path, const struct build_id *id, bool *other)
{
	struct build_id found;

	if (!object_open(object, path))
		return false;
	found = elf_build_id(&object->elf);
	if (id->len == 0 || build_id_equal(&found, id))
		return true;
	*other = true;
	object_free(object);
	return false;
}

/* The path under a folder of which build ids are the parts of paths:
 * "DIR/.build-id/12/3456SUFFIX". */
static void
print_build_path(
	struct buf *path, const char *dir, const struct build_id *id, const char *suffix)
{
	char hex[BUILD_ID_HEX];

	build_id_hex(id, hex);
	path->len = 0;
	buf_print(path, "%s/.build-id/%.2s/%s%s", dir, hex, hex + 2, suffix);
}

/* perf's cache, "~/.debug". */
static bool
open_cached(struct object *object, const struct build_id *id, const char *suffix)
{
	const char *home = getenv("HOME");
	struct buf dir = {0}, path = {0};
	bool other, opened;

	if (!home || id->len == 0)
		return false;
	buf_print(&dir, "%s/.debug%c", home, '\0');
	print_build_path(&path, dir.ptr, id, suffix);
	opened = open_build(object, buf_str(&path), id, &other);
	buf_free(&dir);
	buf_free(&path);
	return opened;
}

static const struct str deleted = STR_INIT(" (deleted)");

/* What the process itself has, as long as it lives: its root may be another one, and its
 * program may have been deleted. */
static bool
open_of_process(
	struct object *object, const struct image *image, struct str path, bool *other)
{
	struct buf name = {0};
	char target[4096];
	ssize_t len;
	bool opened;

	buf_print(&name, "/proc/%u/root", image->pid);
	buf_add(&name, path);
	opened = open_build(object, buf_str(&name), &image->build_id, other);
	name.len = 0;
	buf_print(&name, "/proc/%u/exe%c", image->pid, '\0');
	len = opened ? 0 : readlink(name.ptr, target, sizeof(target));
	name.len--;
	if (len > 0 && str_equal((struct str){target, (size_t)len}, image->path))
		opened = open_build(object, buf_str(&name), &image->build_id, other);
	buf_free(&name);
	return opened;
}

static bool
open_path(const struct search *search, struct object *object, const struct image *image,
	bool *other)
{
	struct str path = image->path;
	bool is_deleted = str_ends(path, deleted), opened = false;
	struct buf name = {0};

	if (path.len == 0 || path.ptr[0] != '/')
		return false;
	path.len -= is_deleted ? deleted.len : 0;
	if (search->sysroot)
		buf_add(&name, str_of(search->sysroot));
	buf_add(&name, path);
	/* what is there now has taken the place of what was deleted */
	if (!is_deleted || image->build_id.len > 0)
		opened = open_build(object, buf_str(&name), &image->build_id, other);
	buf_free(&name);
	return opened || (!search->sysroot && !search->is_foreign && image->pid > 0 &&
				 open_of_process(object, image, path, other));
}

/* A folder that the user has named may hold the files themselves. */
static bool
open_in_dirs(const struct search *search, struct object *object, const struct image *image)
{
	struct str base = str_basename(image->path);
	bool opened = false, other;
	struct buf path = {0};

	for (size_t i = 0; search->debug_dirs && search->debug_dirs[i] && !opened; i++) {
		path.len = 0;
		buf_print(&path, "%s/", search->debug_dirs[i]);
		buf_add(&path, base);
		opened = image->build_id.len > 0 &&
			 open_build(object, buf_str(&path), &image->build_id, &other);
	}
	buf_free(&path);
	return opened;
}

static bool
open_by_build(const struct search *search, const struct build_id *id, struct object *debug)
{
	struct buf dir = {0}, path = {0};
	bool other, opened = open_cached(debug, id, "/debug");

	if (id->len == 0)
		return false;
	for (size_t i = 0; search->debug_dirs && search->debug_dirs[i] && !opened; i++) {
		print_build_path(&path, search->debug_dirs[i], id, ".debug");
		opened = open_build(debug, buf_str(&path), id, &other);
	}
	buf_print(&dir, "%s%s%c", search->sysroot ? search->sysroot : "", system_debug_dir,
		'\0');
	print_build_path(&path, dir.ptr, id, ".debug");
	opened = opened || open_build(debug, buf_str(&path), id, &other);
	buf_free(&dir);
	buf_free(&path);
	return opened;
}

/* Where the files of kernels are, before and behind which release it is. */
static const struct {
	const char *before, *behind;
} kernel_places[] = {
	{"/usr/lib/debug/boot/vmlinux-", ""},
	{"/usr/lib/debug/lib/modules/", "/vmlinux"},
	{"/lib/modules/", "/build/vmlinux"},
	{"/boot/vmlinux-", ""},
};

/* The kernel's file: by its build id, or where that of the kernel that runs would be. */
static bool
open_kernel(const struct search *search, struct object *object, const struct build_id *id)
{
	bool opened = open_cached(object, id, "/elf") || open_by_build(search, id, object);
	struct utsname system;
	struct buf path = {0};
	bool other;

	if (uname(&system) != 0)
		return opened;
	for (size_t i = 0; i < countof(kernel_places) && !opened; i++) {
		path.len = 0;
		buf_print(&path, "%s%s%s%s", search->sysroot ? search->sysroot : "",
			kernel_places[i].before, system.release, kernel_places[i].behind);
		opened = open_build(object, buf_str(&path), id, &other);
	}
	buf_free(&path);
	return opened;
}

/* The code that the kernel maps into every process: this one's, if it is the same. */
static bool
open_own_vdso(const struct search *search, struct object *object, const struct image *image)
{
	const char *start = (const char *)(uintptr_t)getauxval(AT_SYSINFO_EHDR);
	struct build_id id;
	Elf64_Ehdr header;
	size_t size;

	if (!start || search->is_foreign || sizeof(void *) < 8)
		return false;
	memcpy(&header, start, sizeof(header));
	size = (size_t)(header.e_shoff + (uint64_t)header.e_shnum * header.e_shentsize);
	*object = (struct object){0};
	if (!elf_start(&object->elf, (struct str){start, size}))
		return false;
	id = elf_build_id(&object->elf);
	if (image->build_id.len == 0 || build_id_equal(&id, &image->build_id))
		return true;
	object_free(object);
	return false;
}

bool
search_image(const struct search *search, const struct image *image, struct object *object,
	enum lack *lack)
{
	bool other = false, opened;

	*lack = LACK_FILE;
	if (search->no_files)
		return false;
	if (str_equal(image->path, STR("[vdso]")))
		return open_cached(object, &image->build_id, "/vdso") ||
		       open_own_vdso(search, object, image);
	if (str_equal(image->path, STR("[kernel.kallsyms]")))
		return open_kernel(search, object, &image->build_id);
	opened = open_cached(object, &image->build_id, "/elf") ||
		 open_path(search, object, image, &other) ||
		 open_in_dirs(search, object, image);
	if (!opened && other)
		*lack = LACK_BUILD;
	return opened;
}

static bool
has_debug(const struct elf *elf)
{
	return elf_find(elf, ".symtab") || elf_find(elf, ".debug_info");
}

/* Opens a file that a link names; without build ids, its checksum has to be the link's. */
static bool
open_linked(struct object *debug, const struct buf *path, const struct build_id *id,
	uint32_t checksum)
{
	bool other;

	if (!open_build(debug, buf_str(path), id, &other))
		return false;
	if (id->len > 0 || crc32_z(0, (const unsigned char *)debug->elf.bytes.ptr,
				   debug->elf.bytes.len) == checksum)
		return true;
	object_free(debug);
	return false;
}

/* Tries "DIR" "FOLDER" "MIDDLE" "NAME". */
static bool
try_link(struct object *debug, const char *dir, struct str folder, const char *middle,
	struct str name, const struct build_id *id, uint32_t checksum)
{
	struct buf path = {0};
	bool opened;

	buf_add(&path, str_of(dir));
	buf_add(&path, folder);
	buf_add(&path, str_of(middle));
	buf_add(&path, name);
	opened = open_linked(debug, &path, id, checksum);
	buf_free(&path);
	return opened;
}

/* .gnu_debuglink: "libx.so.debug", NUL, filled up to four bytes, and a checksum. */
static bool
open_by_link(const struct search *search, const struct object *object,
	const struct build_id *id, struct object *debug)
{
	struct str link = elf_named(&object->elf, ".gnu_debuglink");
	struct cursor cursor = cursor_of(link, object->elf.swap);
	struct str name = cursor_text(&cursor), folder = buf_str(&object->path);
	bool opened;
	uint32_t checksum;

	cursor_skip(&cursor, -(name.len + 1) & 3);
	checksum = cursor_u32(&cursor);
	if (cursor.failed || name.len == 0 || str_find(name, '/') < name.len)
		return false;
	folder.len -= str_basename(folder).len;
	opened = try_link(debug, "", folder, "", name, id, checksum) ||
		 try_link(debug, "", folder, ".debug/", name, id, checksum);
	for (size_t i = 0; search->debug_dirs && search->debug_dirs[i] && !opened; i++)
		opened = try_link(debug, search->debug_dirs[i], folder, "", name, id,
				 checksum) ||
			 try_link(debug, search->debug_dirs[i], STR("/"), "", name, id,
				 checksum);
	return opened || try_link(debug, system_debug_dir, folder, "", name, id, checksum);
}

bool
search_debug(const struct search *search, const struct object *object, struct object *debug)
{
	struct build_id id = elf_build_id(&object->elf);

	if (search->no_files || !object->is_mapped)
		return false;
	if ((open_by_build(search, &id, debug) ||
		    open_by_link(search, object, &id, debug)) &&
		has_debug(&debug->elf))
		return true;
	object_free(debug);
	return false;
}

/* .gnu_debugaltlink: "../../.dwz/x86_64-linux-gnu/libx.debug", NUL, a build id. */
bool
search_shared(
	const struct search *search, const struct object *debug, struct object *shared)
{
	struct str link = elf_named(&debug->elf, ".gnu_debugaltlink");
	struct cursor cursor = cursor_of(link, false);
	struct str name = cursor_text(&cursor), folder = buf_str(&debug->path);
	struct build_id id = {0};
	struct buf path = {0};
	bool opened, other;

	if (search->no_files || cursor.failed || name.len == 0)
		return false;
	id.len = cursor_left(&cursor) < BUILD_ID_LONGEST
			 ? (unsigned char)cursor_left(&cursor)
			 : BUILD_ID_LONGEST;
	memcpy(id.bytes, cursor.at, id.len);
	folder.len -= str_basename(folder).len;
	if (name.ptr[0] != '/')
		buf_add(&path, folder);
	buf_add(&path, name);
	opened = id.len > 0 && (open_build(shared, buf_str(&path), &id, &other) ||
				       open_by_build(search, &id, shared));
	buf_free(&path);
	return opened;
}
