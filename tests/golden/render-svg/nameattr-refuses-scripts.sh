printf 'foo\thref=java\tbar=1\n' >one; printf 'ok\thref=x\n\nfoo\thref= Java\001Script:alert(1)\n' >two; printf 'foo\tg_extra=onclick="x"\n' >three; printf 'foo\n' >four
for file in one two three four; do printf 'foo 1\n' | render-svg --nameattr $file; echo $?; done
