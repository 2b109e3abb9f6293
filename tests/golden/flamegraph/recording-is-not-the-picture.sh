export PATH="$SOURCE/tests/golden/flamegraph/stand-in:$PATH"
for one in x ./x ../${PWD##*/}/x; do flamegraph -o x --recording "$one" -- echo ran 2>&1 | head -n 1 | cut -d ' ' -f 3-; done; ls
for bad in - ''; do flamegraph -o x --recording="$bad" -- echo ran 2>&1 | head -n 1; done
