# Profiles that others have converted weigh their samples in milliseconds, or in bytes.
profile() { # TYPE WEIGHTS
	printf '{"meta":{"preprocessedProfileVersion":55},"threads":[{"name":"t","samples":{"weightType":"%s","weight":%s,"stack":[0,1],"time":[0,1]},' "$1" "$2"
	printf '"stackTable":{"frame":[0,1],"prefix":[null,0]},"frameTable":{"func":[0,1]},"funcTable":{"name":[0,1]},"stringArray":["a","b"]}]}'
}
profile tracing-ms '[0.25,1e3]' | collapse
profile bytes '[100,24]' | collapse
