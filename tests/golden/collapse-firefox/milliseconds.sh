# Profiles that others have converted weigh their samples in milliseconds, or in bytes. What
# two profiles differ by may be below 0: that cannot be drawn, and is said.
profile() { # TYPE WEIGHTS
	printf '{"meta":{"preprocessedProfileVersion":55},"threads":[{"name":"t","samples":{"weightType":"%s","weight":%s,"stack":[0,1],"time":[0,1]},' "$1" "$2"
	printf '"stackTable":{"frame":[0,1],"prefix":[null,0]},"frameTable":{"func":[0,1]},"funcTable":{"name":[0,1]},"stringArray":["a","b"]}]}'
}
profile tracing-ms '[0.25,1e3]' | collapse
profile bytes '[100,24]' | collapse
profile samples '[3,-2]' | collapse
profile tracing-ms '[-3,2.5]' | collapse
