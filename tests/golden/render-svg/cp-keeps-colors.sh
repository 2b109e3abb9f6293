printf 'a->b->rgb(1,2,3)\nold->rgb(9,9,9)\n' >colors
printf 'a->b 1\nnew 1\n' | render-svg --static --cp=colors | grep -o -e '<title>[^<]*' -e 'height="15" fill="#[^"]*"'
cat colors
