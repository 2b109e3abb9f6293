diff-folded --runs --before "$SAMPLES"/pairs/lines-after-?.folded.zst --after "$SAMPLES"/pairs/lines-before-?.folded.zst >in
check-folded -o out in; status=$?; head -1 out; exit $status
