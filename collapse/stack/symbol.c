/* What a symbol becomes: its text is put together of name, address or module, and mark. */
#include "collapse/stack/symbol.h"

#include "collapse/stack/module.h"
#include "collapse/stack/tidy.h"

/* A symbol being named. */
struct call {
	const struct naming *naming;
	const struct symbol *symbol;
	bool java;
	struct tree *tree;
	struct names *names;
};

static bool
is_unknown(struct str text)
{
	return text.len == 0 || str_equal(text, STR("[unknown]"));
}

static void
add_name(const struct call *call, struct str name, struct str mark)
{
	struct buf text = {0};
	bool shows_module = call->naming->module && !is_unknown(call->symbol->name);

	if (mark.len == 0 && !shows_module) {
		names_add(call->names, tree_name(call->tree, name));
		return;
	}
	buf_add(&text, name);
	if (shows_module) {
		buf_add(&text, STR(" ("));
		buf_add(&text, module_name(call->symbol->module));
		buf_add(&text, STR(")"));
	}
	if (!str_ends(name, mark))
		buf_add(&text, mark);
	names_add(call->names, tree_name(call->tree, buf_str(&text)));
	buf_free(&text);
}

/* Programs of the kernel's own virtual machine stand in no module that says so. */
static bool
is_kernel(const struct symbol *symbol)
{
	if (symbol->code != CODE_UNTOLD)
		return symbol->code == CODE_KERNEL;
	return module_is_kernel(symbol->module) ||
	       str_starts(symbol->name, STR("bpf_prog_"));
}

static bool
is_jit(const struct symbol *symbol)
{
	return symbol->code == CODE_UNTOLD ? module_is_jit(symbol->module)
					   : symbol->code == CODE_JIT;
}

static struct str
mark_of(const struct call *call)
{
	if (call->naming->kernel && is_kernel(call->symbol))
		return STR("_[k]");
	if (call->naming->jit && is_jit(call->symbol))
		return STR("_[j]");
	return STR("");
}

/* "[libc.so.6]" or, with its address, "[libc.so.6 <7f..>]" */
static void
add_unknown(const struct call *call)
{
	struct str module = module_name(call->symbol->module);
	struct buf text = {0};

	if (module.len > 1 && module.ptr[0] == '[' && module.ptr[module.len - 1] == ']')
		module = str_slice(module, 1, module.len - 1);
	buf_byte(&text, '[');
	buf_add(&text, module);
	if (call->naming->addresses && call->symbol->address.len > 0) {
		buf_add(&text, STR(" <"));
		buf_add(&text, call->symbol->address);
		buf_byte(&text, '>');
	}
	buf_byte(&text, ']');
	add_name(call, buf_str(&text), mark_of(call));
	buf_free(&text);
}

static void
add_tidy(const struct call *call, struct str name, struct str mark)
{
	struct buf scratch = {0};
	struct str tidy = tidy_name(name, &scratch);

	if (call->java)
		tidy = tidy_java(tidy);
	add_name(call, tidy, mark);
	buf_free(&scratch);
}

/* A name with those of the functions that Java has inlined there: "a->b->c". */
static void
add_inlined(const struct call *call)
{
	struct str name = call->symbol->name;
	struct str mark = mark_of(call);
	size_t at;

	while ((at = tidy_find_inlined(name)) < name.len) {
		add_tidy(call, str_slice(name, 0, at), mark);
		name = str_from(name, at + 2);
		mark = STR("_[i]");
	}
	add_tidy(call, name, mark);
}

bool
symbol_names(const struct naming *naming, const struct symbol *symbol, bool java,
	struct tree *tree, struct names *names)
{
	struct call call = {naming, symbol, java, tree, names};
	bool unknown = is_unknown(symbol->name);

	if (unknown)
		add_unknown(&call);
	else if (naming->raw || symbol->verbatim)
		add_name(&call, symbol->name, mark_of(&call));
	else if (symbol->whole)
		add_tidy(&call, symbol->name, mark_of(&call));
	else
		add_inlined(&call);
	if (symbol->source.len > 0)
		names_add_source(names, tree, symbol->source);
	return unknown;
}
