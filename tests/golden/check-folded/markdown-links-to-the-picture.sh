printf 'main;a 500 500\n' >in; check-folded --format markdown --picture https://example.org/diff.svg in | grep svg
check-folded --picture '<b>' in; echo $?
