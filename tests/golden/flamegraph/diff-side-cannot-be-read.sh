mkdir none; printf 'a 1\n' >a; printf PERFILE2 >b
flamegraph --diff --before a none --after a -o out.svg; echo $?; flamegraph --diff --before a gone --after a -o out.svg; echo $?
flamegraph --diff --before a --after a b a -o out.svg; echo $?; flamegraph --diff - - -o out.svg; echo $?; flamegraph --before a --after b -o out.svg; echo $?
flamegraph --diff --before a a -o out.svg; echo $?; flamegraph --diff --match=no a a -o out.svg; echo $?; flamegraph --diff '--rename=(' a a -o out.svg; echo $?; ls
