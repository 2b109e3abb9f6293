# Nanoseconds since 1970 have 19 digits, and the last one counts; so have microseconds with
# three decimals, however many threads there are.
profile() { # TYPE REST
	printf '{"$schema":"https://www.speedscope.app/file-format-schema.json","shared":{"frames":[{"name":"a"}]},'
	printf '"profiles":[{"name":"p","unit":"nanoseconds","startValue":0,"endValue":0,"type":"%s",%s}]}' "$1" "$2"
}
profile evented '"events":[{"type":"O","frame":0,"at":1731607483049254123},{"type":"C","frame":0,"at":1731607483049255122}]' | collapse
profile sampled '"samples":[[0]],"weights":[9223372036854775807]' | collapse
{
	printf '{"$schema":"https://www.speedscope.app/file-format-schema.json","shared":{"frames":[{"name":"a"}]},"profiles":['
	for thread in 1 2 3 4 5 6 7; do
		test $thread = 1 || printf ,
		printf '{"name":"p","unit":"microseconds","startValue":0,"endValue":0,"type":"evented",'
		printf '"events":[{"type":"O","frame":0,"at":1731607483049254.123},{"type":"C","frame":0,"at":1731607483049255.122}]}'
	done
	printf ']}'
} | collapse
