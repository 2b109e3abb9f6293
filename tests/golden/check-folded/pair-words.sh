diff-folded --runs --before "$SAMPLES"/pairs/words-before-?.folded.zst --after "$SAMPLES"/pairs/words-after-?.folded.zst |
	check-folded --format markdown
