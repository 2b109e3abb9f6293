# Names that look like more than a name, as perf writes them
# where the time is not asked for.
echo comm; collapse-perf <<'END'
            wk 0      55cdbc61f169 leaf
       Java: run      55cdbc61f169 leaf
END
echo comm,pid; collapse-perf <<'END'
            wk 0  8352      55cdbc61f169 leaf
       Java: run  8352      55cdbc61f169 leaf
END
echo comm,misc; collapse-perf <<'END'
             abc U          55cdbc61f169 leaf
            wk 0 K      ffffffff821e8f67 leaf
END
echo comm,pid,tid,cpu,misc,event; collapse-perf <<'END'
            wk 0  8352/8354  [001] U     cpu-clock:      55cdbc61f169 leaf
       Java: run  8352/8356  [001] U     cpu-clock:      55cdbc61f169 leaf
END
echo misc; collapse-perf <<'END'
U          55cdbc61f169 leaf
K      ffffffff821e8f67 leaf
END
echo pid,tid,period; collapse-perf <<'END'
 8352/8354     2004008      55cdbc61f169 leaf
END
echo pid,period; collapse-perf <<'END'
 8352    2004008      55cdbc61f169 leaf
END
graph() { printf '%s\n\t            1169 leaf\n\t            11fc thr\n\n' "$@"; }
echo call graphs; graph 'wk 0 ' 'Java: run ' 'wk 0  8360 ' 'Java: run  8360 ' 'Java: run  8360/8364  ' \
	'abc U     ' 'wk 0 U     ' 'wk 0  8360 [001] U     ' 'wk 0 cpu-clock: ' 'Java: run cpu-clock: ' \
	'Java: run  8360 [001] cpu-clock: ' | collapse-perf --all-events
graph 'wk 0     2004008 ' 'Java: run  8360/8364     2004008 ' | collapse-perf
graph ' 8360 ' ' 8360/8364  ' 'U     ' ' 8360 [001] U     ' | collapse-perf
