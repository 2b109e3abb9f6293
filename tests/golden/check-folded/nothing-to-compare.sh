check-folded </dev/null; printf 'a 0 3\n' | check-folded; printf 'a 3 0\n' | check-folded
: >empty; check-folded empty; check-folded --strict empty
