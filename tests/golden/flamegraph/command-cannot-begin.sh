printf '#!/no/such/interpreter\n' >bad; chmod +x bad; PATH="$SOURCE/tests/golden/flamegraph/stand-in:$PATH" flamegraph -o out.svg -- ./bad; status=$?
ls; exit $status
