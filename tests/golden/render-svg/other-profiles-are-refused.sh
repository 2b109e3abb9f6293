# What is no folded text is refused with what it seems to be, however
# many of its lines end in a number.
printf 'version: 1\nevents: Ir\n\nfn=(1) main\n5 100\n+3 20\n+4 20\n' | render-svg
printf '<html>\n<p>rows: 3\n<p>and 4\n' | render-svg
printf 'The quick brown fox\njumps over\nthe lazy dog 12\nand so\non 3\n' | render-svg
printf 'prog 1 1.0: 1 cycles:\n\t401b97 main (/x)\n' | render-svg
(seq -f 'a;f%.0f 1' 10000 && seq -f 'f%.0f' 20000) | render-svg
printf '<module>;f 3\nbad\n' | render-svg | grep -c '>&lt;module&gt;<'
