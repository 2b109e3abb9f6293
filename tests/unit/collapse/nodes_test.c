/* Stacks that are a table. */
#include "collapse/stack/nodes.h"

#include "collapse/stack/naming.h"
#include "collapse/stack/selection.h"
#include "tests/unit/test.h"

struct fixture {
	struct tree tree;
	struct stack stack;
	struct nodes nodes;
	struct named named[8];
};

static const struct named *
name(void *context, uint32_t node)
{
	struct fixture *f = context;

	return f->named[node].count > 0 ? &f->named[node] : NULL;
}

static void
add(struct fixture *f, const char *text, uint32_t caller)
{
	struct named *named = &f->named[f->nodes.count];

	if (text) {
		*named = stack_name(&f->stack);
		stack_extend(&f->stack, named, &(struct symbol){.name = str_of(text)});
	}
	nodes_add(&f->nodes, caller);
}

static void
start(struct fixture *f, const struct selection *selection)
{
	static const struct naming naming;

	*f = (struct fixture){0};
	tree_start(&f->tree, 1);
	stack_start(&f->stack, &f->tree, &naming, selection);
	f->nodes = (struct nodes){.stack = &f->stack, .name = name, .context = f};
}

static void
end(struct fixture *f)
{
	nodes_free(&f->nodes);
	stack_free(&f->stack);
	tree_free(&f->tree);
}

/* The names of the stack that ends in the node, root first, or "" where it is lost. */
static void
expect(struct fixture *f, uint32_t node, const char *expected)
{
	struct buf text = {0}, whole = {0};
	uint32_t frame = TREE_ROOT;

	if (nodes_end(&f->nodes, node, &frame))
		for (; frame != TREE_ROOT; frame = f->tree.parent[frame]) {
			whole.len = 0;
			buf_byte(&whole, ';');
			buf_add(&whole, tree_text(&f->tree, frame));
			buf_add(&whole, buf_str(&text));
			text.len = 0;
			buf_add(&text, buf_str(&whole));
		}
	assert_str_equal(buf_str(&text), expected);
	buf_free(&text);
	buf_free(&whole);
}

static void
table_may_be_in_any_order(void **state)
{
	static const struct selection selection;
	struct fixture f;

	(void)state;
	start(&f, &selection);
	add(&f, "leaf", 2);
	add(&f, "main", NODES_NONE);
	add(&f, "middle", 1);
	add(&f, NULL, 2); /* left out */
	nodes_begin(&f.nodes, (struct base){0}, NULL);
	expect(&f, 0, ";main;middle;leaf");
	expect(&f, 3, ";main;middle");
	expect(&f, 1, ";main");
	expect(&f, 4, "");
	nodes_begin(&f.nodes, (struct base){.process = tree_name(&f.tree, STR("app"))},
		&f.named[1]);
	expect(&f, 2, ";app;main;main;middle");
	end(&f);
}

static void
circles_are_found_out(void **state)
{
	static const struct selection selection;
	struct fixture f;

	(void)state;
	start(&f, &selection);
	add(&f, "a", 1);
	add(&f, "b", 2);
	add(&f, "c", 1);
	add(&f, "self", 3);
	add(&f, "into nothing", 77);
	add(&f, "into that", 4);
	add(&f, "good", NODES_NONE);
	for (int turn = 0; turn < 2; turn++) {
		nodes_begin(&f.nodes, (struct base){0}, NULL);
		for (uint32_t node = 0; node < 6; node++)
			expect(&f, node, "");
		expect(&f, 6, ";good");
	}
	end(&f);
}

static void
callers_of_a_stop_are_left_out(void **state)
{
	static struct str middle = STR_INIT("middle");
	const struct selection selection = {.stops = &middle, .stop_count = 1};
	struct fixture f;

	(void)state;
	start(&f, &selection);
	add(&f, "main", NODES_NONE);
	add(&f, "middle", 0);
	add(&f, "leaf", 1);
	nodes_begin(&f.nodes, (struct base){0}, &f.named[0]);
	expect(&f, 2, ";middle;leaf");
	expect(&f, 0, ";main;main");
	end(&f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(table_may_be_in_any_order),
		cmocka_unit_test(circles_are_found_out),
		cmocka_unit_test(callers_of_a_stop_are_left_out),
	};

	hash_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
