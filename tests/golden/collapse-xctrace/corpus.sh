# 9,581 rows of 1 ms.
collapse "$CORPUS/formats/xctrace-time-profile.xml.gz" | awk '/^#/ { print; next } { sum += $NF } END { printf "%d stacks, %.0f\n", NR - 1, sum }'
