cp "$BUILD/bin/flamegraph" .; for name in collapse render-svg diff-folded check-folded; do printf '#!/bin/sh\ncase $1 in --list-options) exec %s "$1" ;; esac\nexit $STATUS\n' "$BUILD/bin/$name" >$name; chmod +x $name; done
printf 'a 1\n' >folded
for STATUS in 1 2 3; do export STATUS; ./flamegraph folded; echo $?; done
