# Addresses, jumps, several events, names without numbers and positions in full: the same
# stacks, of each function what callgrind_annotate prints.
cd "$SOURCE/tests/golden/collapse-callgrind" || exit 1
collapse-callgrind jumps.callgrind
collapse-callgrind text.callgrind 2>/dev/null >"$OLDPWD/text"
collapse-callgrind jumps.callgrind 2>/dev/null | cmp - "$OLDPWD/text"
