for i in 1 2 3 4; do printf 'main;a %d\nmain;b %d\n' $((1000 + i)) $((3000 - i)) >before-$i; printf 'main;a %d\nmain;b %d\n' $((2000 + i)) $((3000 - i)) >after-$i; done
flamegraph --diff --check -o out.svg --before before-* --after after-* >table; echo $?
flamegraph --diff --check -o out.svg --after before-* --before after-* >table; echo $?
