# What is whole of a file that is cut or damaged is read; stacks
# that lead nowhere are counted.
cp "$SOURCE/tests/golden/collapse-firefox/processed.json" .
size=$(wc -c <processed.json)
head -c $((size - 30)) processed.json | collapse-firefox
head -c 800 processed.json | collapse-firefox || echo "status $?"
sed 's/"prefix": \[null, 0, 1, 1\]/"prefix": [2, 0, 1, 99]/' processed.json | collapse-firefox
collapse-firefox --strict processed.json || echo "status $?"
