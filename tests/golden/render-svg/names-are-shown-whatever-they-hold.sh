printf '<script>"&\047 1\nbad\377 2\nbad\\xff 3\nturn\342\200\256ed 4\n\357\277\276 5\nesc\033[0m 6\n' |
	render-svg --static | tee out.svg | grep -o '<title>[^<]*'
xmllint --noout out.svg
