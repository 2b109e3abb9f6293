# A stack weighs how long it was innermost: 20 ms from the first event to the
# last, less the 2.5 in which nothing was open. Events may be a last digit too
# early; one may end what never began.
cat >events.json <<'JSON'
{"exporter": "x", "$schema": "https://www.speedscope.app/file-format-schema.json",
 "shared": {"frames": [{"name": "a"}, {"name": "b"}, {"name": "c"}]},
 "profiles": [{"type": "evented", "name": "one", "unit": "milliseconds", "startValue": 0, "endValue": 20, "events": [
  {"type": "O", "frame": 0, "at": 0}, {"type": "O", "frame": 1, "at": 2.25}, {"type": "O", "frame": 1, "at": 2.25},
  {"type": "C", "frame": 1, "at": 5}, {"type": "C", "frame": 1, "at": 4.999999}, {"type": "C", "frame": 2, "at": 6},
  {"type": "C", "frame": 0, "at": 7.5}, {"type": "O", "frame": 2, "at": 10}, {"type": "O", "frame": 0, "at": 11},
  {"type": "C", "frame": 2, "at": 20}]}]}
JSON
collapse events.json | tee out
awk '{ sum += $NF } END { print sum }' out
