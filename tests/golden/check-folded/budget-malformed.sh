printf 'parse <= 3%%\n\nparse < 3\n' >budget
echo 'a 1 2' | check-folded --budget budget
