/* What a file seems to be: the marks of those that profilers write, and of others that
 * people take for them. */
#include "common/text/describe.h"

#include "common/base/varint.h"

/* A kind of file: how it begins, behind blanks, and what is found near its start; either
 * may be empty. */
struct mark {
	struct str start, inside;
	const char *what;
};

static const char callgrind[] = "a callgrind profile: give it to collapse-callgrind";
static const char instruments[] = "a table of Instruments: give it to collapse-instruments";
static const char sample[] = "what sample prints on macOS: give it to collapse-sample";
static const char stackprof[] = "a stackprof profile: stackprof --stackcollapse folds it";
static const char android[] = "a trace of Android's runtime: record with simpleperf";
static const char safari[] = "a timeline of Safari: give it to collapse-safari";
static const char sysprof[] = "a capture of Sysprof: record with perf";
static const char pstats[] =
	"statistics of Python's cProfile, which have no stacks: record with py-spy";
static const char gprof[] = "a gprof listing, which has no stacks: record with perf";
static const char gperftools[] = "a profile of gperftools: give it to collapse-pprof";
static const char pprof_text[] =
	"what pprof prints: pprof -proto FILE > OUT makes a profile that can be read";
static const char dtrace[] = "what dtrace prints: stackcollapse.pl folds it";
static const char bpftrace[] = "what bpftrace prints: stackcollapse-bpftrace.pl folds it";
static const char xdebug_trace[] =
	"a trace of Xdebug: stackcollapse-xdebug.php folds it, xdebug.mode=profile is read";
static const char rprof[] = "a profile of R: profile::write_pprof makes a pprof one of it";
static const char xctrace[] = "what xctrace export writes: give it to collapse-xctrace";
static const char xdebug[] = "a profile of Xdebug: give it to collapse-callgrind";

