diff-folded --runs --before "$SAMPLES"/pairs/unique-after-?.folded.zst --after "$SAMPLES"/pairs/unique-before-?.folded.zst >in
check-folded -o out in; status=$?; head -1 out; exit $status
