echo 'echo no such locale; exit 77' >case.sh
"$SOURCE/tests/golden/run" -b "$BUILD" case.sh >out; echo $?; sed 's|: /.*/case|: case|' out
