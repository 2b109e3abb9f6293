# A part of what clang -ftime-trace wrote: all of it is in ExecuteCompiler, which took
# 574,778 us. Its sums ("Total ...") are left out.
collapse "$SOURCE/tests/golden/collapse-chrome/clang.json" >out
tail -n 3 out
awk '{ sum += $NF } END { print sum }' out
