/* What a module is, told by its name. */
#include "collapse/stack/module.h"

struct str
module_name(struct str module)
{
	struct str deleted = STR(" (deleted)");

	if (str_ends(module, deleted))
		module.len -= deleted.len;
	if (module.len == 0)
		return STR("[unknown]");
	return module.ptr[0] == '[' ? module : str_basename(module);
}

static bool
is_kernel_object(struct str module)
{
	static const struct str ends[] = {STR_INIT(".ko"), STR_INIT(".ko.gz"),
		STR_INIT(".ko.xz"), STR_INIT(".ko.zst"), STR_INIT(".ko.debug")};
	struct str file = str_basename(module);

	for (size_t i = 0; i < countof(ends); i++)
		if (str_ends(file, ends[i]))
			return true;
	return str_starts(file, STR("vmlinux"));
}

bool
module_is_jit(struct str module)
{
	struct str file = str_basename(module);

	return (str_starts(file, STR("perf-")) && str_ends(file, STR(".map"))) ||
	       (str_starts(file, STR("jitted-")) && str_ends(file, STR(".so"))) ||
	       str_starts(module, STR("[JIT")) ||
	       str_starts(module, STR("/memfd:doublemapper"));
}

bool
module_is_kernel(struct str module)
{
	static const struct str users[] = {STR_INIT("[unknown"), STR_INIT("[vdso"),
		STR_INIT("[vsyscall"), STR_INIT("[heap"), STR_INIT("[stack"),
		STR_INIT("[anon"), STR_INIT("[JIT")};

	if (is_kernel_object(module))
		return true;
	for (size_t i = 0; i < countof(users); i++)
		if (str_starts(module, users[i]))
			return false;
	return str_starts(module, STR("["));
}
