printf 'main;parse 2\nmain;write 3\n' >a; printf 'main;parse 4\nmain;write 1\n' >b
names() { grep -o '<title>[a-z]* (' | sort | uniq -c | awk '{ print $1, $2 }'; }
flamegraph --focus parse a | names; flamegraph --ignore parse <a | names
flamegraph --diff --focus parse a b 2>/dev/null >diff.svg; grep -c main diff.svg; grep -c ">write<" diff.svg || :
