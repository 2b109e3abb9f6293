diff-folded --runs --before "$SAMPLES"/pairs/lines-before-?.folded.zst --after "$SAMPLES"/pairs/lines-after-?.folded.zst |
	check-folded --format markdown
