printf 'a;b 20 40\na;c 30 20\n' | check-folded
