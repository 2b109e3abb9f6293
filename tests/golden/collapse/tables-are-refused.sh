# What df, perf stat and /proc/slabinfo print has numbers where perf script
# has addresses, and no samples.
cat >df.txt <<'.'
Filesystem              1K-blocks     Used Available Use% Mounted on
devtmpfs                 12334460        0  12334460   0% /dev
tmpfs                    24684084        0  24684084   0% /dev/shm
/dev/vda                264212084 21109680  79227508  22% /
.
cat >stat.txt <<'.'

 Performance counter stats for 'ls':

                 0      context-switches                 #    0.000 /sec
                 0      cpu-migrations                   #    0.000 /sec
.
cat >slabinfo.txt <<'.'
bio-312               12     12    320   12    1 : tunables    0    0    0 : slabdata      1      1      0
dma-kmalloc-8k         0      0   8192    4    8 : tunables    0    0    0 : slabdata      0      0      0
.
for table in df.txt stat.txt slabinfo.txt; do collapse -o out $table || flamegraph -o out $table; done 2>&1 | sed 's/; what can .*//'
ls
