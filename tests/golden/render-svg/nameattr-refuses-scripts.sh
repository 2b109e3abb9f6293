printf 'foo\thref=java\tbar=1\n' >1; printf 'ok\thref=x\n\nfoo\thref= Java\001Script:alert(1)\n' >2; printf 'foo\tg_extra=onclick="x"\n' >3; printf 'foo\n' >4
for file in 1 2 3 4; do printf 'foo 1\n' | render-svg --nameattr $file; echo $?; done
