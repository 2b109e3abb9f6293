printf '# columns: before after\na 1 2\n' >named; printf '# columns: after before\na 1 2\n' >swapped; echo 'a 3 4' >two; echo 'a 5' >one; : >none; printf '# columns: before after\n' >no-stacks
for call in collapse collapse-recursive render-svg; do for files in 'named swapped' 'two swapped' 'swapped two' 'named one' 'one named'; do $call $files; echo $?; done; done
collapse named two; collapse two named; collapse-recursive none two no-stacks named; cat named two | collapse
for files in 'named swapped' 'one named' 'one swapped'; do cat $files | collapse; done
# A column alone has all counts, whatever it is called.
printf '# columns: monday\na 1\n' >monday; printf '# columns: tuesday\na 1\n' >tuesday; collapse monday tuesday one; diff-folded monday tuesday
