printf 'main;a 1\n' >a; printf '# unit: ns\nmain;a 1\n' >b; printf '# unit: bytes\nmain;a 1\n' >c
collapse --input-name one --input-name two b c; collapse --input-name nothing </dev/null 2>&1 | sed "s/perf, .*, folded/perf, … folded/" >&2; collapse-recursive --input-name only <c; render-svg --input-name one a --input-name two /no/such >out.svg
