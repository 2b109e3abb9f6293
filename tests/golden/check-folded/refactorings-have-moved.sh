# The same work in other functions: nothing is up, and what is elsewhere
# now has moved. Three runs a side.
rest='main;o 7000|main;o;p 2000|main;q 1500'
runs() { # SIDE STACKS
	for run in 1 2 3; do
		echo "$2|$rest" | tr '|' '\n' | awk -v run=$run -v side="$1" '{ $NF += (run * (NR + side) * 7) % 31 - 15; print }' >"$1$run"
	done
}
refactored() { # WHAT BEFORE AFTER
	runs 1 "$2"
	runs 2 "$3"
	diff-folded --runs --before 11 12 13 --after 21 22 23 | check-folded >out 2>/dev/null
	echo "$1: $? $(grep -E -o ' (up|down|new|gone|moved)  .*' out | awk '{ print $2 ":" $1 }' | sort -u | tr '\n' ' ')"
}
refactored 'inlined' 'main;f 2000|main;f;g 1000' 'main;f 3000'
refactored 'inlined, self was nothing' 'main;f;g 3000' 'main;f 3000'
refactored 'inlined at most places' 'main;f 2000|main;f;g 1500' 'main;f 3000|main;f;g 500'
refactored 'inlined with its callees' 'main;f 500|main;f;g 1000|main;f;g;h 2000' 'main;f 1500|main;f;h 2000'
refactored 'two inlined' 'main;f 500|main;f;g 1000|main;f;h 1500' 'main;f 3000'
refactored 'outlined' 'main;f 3000' 'main;f 1000|main;f;h 2000'
refactored 'outlined in two' 'main;f 3000' 'main;f 500|main;f;h 1500|main;f;i 1000'
refactored 'outlined more' 'main;f 2500|main;f;h 500' 'main;f 1000|main;f;h 2000'
refactored 'renamed' 'main;f;old 3000' 'main;f;new 3000'
refactored 'renamed with callees' 'main;old 500|main;old;a 1500|main;old;b 1000' 'main;new 500|main;new;a 1500|main;new;b 1000'
refactored 'renamed below main' 'main;old 3000' 'main;new 3000'
refactored 'two renamed' 'main;f;a 1500|main;f;b 1500' 'main;f;c 1500|main;f;d 1500'
refactored 'split' 'main;old 3000' 'main;one 1000|main;two 2000'
refactored 'split in three' 'main;f;old 3000' 'main;f;one 1000|main;f;two 1200|main;f;three 800'
refactored 'merged' 'main;one 1000|main;two 2000' 'main;both 3000'
refactored 'three merged' 'main;f;one 1000|main;f;two 1200|main;f;three 800' 'main;f;all 3000'
refactored 'moved into a wrapper' 'main;f 3000' 'main;wrap;f 3000'
refactored 'moved out of a wrapper' 'main;wrap;f 3000' 'main;f 3000'
refactored 'called in another order' 'main;f;a 1500|main;f;b 1500' 'main;f;b 1500|main;f;a 1500'
refactored 'inlined and renamed' 'main;f 500|main;f;g 1000|main;f;old 1500' 'main;f 1500|main;f;new 1500'
echo; refactored 'renamed, and slower by 40 %' 'main;old 3000' 'main;new 4200'
refactored 'inlined, and slower by 50 %' 'main;f 2000|main;f;g 1000' 'main;f 4500'
