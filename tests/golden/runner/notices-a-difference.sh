echo 'echo new' >case.sh; echo old >case.out
"$SOURCE/tests/golden/run" -b "$BUILD" case.sh | sed -n '3,$p' | grep -v '^failed'
