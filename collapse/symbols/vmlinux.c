/* The file that a kernel was built as. It says where the kernel would lie; where it did,
 * the recording says of one symbol. */
#include "collapse/symbols/vmlinux.h"

#include "collapse/symbols/binary.h"

bool
vmlinux_open(struct vmlinux *vmlinux, const struct search *search,
	const struct kernel_image *image)
{
	uint64_t address;

	*vmlinux = (struct vmlinux){0};
	if (image->build_id.len == 0 || image->reference.len == 0)
		return false;
	vmlinux->binary =
		binary_new(search, &(struct image){.path = STR("[kernel.kallsyms]"),
					   .build_id = image->build_id});
	if (!binary_symbol(vmlinux->binary, image->reference, &address)) {
		vmlinux_free(vmlinux);
		return false;
	}
	vmlinux->distance = image->address - address;
	return true;
}

struct str
vmlinux_name(const struct vmlinux *vmlinux, uint64_t address)
{
	if (!vmlinux->binary)
		return (struct str){0};
	return binary_name(vmlinux->binary, address - vmlinux->distance);
}

size_t
vmlinux_functions(const struct vmlinux *vmlinux, uint64_t address, bool lines,
	struct function *functions, size_t most)
{
	if (!vmlinux->binary)
		return 0;
	return binary_functions(
		vmlinux->binary, address - vmlinux->distance, lines, functions, most);
}

void
vmlinux_free(struct vmlinux *vmlinux)
{
	binary_free(vmlinux->binary);
	*vmlinux = (struct vmlinux){0};
}
