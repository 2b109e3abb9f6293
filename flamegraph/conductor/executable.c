/* An executable file, as far as it tells how it was compiled. */
#include "flamegraph/conductor/executable.h"

#include <elf.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/base/memory.h"
#include "common/base/str.h"

enum {
	NAMES_MOST = 1 << 20, /* bytes of the names of sections */
	CODE_MOST = 1 << 20, /* bytes of code that are looked at */
	CODE_A_FUNCTION = 4096, /* bytes; most functions are many times shorter */
};

static bool
read_at(int file, uint64_t place, void *to, size_t size)
{
	return place <= INT64_MAX - size &&
	       pread(file, to, size, (off_t)place) == (ssize_t)size;
}

static bool
read_header(int file, Elf64_Ehdr *header)
{
	return read_at(file, 0, header, sizeof(*header)) &&
	       memcmp(header->e_ident, ELFMAG, SELFMAG) == 0 &&
	       header->e_ident[EI_CLASS] == ELFCLASS64 &&
	       header->e_ident[EI_DATA] == ELFDATA2LSB;
}

/* The names of all sections, freed with free(). */
static struct str
read_names(int file, const Elf64_Ehdr *header)
{
	uint64_t place = header->e_shoff + header->e_shstrndx * sizeof(Elf64_Shdr);
	Elf64_Shdr section;
	char *names;

	if (header->e_shoff > INT64_MAX ||
		!read_at(file, place, &section, sizeof(section)) ||
		section.sh_size > NAMES_MOST)
		return (struct str){0};
	names = memory_new(section.sh_size + 1, 1);
	if (!read_at(file, section.sh_offset, names, section.sh_size))
		section.sh_size = 0;
	return (struct str){names, section.sh_size};
}

static bool
has_section(struct str names, struct str name)
{
	return str_find_text(names, name) < names.len;
}

static bool
is_go(int file, const Elf64_Ehdr *header)
{
	struct str names = read_names(file, header);
	bool found = has_section(names, STR(".gopclntab")) ||
		     has_section(names, STR(".go.buildinfo"));

	free((void *)(uintptr_t)names.ptr);
	return found;
}

/* The code's place in the file; an empty segment where there is none. */
static Elf64_Phdr
find_code(int file, const Elf64_Ehdr *header)
{
	Elf64_Phdr segment;

	for (size_t i = 0; i < header->e_phnum && header->e_phoff <= INT32_MAX; i++)
		if (read_at(file, header->e_phoff + i * sizeof(segment), &segment,
			    sizeof(segment)) &&
			segment.p_type == PT_LOAD && (segment.p_flags & PF_X))
			return segment;
	return (Elf64_Phdr){0};
}

/* How a function sets up its frame pointer: mov %rsp,%rbp or mov x29,sp. */
static struct str
set_up_of(uint16_t machine)
{
	if (machine == EM_X86_64)
		return STR("\x48\x89\xe5");
	if (machine == EM_AARCH64)
		return STR("\xfd\x03\x00\x91");
	return (struct str){0};
}

static size_t
count(struct str code, struct str what)
{
	size_t found = 0, at;

	while (what.len > 0 && (at = str_find_text(code, what)) < code.len) {
		code = str_from(code, at + what.len);
		found++;
	}
	return found;
}

/* Looks at a part from the middle of the code. */
static bool
has_frame_pointers(int file, const Elf64_Phdr *segment, uint16_t machine)
{
	size_t size = segment->p_filesz < CODE_MOST ? segment->p_filesz : CODE_MOST;
	uint64_t place = segment->p_offset + (segment->p_filesz - size) / 2;
	char *code = memory_new(size + 1, 1);
	size_t found = 0;

	if (read_at(file, place, code, size))
		found = count((struct str){code, size}, set_up_of(machine));
	free(code);
	return found > 0 && found * CODE_A_FUNCTION >= size;
}

static struct executable
read_file(int file)
{
	struct executable executable = {0};
	struct stat status;
	Elf64_Ehdr header;
	Elf64_Phdr code;

	if (fstat(file, &status) != 0 || !S_ISREG(status.st_mode) ||
		!read_header(file, &header))
		return executable;
	code = find_code(file, &header);
	executable.is_go = is_go(file, &header);
	executable.code_size = code.p_filesz;
	executable.has_frame_pointers = has_frame_pointers(file, &code, header.e_machine);
	return executable;
}

bool
executable_is_program(const char *path)
{
	int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	char start[SELFMAG] = "";
	struct stat status;
	bool is_program;

	if (file < 0)
		return false;
	is_program = fstat(file, &status) == 0 && S_ISREG(status.st_mode) &&
		     access(path, X_OK) == 0 && read_at(file, 0, start, sizeof(start)) &&
		     (memcmp(start, ELFMAG, SELFMAG) == 0 || memcmp(start, "#!", 2) == 0);
	close(file);
	return is_program;
}

struct executable
executable_read(const char *path)
{
	int file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	struct executable executable = {0};

	if (file < 0)
		return executable;
	executable = read_file(file);
	close(file);
	return executable;
}
