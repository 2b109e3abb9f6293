diff-folded --runs --before "$SAMPLES"/pairs/mix-before-?.folded.zst --after "$SAMPLES"/pairs/mix-after-?.folded.zst |
	check-folded --format markdown
