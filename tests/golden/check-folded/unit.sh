printf '# unit: ns\nmain;a 1500000000 1700000000\n' >in; check-folded --inconclusive=pass in | head -1; check-folded --format=markdown in | grep Total; check-folded --format=json in | head -3
printf '# unit: <b>`|&"\\\nmain;a 1500 1700\n' >in; check-folded in | head -1; check-folded --format=markdown in | grep Total; check-folded --format=json in | head -2
