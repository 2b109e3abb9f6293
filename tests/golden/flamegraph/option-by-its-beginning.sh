printf 'a 1\n' | flamegraph --tit 'A <title>' | grep -o -m 1 '<title>.*</title>'
