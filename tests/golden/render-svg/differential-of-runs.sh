printf '# columns: before after before after\na 1 5 2 6\n' | render-svg --static | grep -o -e '<title>[^<]*' -e '>before[^<]*' -e 'data-[a-z]*-runs="[0-9]*"'
