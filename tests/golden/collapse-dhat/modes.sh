# Made by valgrind, which says "285 bytes in 23 blocks" of what was copied and
# "42 units in 2 events" of ad-hoc events: measures have the words of the file.
cd "$SOURCE/tests/golden/collapse-dhat" || exit
collapse copy.json
collapse ad-hoc.json
collapse-dhat --metric events ad-hoc.json
collapse-dhat --list-metrics copy.json
