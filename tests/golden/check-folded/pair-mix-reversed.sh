diff-folded --runs --before "$SAMPLES"/pairs/mix-after-?.folded.zst --after "$SAMPLES"/pairs/mix-before-?.folded.zst >in
check-folded -o out in; status=$?; head -1 out; exit $status
