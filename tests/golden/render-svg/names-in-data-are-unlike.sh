# Names of odd bytes are in the data as they are shown, and different ones stay different.
printf 'bad\377 1\nbad\\xff 2\nback\\x5cslash 3\nback\\x5Cslash 4\n\\x 5\n\\xg1 6\n\\xag 7\n]]> 8\n' | render-svg |
	xmllint --xpath 'string(//*[local-name()="data"])' - | base64 -d | od -An -c
