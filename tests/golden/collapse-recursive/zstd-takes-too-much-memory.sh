yes 'main;read 1' | head -c 600M | zstd -q --ultra --long=31 >f.zst
collapse-recursive f.zst
