/* What is dropped of a stack depends on what is measured, as with pprof. */
#include "collapse/formats/pprof-samples.h"

static const char allocators[] =
	"calloc|cfree|malloc|free|memalign|do_memalign|(__)?posix_memalign|pvalloc|valloc|"
	"realloc|tcmalloc::.*|tc_(calloc|cfree|malloc|free|memalign|posix_memalign|pvalloc|"
	"valloc|realloc|new|delete|newarray|deletearray|new_nothrow|newarray_nothrow)|"
	"malloc_zone_(malloc|calloc|valloc|realloc|memalign|free)|runtime\\..*|BaseArena::."
	"*|"
	"(::)?do_malloc_no_errno|(::)?do_malloc_pages|(::)?do_malloc|DoSampledAllocation|"
	"MallocedMemBlock::MallocedMemBlock|_M_allocate|__builtin_(vec_)?(delete|new)|"
	"__gnu_cxx::new_allocator::allocate|__libc_malloc|__malloc_alloc_template::"
	"allocate|"
	"allocate|cpp_alloc|operator new(\\[\\])?|simple_alloc::allocate";
static const char go_panics[] =
	"runtime\\.panic|runtime\\.reflectcall|runtime\\.call[0-9]*";
static const char locks[] =
	"(base::)?RecordLockProfileData.*|(base::)?Submit(Mutex|SpinLock)ProfileData.*|"
	"(base::)?(Mutex::)?(AwaitCommon|Unlock|UnlockSlow|ReaderUnlock).*|"
	"(base::)?(MutexLock::)?~MutexLock.*|(SpinLock::)?(SlowUnlock|Unlock).*|"
	"(SpinLockHolder::)?~SpinLockHolder.*";
static const char handlers[] = "ProfileData::Add|ProfileData::prof_handler|"
			       "CpuProfiler::prof_handler|__pthread_sighandler|__restore";

static void
drop(struct pprof_samples *samples, struct str measure)
{
	struct pprof_places *places = &samples->places;

	if (str_ends(measure, STR("objects")))
		pprof_places_drop(places, str_of(allocators), str_of(go_panics));
	else if (str_equal(measure, STR("contentions")))
		pprof_places_drop(places, str_of(locks), STR(""));
	else
		pprof_places_drop(places, str_of(handlers), STR(""));
}

void
pprof_samples_measure(
	struct pprof_samples *samples, const struct pprof_measured *list, uint32_t count)
{
	struct measures *measures = &samples->profile->measures;

	if (samples->types > 0)
		return;
	measures_settle(measures, list[count - 1].name);
	for (uint32_t i = 0; i < count; i++)
		samples->measure =
			measures_add_metric(measures, list[i].name, list[i].unit);
	samples->measure -= count - 1;
	samples->types = count;
	drop(samples, list[0].name);
}

void
pprof_samples_add(struct pprof_samples *samples, const uint64_t *values)
{
	struct weight weights[PPROF_VALUES] = {{0, 0}};
	struct sample sample = {
		.leaf = pprof_places_end(&samples->places),
		.samples = 1,
		.measure = samples->measure,
		.weight_count = samples->types,
		.weights = weights,
		.time = SAMPLE_NO_TIME,
	};

	for (uint32_t i = 0; i < samples->types; i++)
		weights[i].value = values[i];
	samples->reader->records++;
	profile_add(samples->profile, &sample);
}

void
pprof_samples_miss(struct pprof_samples *samples, const char *reason)
{
	samples->reader->records++;
	reader_skip(samples->reader, 0, reason);
}
