# A name or a text may be as long as it likes: of a very long one the start counts, and that
# is said. Neither a character nor an entity is cut in two.
head='<?xml version="1.0"?><!-- > " --><trace-query-result><node><schema><col><engineering-type>weight</engineering-type></col><col><engineering-type>backtrace</engineering-type></col></schema>'
long() { head -c "$1" /dev/zero | tr '\0' x; }
{
	printf '%s<row><weight fmt="' "$head"
	long 3000000
	printf '">5</weight><backtrace><frame name="a'
	long 262142
	printf '&amp;é'
	long 2000000
	printf '"/><frame name='
	printf "'main'>"
	long 2000000
	printf '</frame></backtrace></row></node></trace-query-result>'
} | collapse-xctrace | sed 's/xxx*/x.../g'
{
	printf '%s<row ' "$head"
	seq 300000 | sed 's/.*/a&=""/'
	printf '/>'
} | collapse-xctrace
