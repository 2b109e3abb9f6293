. "$SOURCE/tests/golden/pipeline/start"
start before after; make -s speed BEFORE=base/benchmark; echo $?; ls diff.*; head -n 1 diff.md
start after before; make -s speed BEFORE=base/benchmark 2>err; echo $?; head -n 1 diff.md
