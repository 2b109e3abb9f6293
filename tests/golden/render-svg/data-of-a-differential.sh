printf 'a;b 300 300\na;c 900 0\nd 9000 9900\n' | render-svg |
	xmllint --xpath 'string(//*[local-name()="data"])' - | base64 -d | tail -c 34 | od -An -tu1
