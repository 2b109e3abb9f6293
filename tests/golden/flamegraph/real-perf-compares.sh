perf record -q -o probe -- true 2>/dev/null || { echo "perf may not record here"; exit 77; }
printf '#!/bin/sh\ni=0; while [ $i -lt 200000 ]; do i=$((i+1)); done\n' >burn_v1; sed s/200000/20000/ burn_v1 >burn_v2; chmod +x burn_v*
flamegraph -o out.svg --runs 2 --compare -- ./burn_v1 -- ./burn_v2 >table 2>/dev/null; case $? in 0 | 1 | 3) echo judged ;; esac
head -n 1 table | grep -o '([0-9] runs)'; grep -o '<title>burn_v1 → burn_v2' out.svg; ls
