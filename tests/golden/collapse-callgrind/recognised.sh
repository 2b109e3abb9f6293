# With and without its first line, by valgrind, by Xdebug and by others.
collapse - <<'END'
# callgrind format
events: Ir
fn=main
1 4
END
collapse - <<'END'
creator: some converter
events: Samples
fl=(1) a.c
fn=(1) main
1 4
END
printf '# callgrind format\r\nevents: Ir\r\nfn=main\r\n1 4\r\n' | gzip | collapse
printf 'events: Ir\nfn=main\n1 4\n' | collapse-perf
