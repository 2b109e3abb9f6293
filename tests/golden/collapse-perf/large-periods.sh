# A period that does not fit is said, not read as something else;
# sums that do not fit are an error.
text() { printf 'x 1 1.0: %s c: \n\t1 f (m)\n\nx 1 1.0: 5 c: \n\t1 f (m)\n\n' "$1"; }
text 18446744073709551610 | collapse-perf
text 99999999999999999999 | collapse-perf
text 18446744073709551615 | collapse-perf
