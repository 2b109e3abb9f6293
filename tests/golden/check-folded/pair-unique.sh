diff-folded --runs --before "$SAMPLES"/pairs/unique-before-?.folded.zst --after "$SAMPLES"/pairs/unique-after-?.folded.zst |
	check-folded --format markdown
