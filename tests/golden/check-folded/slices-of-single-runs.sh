# They tell how much single runs differ.
printf '# columns: slice slice slice slice\nmain;a 100 110 90 100\nmain;b 900 890 910 900\n' >before; printf '# columns: slice slice slice slice\nmain;a 300 310 290 0\nmain;b 700 690 710 0\n' >after
diff-folded before after | check-folded; diff-folded before after | check-folded --inflate 40 | sed -n 3p; diff-folded before after | check-folded --warn-only --format json | sed -n 6,7p
