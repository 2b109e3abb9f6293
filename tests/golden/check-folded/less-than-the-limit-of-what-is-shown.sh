printf 't1;slow 20000 30000\nt1;a 40000 40000\nt2;b 40000 40000\n' >in
for limit in 't1:+10%' 't1:+5%' 't1:+5pp' 't1:+3pp'; do check-folded --fail-on "$limit" in >out 2>/dev/null; echo "$limit $?"; done
