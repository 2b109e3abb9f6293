diff-folded --runs --before "$SAMPLES"/pair/before-?.folded --after "$SAMPLES"/pair/after-?.folded |
	check-folded | awk '/ (up|down|new|gone|moved) /'
