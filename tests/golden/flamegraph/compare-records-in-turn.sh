# Both are run in turn, read nothing, and write beside the verdict;
# their processes are one frame.
mkdir tmp; ln -s /bin/sh prog_v1; ln -s /bin/sh prog_v2; export STAND_IN=turns TMPDIR=tmp HOME=tmp PATH="$SOURCE/tests/golden/flamegraph/stand-in:$PATH"
echo input | flamegraph -o out.svg --runs 3 --compare -- ./prog_v1 -c 'cat; echo one >>order; echo said' -- ./prog_v2 -c 'cat; echo two >>order' >table; echo $?
cat order; head -n 1 table; grep -c 'down.*prog_v1 → prog_v2$' table; grep -o '<title>[^:]*' out.svg; ls -A . tmp
