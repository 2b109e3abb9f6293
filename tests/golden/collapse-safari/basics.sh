# Stacks with the leaf first, functions without a name, durations behind them in seconds; a
# sample without a duration or a stack is counted.
cat >page-recording.json <<'JSON'
{"version":1,"recording":{"displayName":"Timeline 1","startTime":4.1,"instrumentTypes":["timeline-record-type-cpu"],
 "records":[{"type":"timeline-record-type-cpu","stackFrames":[{"name":"not this"}]}],
 "sampleStackTraces":[
  {"timestamp":4.472667262976756,"stackFrames":[
   {"sourceID":"7","name":"","line":2,"column":10,"url":"file:///a/page.js","expressionLocation":{"line":34}},
   {"sourceID":"6","name":"run","line":109,"column":13,"url":"file:///a/page.js"}]},
  {"timestamp":4.473,"stackFrames":[{"name":"run","line":109,"url":"file:///a/page.js"}]},
  {"timestamp":4.474,"stackFrames":[]},
  {"timestamp":4.475,"stackFrames":[{"name":"late"}]}],
 "sampleDurations":[0.001547111237111191,0.001,0.5]},"overview":{}}
JSON
collapse page-recording.json
collapse-safari --list-metrics page-recording.json
echo cut:
head -c 640 page-recording.json | collapse-safari
