export PATH="$SOURCE/tests/golden/flamegraph/stand-in:$PATH"
for bad in --width=wide '--focus=(' --output=no/such/place.svg --output=.; do flamegraph -o out.svg "$bad" -- echo ran 2>/dev/null; echo $?; done
