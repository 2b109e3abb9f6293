printf 'a 1\n' | render-svg --static | grep -o '<\(title\|desc\|text\)[^>]*>[^<]*' | sed 's/<[^>]*>//'
printf 'a 1 2\n' | render-svg --static | grep -o '>before: [^<]*'
