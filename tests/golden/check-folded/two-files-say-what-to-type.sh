echo 'a 1' >one; echo 'a 2' >two
check-folded one two; echo $?; check-folded one; echo $?
