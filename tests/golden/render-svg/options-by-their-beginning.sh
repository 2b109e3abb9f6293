printf 'Ljava/lang/String:::hash 1\nread_[k] 1\n' | render-svg --stat --color=java --bgcolor '#ffffff' --count ns --fontt x |
	grep -o -e '<title>[^<]*' -e 'fill="#[^"]*"' -e 'data-legend="[^"]*"'
