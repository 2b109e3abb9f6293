printf 'main;malloc 40000 0\nmain;hash 30000 30000\nmain;split 30000 30000\n' | check-folded --fail-on 'hash|split:+5%'
