# Nanoseconds since 1970 have 19 digits, and the last one counts.
profile() { # TYPE REST
	printf '{"$schema":"https://www.speedscope.app/file-format-schema.json","shared":{"frames":[{"name":"a"}]},'
	printf '"profiles":[{"name":"p","unit":"nanoseconds","startValue":0,"endValue":0,"type":"%s",%s}]}' "$1" "$2"
}
profile evented '"events":[{"type":"O","frame":0,"at":1731607483049254123},{"type":"C","frame":0,"at":1731607483049255122}]' | collapse
profile sampled '"samples":[[0]],"weights":[9223372036854775807]' | collapse