/* The more special comes first. */
static const struct mark marks[] = {
	{STR_INIT("\177ELF"), STR_INIT(""), "an ELF file, a program or library"},
	{STR_INIT("PERFILE2"), STR_INIT(""),
		"a perf.data file: give it to collapse-perf-data"},
	{STR_INIT("2ELIFREP"), STR_INIT(""),
		"a perf.data file: give it to collapse-perf-data"},
	{STR_INIT("PERFFILE"), STR_INIT(""),
		"a perf.data file of 2009, which no perf reads any more"},
	{STR_INIT("\xff\xfe"), STR_INIT(""), "UTF-16 text: convert it to UTF-8 with iconv"},
	{STR_INIT("\xfe\xff"), STR_INIT(""), "UTF-16 text: convert it to UTF-8 with iconv"},
	{STR_INIT("\xfd\x37zXZ"), STR_INIT(""), "xz data: unpack it with xz -dc"},
	{STR_INIT("BZh"), STR_INIT("1AY"), "bzip2 data: unpack it with bzip2 -dc"},
	{STR_INIT("PK\3\4"), STR_INIT("IPCounts.txt"),
		"a profile of Very Sleepy: record with samply"},
	{STR_INIT("PK\3\4"), STR_INIT(""), "a zip archive"},
	{STR_INIT("\xfb\x29\3\xfa"), STR_INIT(""), pstats},
	{STR_INIT("\xfb\xa9\3\xfa"), STR_INIT(""), pstats},
	{STR_INIT("{(\3\0\0\0"), STR_INIT(""), pstats},
	{STR_INIT("\x1f\x8b"), STR_INIT(""), "gzip data in gzip data"},
	{STR_INIT("\x28\xb5\x2f\xfd"), STR_INIT(""), "zstd data in zstd data"},
	{STR_INIT("FLR\0"), STR_INIT(""),
		"a Java Flight Recorder file: jfrconv FILE OUT.collapsed folds it"},
	{STR_INIT("JAVA PROFILE 1."), STR_INIT(""),
		"an hprof profile of Java: record with async-profiler -o collapsed"},
	{STR_INIT("rbspy"), STR_INIT("\n{"),
		"a recording of rbspy: rbspy report -f collapsed folds it"},
	{STR_INIT("MOJ"), STR_INIT("\n"),
		"a recording of Austin: mojo2austin makes text of it"},
	{STR_INIT("NYTProf "), STR_INIT(""),
		"a profile of Perl: nytprofcalls FILE folds it"},
	{STR_INIT("Nettrace"), STR_INIT(""),
		"a trace of .NET: dotnet-trace convert --format Speedscope FILE"},
	{STR_INIT("SIMPLEPERF"), STR_INIT(""),
		"a report of simpleperf: stackcollapse.py of simpleperf folds its "
		"perf.data"},
	{STR_INIT("*version\n"), STR_INIT(""), android},
	{STR_INIT("SLOW\xf3\0"), STR_INIT(""), android},
	{STR_INIT("SLOW\3\0"), STR_INIT(""), android},
	{STR_INIT("MMPD"), STR_INIT(""),
		"a profile of rustc: stack_collapse of measureme folds it"},
	{STR_INIT("\x10\0\4FXT\x16\0"), STR_INIT(""),
		"a trace of Fuchsia: open it with Perfetto"},
	{STR_INIT("\x5e\x97\xca\xfd"), STR_INIT(""), sysprof},
	{STR_INIT("<profile>"), STR_INIT("<objects>"), sysprof},
	{STR_INIT("\4\10"), STR_INIT("stackprof"), stackprof},
	{STR_INIT("\4\10"), STR_INIT("missed_samples"), stackprof},
	{STR_INIT("\0\0\0\0\0\0\0\0\3\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"), STR_INIT(""),
		gperftools},
	{STR_INIT("hdrb"), STR_INIT("hetb"),
		"an event log of Haskell: hs-speedscope makes a speedscope profile of it"},
	{STR_INIT("SQLite format 3"), STR_INIT(""), "an SQLite database"},
	{STR_INIT("\x89PNG"), STR_INIT(""), "a PNG picture"},

	{STR_INIT("<svg"), STR_INIT(""), "an SVG picture"},
	{STR_INIT("<!DOCTYPE svg"), STR_INIT(""), "an SVG picture"},
	{STR_INIT("<!DOCTYPE html"), STR_INIT(""), "an HTML page"},
	{STR_INIT("<!doctype html"), STR_INIT(""), "an HTML page"},
	{STR_INIT("<html"), STR_INIT(""), "an HTML page"},
	{STR_INIT("<?xml"), STR_INIT("<svg"), "an SVG picture"},
	{STR_INIT("<?xml"), STR_INIT("<trace-query-result"), xctrace},
	{STR_INIT("<?xml"), STR_INIT(""), "XML"},

	{STR_INIT("{"), STR_INIT("speedscope.app/file-format-schema"),
		"a speedscope profile: give it to collapse-speedscope"},
	{STR_INIT("{"), STR_INIT("\"preprocessedProfileVersion\""),
		"a profile of the Firefox Profiler: give it to collapse-firefox"},
	{STR_INIT("{"), STR_INIT("\"stackTable\""),
		"a profile of the Firefox Profiler: give it to collapse-firefox"},
	{STR_INIT("{"), STR_INIT("\"dhatFileVersion\""),
		"a DHAT profile: give it to collapse-dhat"},
	{STR_INIT("{"), STR_INIT("\"traceEvents\""),
		"a Chrome trace: give it to collapse-chrome"},
	{STR_INIT("{"), STR_INIT("\"linux-perf-json-version\""),
		"the JSON of perf data convert"},
	{STR_INIT("{"), STR_INIT("\"flamebearer\""),
		"a Pyroscope profile: download it as pprof"},
	{STR_INIT("{"), STR_INIT("\"resourceProfiles\""),
		"an OpenTelemetry profile: export it as pprof"},
	{STR_INIT("{"), STR_INIT("\"sampleStackTraces\""), safari},
	{STR_INIT("{"), STR_INIT("\"timeline-record-type-"), safari},
	{STR_INIT("{"), STR_INIT("\"code\": [{\"name\":"),
		"a log of V8: record with node --cpu-prof"},
	{STR_INIT("{"), STR_INIT("\"root_frame\":"),
		"a session of pyinstrument: pyinstrument -r speedscope makes what can be "
		"read"},
	{STR_INIT("{"), STR_INIT("\"alloc_samples\":"),
		"a profile of Scalene, which has no stacks: record with py-spy"},
	{STR_INIT("{"), STR_INIT("\"snapshot\":{\"meta\""),
		"a heap snapshot of V8: record with node --heap-prof"},
	{STR_INIT("{"), STR_INIT("\"profileJSONWithSymbolicationTable,"),
		"a profile of Cleopatra, before the Firefox Profiler: record anew with "
		"Firefox or samply"},
	{STR_INIT("{"), STR_INIT("\"rts_arguments\""),
		"a profile of a Haskell program: ghc-prof-flamegraph draws that of +RTS "
		"-p"},
	{STR_INIT("{"), STR_INIT("==>"),
		"a profile of XHProf: record with Xdebug or Excimer"},
	{STR_INIT("{"), STR_INIT("\"selfSize\""),
		"a heap profile of V8: give it to collapse-chrome"},
	{STR_INIT("{"), STR_INIT("\"callFrame\""),
		"a CPU profile of V8: give it to collapse-chrome"},
	{STR_INIT("{"), STR_INIT("\"missed_samples\""), stackprof},

	{STR_INIT("# callgrind format"), STR_INIT(""), callgrind},
	{STR_INIT("Garbage Collection Report"), STR_INIT("creator: xdebug"),
		"a report on garbage by Xdebug: record with xdebug.mode=profile"},
	{STR_INIT(""), STR_INIT("\ncreator: xdebug "), xdebug},
	{STR_INIT(""), STR_INIT("\ncreator: callgrind"), callgrind},
	{STR_INIT("events: "), STR_INIT("\nfn="), callgrind},
	{STR_INIT("version: "), STR_INIT("\nfn="), callgrind},
	{STR_INIT("positions: "), STR_INIT("\nfn="), callgrind},
	{STR_INIT(""), STR_INIT("\nevents: "), callgrind},
	{STR_INIT("TRACE START ["), STR_INIT(""), xdebug_trace},
	{STR_INIT("Version: "), STR_INIT("\nFile format: "), xdebug_trace},
	{STR_INIT("sample.interval="), STR_INIT(""), rprof},
	{STR_INIT("memory profiling: "), STR_INIT("sample.interval="), rprof},
	{STR_INIT("line profiling: "), STR_INIT("sample.interval="), rprof},
	{STR_INIT("GC profiling: "), STR_INIT("sample.interval="), rprof},
	{STR_INIT("v8-version,"), STR_INIT(""), "a log of V8: record with node --cpu-prof"},
	{STR_INIT("Function Stack"), STR_INIT("Self"),
		"a table of VTune: stackcollapse-vtune.pl folds it"},
	{STR_INIT("Level,Function Name,"), STR_INIT(""),
		"a call tree of Visual Studio: inferno-collapse-vsprof folds it"},
	{STR_INIT("@ "), STR_INIT(" samples]\n"),
		"what pmcstat -G prints: stackcollapse-pmc.pl folds it"},
	{STR_INIT("Thread "), STR_INIT("\n#0 "),
		"backtraces of gdb: stackcollapse-gdb.pl folds them"},
	{STR_INIT("#0 "), STR_INIT("\n#1 "),
		"backtraces of gdb: stackcollapse-gdb.pl folds them"},
	{STR_INIT("desc: "), STR_INIT("\ntime_unit: "),
		"a massif profile: record with valgrind --tool=dhat"},
	{STR_INIT("v 1"), STR_INIT("\nX "),
		"a heaptrack profile: heaptrack_print -F OUT.folded FILE folds it"},
	{STR_INIT(""), STR_INIT("Time and Allocation Profiling Report"),
		"a profile of a Haskell program: ghc-prof-flamegraph draws it"},
	{STR_INIT("Flat profile:"), STR_INIT(""), gprof},
	{STR_INIT(""), STR_INIT("Each sample counts as "), gprof},
	{STR_INIT(""), STR_INIT("granularity: each sample hit covers"), gprof},
	{STR_INIT("index  % time"), STR_INIT("self"), gprof},
	{STR_INIT("# @(#)"), STR_INIT("gprof.callg"), gprof},
	{STR_INIT("Index"), STR_INIT("CPU Time:Self  CPU Time:Children"),
		"a call graph of VTune: stackcollapse-vtune.pl folds what -report top-down "
		"-format csv writes"},
	{STR_INIT("Process Name, Display Name,"), STR_INIT("Stack"),
		"a table of Windows Performance Analyzer: xperf_to_collapsedstacks.py "
		"folds it"},
	{STR_INIT("heap profile: "), STR_INIT("@"),
		"a heap profile in text: give it to collapse-pprof"},
	{STR_INIT("heap_v2/"), STR_INIT("@ 0x"),
		"a heap profile of jemalloc: give it to collapse-pprof"},
	{STR_INIT("--- symbol"), STR_INIT("\nbinary="),
		"a profile of google-pprof --raw: give it to collapse-pprof"},
	{STR_INIT("--- "), STR_INIT(" @ 0x"), gperftools},
	{STR_INIT("PeriodType: "), STR_INIT("\nSamples:"), pprof_text},
	{STR_INIT("File: "), STR_INIT("\nType: "), pprof_text},
	{STR_INIT("Showing nodes accounting for "), STR_INIT(""), pprof_text},
	{STR_INIT("goroutine profile: total "), STR_INIT(""),
		"a profile of Go in text: give it to collapse-pprof"},
	{STR_INIT("goroutine "), STR_INIT("]:\n"),
		"a list of goroutines: fetch it without ?debug, as pprof"},
	{STR_INIT("Analysis of sampling "), STR_INIT(""), sample},
	{STR_INIT("Sampling process "), STR_INIT(""), sample},
	{STR_INIT("Weight\tSelf Weight\t"), STR_INIT(""), instruments},
	{STR_INIT("Running Time\tSelf"), STR_INIT(""), instruments},
	{STR_INIT("Bytes Used\t"), STR_INIT(""), instruments},
	{STR_INIT(""), STR_INIT("Full thread dump "),
		"a thread dump of Java: stackcollapse-jstack.pl folds it"},
	{STR_INIT("CPU "), STR_INIT("FUNCTION:NAME"), dtrace},
	{STR_INIT("dtrace: "), STR_INIT(""), dtrace},
	{STR_INIT("Attaching "), STR_INIT(" probe"), bpftrace},
	{STR_INIT("@"), STR_INIT("[\n"), bpftrace},
};

