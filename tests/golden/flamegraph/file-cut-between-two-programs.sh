# One that is cut after flamegraph has looked at it, and before the next
# program opens it, lacks stacks.
cp "$BUILD/bin/flamegraph" .; printf 'main;a 1\nmain;b 2\n' >f; cp f g
for program in render-svg collapse diff-folded; do
	printf '#!/bin/sh\ncase $1 in --list-options) ;; *) [ "$CUT" != %s ] || truncate -s 9 f ;; esac\nexec "$BUILD/bin/%s" "$@"\n' $program $program >$program
	chmod +x $program
done
export BUILD
CUT=render-svg ./flamegraph f -o out.svg; echo $?
cp g f; CUT=collapse ./flamegraph --no-comm f -o out.svg; echo $?
cp g f; CUT=diff-folded ./flamegraph --diff g f -o out.svg; echo $?
