printf 'a;gone 9000 0\na;same 5000 5000\na;new 0 9000\n' | render-svg --static | grep -o '<text[^>]*>[^<]*' | sed -n 's/.*stroke="\([^"]*\)".*paint-order="stroke">/\1 /p'
