# Other tools do not say what they count. Beside samples that is taken for
# samples; beside all else it is said.
printf '# unit: ns\nmain;a 5\n' >clock; printf '# unit: samples\nmain;a 5\n' >samples; echo 'main;a 1' >none; printf '# unit: cycles\n' >no-stacks
for call in 'collapse none samples' 'collapse none clock none' 'collapse-recursive clock none' 'diff-folded none clock' 'diff-folded clock none' 'collapse-recursive clock no-stacks'; do $call; done
render-svg none clock | grep -o 'data-unit="[^"]*"'
