# Cycles, a table of two weights, one without any, one without
# backtraces, and rows of allocations.
table() { # TYPE... ; a row is on stdin
	printf '<?xml version="1.0"?><trace-query-result><node><schema>'
	for type; do
		printf '<col><engineering-type>%s</engineering-type></col>' "$type"
	done
	printf '</schema>'
	cat
	printf '</node></trace-query-result>'
}
stack='<backtrace><frame name="leaf"/><frame name="main"/></backtrace>'
echo cycles:
echo "<row><process fmt=\"app (1)\"/><cycle-weight fmt=\"5\">5</cycle-weight>$stack</row>" |
	table process cycle-weight backtrace | collapse
echo bytes and time:
echo "<row>$stack<duration>7</duration><size-in-bytes>64</size-in-bytes></row>" |
	table backtrace duration size-in-bytes >two
collapse-xctrace --list-metrics two
collapse-xctrace two
collapse-xctrace --metric duration two
echo none:
echo "<row>$stack<x/></row><row>$stack<x/></row>" | table backtrace x | collapse
echo rows of allocations:
echo "<?xml version='1.0'?><trace-query-result><node><row address='0x1' category='Malloc' size='48'>$stack</row></node></trace-query-result>" |
	collapse
echo no backtraces:
echo '<row><x/></row>' | table x | collapse
echo rows of allocations and leaks that only say who allocated what:
collapse --no-comm <<'XML'
<?xml version="1.0"?>
<trace-query-result>
<node xpath='//trace-toc[1]/run[1]/tracks[1]/track[1]/details[1]/detail[2]'><row address="0x1" category="Malloc 48 Bytes" live="true" responsible-caller="load(int)" size="48" responsible-library="app" timestamp="00:00.000.000"/>
<row address="0x2" category="Malloc 48 Bytes" live="false" responsible-caller="load(int)" size="48" responsible-library="app"/>
<row address="0x3" category="VM: Anonymous VM" responsible-caller="&lt;Call stack limit reached&gt;" responsible-library="" size="4096"/>
<row leaked-object="Child" size="32" responsible-frame="swift_slowAlloc" count="1" responsible-library="libswiftCore.dylib" address="0x2"/>
<row category="All Heap" persistent-bytes="12"/>
</node></trace-query-result>
XML
echo no columns told of, but weights:
collapse <<'XML'
<trace-query-result><node><schema name="time-profile"/>
<row><weight id="2">1000000</weight><backtrace id="3"><frame id="4" name="leaf"/><frame id="5" name="main"/></backtrace></row>
<row><weight ref="2"/><backtrace ref="3"/></row></node></trace-query-result>
XML
echo counters:
cat >counters <<'XML'
<?xml version="1.0"?>
<trace-query-result><node><schema name="counters-profile"><col><engineering-type>sample-time</engineering-type></col><col><engineering-type>weight</engineering-type></col><col><engineering-type>backtrace</engineering-type></col><col><engineering-type>pmc-events</engineering-type></col></schema>
<row><sample-time id="1">1</sample-time><weight id="2">1000000</weight><backtrace id="3"><frame id="4" name="leaf"/><frame id="5" name="main"/></backtrace><sentinel/></row>
<row><sample-time id="6">2</sample-time><weight ref="2"/><backtrace ref="3"/><pmc-events id="7" fmt="(100,458), (608)">100458 608</pmc-events></row>
<row><sample-time id="8">3</sample-time><weight ref="2"/><backtrace ref="3"/><pmc-events ref="7"/></row>
</node></trace-query-result>
XML
collapse-xctrace --list-metrics counters
collapse-xctrace counters
collapse-xctrace --metric pmc-events-2 counters
echo addresses alone:
echo '<row><kperf-bt id="8"><text-addresses id="9">4377765984 4375091312</text-addresses><text-address id="10">6604231628</text-address></kperf-bt></row>' |
	table kperf-bt | collapse
