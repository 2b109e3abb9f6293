# What a file says that it costs is held against its lines; what cannot be read is counted.
echo "cut:"
collapse-callgrind - <<'END'
events: Ir
summary: 100
fn=main
1 40
END
echo "less than its lines:"
collapse-callgrind - <<'END'
events: Ir
fn=main
1 40
totals: 30
END
echo "no costs:"
collapse-callgrind - <<'END'
events: Ir
1 7
fn=main
1 12x
1 18446744073709551616
1 1 2
1 0xff
calls=1 2
1 3
END
echo "ends within a call:"
collapse-callgrind - <<'END'
events: Ir
fn=main
1 40
cfn=parse
calls=1 2
END
echo "strict:"
printf 'events: Ir\nsummary: 9\nfn=main\n1 4\n' | collapse-callgrind --strict
echo "memory given back:"
printf 'events: Bytes\nfn=main\n1 4\n1 -3\n' | collapse-callgrind
echo "no sum:"
printf 'creator: callgrind-3\nevents: Ir\nfn=main\n1 4\n' | collapse-callgrind --strict
echo "no sum, and what is called is missing:"
printf 'events: Ir\nfn=main\n1 4\ncfn=parse\ncalls=2 1\n1 9\n' | collapse-callgrind
echo "ends behind a callee:"
printf 'events: Ir\nfn=main\n1 4\ncfn=parse\n' | collapse-callgrind
