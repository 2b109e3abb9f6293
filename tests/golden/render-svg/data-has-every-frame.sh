printf 'a;b 300\na 1\nc;b 2\n' | render-svg --minwidth 50% |
	xmllint --xpath 'string(//*[local-name()="data"])' - | base64 -d | od -An -c