static bool
is_white(char c)
{
	return is_blank(c) || c == '\r' || c == '\n';
}

static struct str
without_white(struct str text)
{
	while (text.len > 0 && is_white(text.ptr[0]))
		text = str_from(text, 1);
	return text;
}

/* `{"key": ...`, `{}`, `[{`, `["`: names in stacks begin with brackets, too. */
static bool
is_json(struct str text)
{
	struct str next = text.len > 0 ? without_white(str_from(text, 1)) : text;

	if (next.len == 0)
		return false;
	if (text.ptr[0] == '{')
		return memchr("\"}", next.ptr[0], 2);
	return text.ptr[0] == '[' && memchr("{[\"", next.ptr[0], 3);
}

/* Events of a trace as an array alone. */
static bool
is_trace_array(struct str text)
{
	return text.ptr[0] == '[' && str_find_text(text, STR("\"ph\"")) < text.len &&
	       str_find_text(text, STR("\"ts\"")) < text.len;
}

/* Takes a field of a protobuf message off, be it only its start; its number, or 0 where
 * it is none. */
static unsigned
take_field(struct str *bytes)
{
	uint64_t key, size;

	if (!varint_take(bytes, &key) || !varint_take(bytes, &size))
		return 0;
	if ((key & 7) == 2)
		*bytes = str_from(*bytes, size < bytes->len ? (size_t)size : bytes->len);
	else if ((key & 7) != 0)
		return 0;
	return key >> 3 <= 15 ? (unsigned)(key >> 3) : 0;
}

