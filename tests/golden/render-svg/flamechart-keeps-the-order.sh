printf 'b 1\na;x 1\na;y 1\nb 1\n' | render-svg --static --flamechart | grep -o '<title>[^<]*'
