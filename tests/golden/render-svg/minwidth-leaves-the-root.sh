for least in 200% 15.5% 1.23% 0.00012%; do
	printf 'a 99999999\nb 1\n' | render-svg --static --minwidth $least | grep -o -e '<title>all[^<]*' -e 'data-left-out="[^"]*"'
done
