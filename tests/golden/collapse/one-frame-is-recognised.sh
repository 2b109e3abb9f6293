# Text of perf with nothing but names and frames, or frames alone.
printf '            wk 0      55cdbc61f169 leaf\n             abc      55cdbc61f169 leaf\n' | collapse
printf '     55cdbc61f169 leaf (/bin/t)\n     55cdbc61f170 leaf (/bin/t)\n' | collapse
