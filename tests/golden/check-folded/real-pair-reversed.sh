diff-folded --runs --before "$SAMPLES"/pair/after-?.folded --after "$SAMPLES"/pair/before-?.folded |
	check-folded
