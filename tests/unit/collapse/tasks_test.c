/* Processes and threads of a recording, whose numbers come back. */
#include "collapse/perfdata/tasks.h"

#include "common/base/hash.h"
#include "tests/unit/test.h"

static void
map(struct tasks *tasks, uint32_t pid, uint64_t start)
{
	maps_add(&tasks_process(tasks, pid)->maps,
		&(struct mapping){.start = start, .end = start + 0x1000});
}

static bool
has(struct tasks *tasks, uint32_t pid, uint64_t address)
{
	return maps_find(&tasks_process(tasks, pid)->maps, address) != NULL;
}

static void
fork_it(struct tasks *tasks, uint32_t parent, uint32_t pid, uint32_t tid)
{
	tasks_fork(tasks, &(struct fork){.pid = pid,
				  .parent_pid = parent,
				  .tid = tid,
				  .parent_tid = parent,
				  .inherits = true});
}

static void
a_child_has_the_maps_and_the_name_of_its_parent(void **state)
{
	struct tasks tasks = {0};

	(void)state;
	tasks_rename(tasks_thread(&tasks, 7, 7), 3);
	map(&tasks, 7, 0x1000);
	fork_it(&tasks, 7, 8, 8);
	map(&tasks, 8, 0x5000);
	assert_true(has(&tasks, 8, 0x1000));
	assert_false(has(&tasks, 7, 0x5000));
	assert_int_equal(tasks_thread(&tasks, 8, 8)->comm, 3);
	tasks_free(&tasks);
}

static void
threads_share_the_maps_of_their_process(void **state)
{
	struct tasks tasks = {0};

	(void)state;
	map(&tasks, 7, 0x1000);
	fork_it(&tasks, 7, 7, 9);
	assert_ptr_equal(
		tasks_thread(&tasks, 7, 9)->process, tasks_thread(&tasks, 7, 7)->process);
	assert_int_equal(tasks_process(&tasks, 7)->threads, 2);
	tasks_free(&tasks);
}

static void
a_thread_of_another_process_has_lost_its_name(void **state)
{
	struct tasks tasks = {0};

	(void)state;
	tasks_rename(tasks_thread(&tasks, 7, 9), 3);
	assert_int_equal(tasks_thread(&tasks, 8, 9)->comm, 0);
	assert_int_equal(tasks_process(&tasks, 7)->threads, 0);
	assert_int_equal(tasks_process(&tasks, 8)->threads, 1);
	tasks_free(&tasks);
}

/* Samples of the end of a process come behind the record that says so. */
static void
maps_outlive_their_process_for_a_while(void **state)
{
	struct tasks tasks = {0};

	(void)state;
	tasks_thread(&tasks, 7, 7);
	map(&tasks, 7, 0x1000);
	tasks_exit(&tasks, 7, 7);
	assert_true(has(&tasks, 7, 0x1000));
	for (uint32_t pid = 100; pid < 100 + TASKS_ENDED; pid++)
		tasks_exit(&tasks, pid, pid);
	assert_false(has(&tasks, 7, 0x1000));
	tasks_free(&tasks);
}

static void
a_number_that_comes_back_keeps_its_maps(void **state)
{
	struct tasks tasks = {0};

	(void)state;
	tasks_thread(&tasks, 7, 7);
	map(&tasks, 7, 0x1000);
	tasks_exit(&tasks, 7, 7);
	map(&tasks, 5, 0x5000);
	fork_it(&tasks, 5, 7, 7);
	assert_false(has(&tasks, 7, 0x1000));
	for (uint32_t pid = 100; pid < 100 + TASKS_ENDED; pid++)
		tasks_exit(&tasks, pid, pid);
	assert_true(has(&tasks, 7, 0x5000));
	tasks_free(&tasks);
}

static int
start(void **state)
{
	(void)state;
	hash_start();
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_child_has_the_maps_and_the_name_of_its_parent),
		cmocka_unit_test(threads_share_the_maps_of_their_process),
		cmocka_unit_test(a_thread_of_another_process_has_lost_its_name),
		cmocka_unit_test(maps_outlive_their_process_for_a_while),
		cmocka_unit_test(a_number_that_comes_back_keeps_its_maps),
	};

	return cmocka_run_group_tests(tests, start, NULL);
}