/* Whether a message is two tables of numbers and what they mean, as Pyroscope writes the
 * labels of what a JFR file has: contexts, then texts. */
static bool
is_labels(struct str head)
{
	enum { CONTEXT = 0x0a, TEXT = 0x12, NUMBER = 0x08 };
	bool has_contexts = false, has_texts = false;

	while (head.len > 2) {
		has_contexts |= head.ptr[0] == CONTEXT;
		has_texts |= head.ptr[0] == TEXT;
		if ((head.ptr[0] != CONTEXT && head.ptr[0] != TEXT) ||
			head.ptr[2] != NUMBER || take_field(&head) == 0)
			return false;
	}
	return has_contexts && has_texts && head.len == 0;
}

/* What a message of protobuf is by the fields that it has, or NULL: none has a mark. */
static const char *
describe_protobuf(struct str head)
{
	enum { SAMPLE = 2, LOCATION = 4, FUNCTION = 5, STRING = 6, FEW = 8 };
	unsigned fields[16] = {0}, count = 0;

	if (is_labels(head))
		return "labels of a JFR file, as Pyroscope has them: download the profile "
		       "as pprof";
	for (; head.len > 0; count++) {
		unsigned field = take_field(&head);

		if (field == 0 && head.len > 0)
			return NULL;
		fields[field]++;
	}
	if (fields[SAMPLE] && (fields[LOCATION] || fields[FUNCTION] || fields[STRING]))
		return "a pprof profile: give it to collapse-pprof";
	if (fields[SAMPLE] + fields[1] == count && count <= FEW)
		return "a message of protobuf, maybe an OpenTelemetry profile: export it "
		       "as pprof";
	return NULL;
}

