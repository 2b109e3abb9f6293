echo 'a 1' >before; echo 'b 2' | gzip | diff-folded before -
