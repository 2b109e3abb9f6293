/* Numbers of processes in containers: a recording has those of the outermost namespace,
 * but a runtime names its files after its own. */
#include "collapse/perfdata/namespaces.h"

#include "collapse/symbols/file.h"
#include "common/base/buf.h"

uint32_t
namespaces_inner_pid(struct str status)
{
	struct str label = STR("\nNStgid:");
	size_t at = str_find_text(status, label);
	struct str line, word;
	uint64_t pid = 0;

	if (at == status.len)
		return 0;
	line = str_cut(str_from(status, at + label.len), '\n').head;
	while ((word = str_word(&line)).len > 0)
		if (!str_number(word, &pid) || pid > UINT32_MAX)
			return 0;
	return (uint32_t)pid;
}

uint32_t
namespaces_find_inner_pid(uint32_t pid)
{
	enum { LONGEST = 64 << 10 }; /* bytes */
	struct buf path = {0}, status = {0};
	uint32_t inner = 0;

	buf_print(&path, "/proc/%u/status%c", pid, '\0');
	if (file_read(path.ptr, LONGEST, &status))
		inner = namespaces_inner_pid(buf_str(&status));
	buf_free(&path);
	buf_free(&status);
	return inner;
}