static bool
has_control_bytes(struct str head)
{
	for (size_t i = 0; i < head.len; i++)
		if ((unsigned char)head.ptr[i] < 0x20 &&
			!memchr("\t\n\r\f\v\033", head.ptr[i], 6))
			return true;
	return false;
}

/* Whether the text starts with it; where that is a tag, with all of its name: functions of
 * Rust are called "<svg::Path as Shape>::draw". */
static bool
has_start(struct str text, struct str start)
{
	char next;

	if (!str_starts(text, start))
		return false;
	next = text.len > start.len ? text.ptr[start.len] : '>';
	return !str_starts(start, STR("<")) || is_white(next) || next == '>';
}

const char *
describe_by_mark(struct str head)
{
	enum { START = 4096 }; /* bytes in which text has its marks */
	struct str text = without_white(head);
	struct str start = str_slice(head, 0, head.len < START ? head.len : START);

	for (size_t i = 0; i < countof(marks); i++) {
		const struct mark *mark = &marks[i];
		struct str near = str_starts(mark->start, STR("{")) ? head : start;

		if (has_start(text, mark->start) &&
			(mark->inside.len == 0 ||
				str_find_text(near, mark->inside) < near.len))
			return mark->what;
	}
	if (is_json(text))
		return is_trace_array(text) ? "a Chrome trace: give it to collapse-chrome"
					    : "JSON of a kind not known here";
	return has_control_bytes(head) ? describe_protobuf(head) : NULL;
}

/* Whether a line is a count and nothing else, and the one before a frame of DTrace:
 *
 *     libc`read+0x1c
 *       12 */
static bool
is_dtrace(struct str head)
{
	bool is_frame = false;

	while (head.len > 0) {
		struct cut cut = str_cut(head, '\n');
		struct str line = str_trim(cut.head);
		uint64_t count;

		if (is_frame && str_number(line, &count))
			return true;
		is_frame = str_find(line, '`') < line.len;
		head = cut.tail;
	}
	return false;
}

const char *
describe(struct str head)
{
	const char *what = describe_by_mark(head);

	if (what)
		return what;
	if (is_dtrace(head))
		return dtrace;
	if (without_white(head).len == 0)
		return head.len == 0 ? "empty" : "nothing but blanks";
	return has_control_bytes(head) ? "binary data" : "text of no known kind";
}
