diff-folded --runs --before "$SAMPLES"/pairs/words-after-?.folded.zst --after "$SAMPLES"/pairs/words-before-?.folded.zst >in
check-folded -o out in; status=$?; head -1 out; exit $status
