printf '%070000d;f;f 3 4\ng;g 5 6\n' 0 | render-svg --static | grep -o 'before: [^w]*'
