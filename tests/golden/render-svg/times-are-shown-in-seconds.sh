printf '# unit: ns\nmain;parse 1000\nmain;write 1030199000\nmain;wait 999\n' | render-svg --static | grep -o -e '<title>[^<]*' -e '>[^<]* s</text>'
printf 'main 2048 3145728\n' | render-svg --static --countname bytes | grep -o -e '>before: [^·]*· after: .* MiB ·' -e '<title>[^<,]*'
