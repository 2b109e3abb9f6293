printf 'a;b 300 300\na;c 900 0\n' | render-svg --static --width 300 --title 'A title that is longer than the picture is wide' | grep -o -e '>[^<]*</text>'
