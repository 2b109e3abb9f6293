check-folded missing; echo $?; check-folded --fail-on x; echo $?; check-folded --fail-on 'x:5%'; echo $?
check-folded --format xml; echo $?; echo 'a 1 1' | check-folded >/dev/full; echo $?
