# Counts of two units are neither added up nor compared: both
# files and both units are named.
printf '# unit: ns\nmain;a 5\n' >clock; printf '# unit: cycles\nmain;a 7\n' >cycles; cat clock clock cycles >both; printf 'x 1 1.0: 5 cycles:\n\t1 f (m)\n\n' >cycles.perf
for call in collapse collapse-recursive render-svg diff-folded 'diff-folded --runs --before clock --after'; do $call clock cycles; echo $?; done
collapse clock cycles.perf; diff-folded --before clock cycles --after cycles cycles; diff-folded --normalize --before clock cycles --after cycles
for call in collapse collapse-recursive render-svg check-folded 'diff-folded clock'; do $call both; echo $?; done
flamegraph clock cycles; flamegraph --diff clock cycles
# Scaled to the total after, the counts before are in its unit, too.
diff-folded --normalize clock cycles
