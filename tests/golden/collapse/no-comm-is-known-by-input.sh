# Which frame is the process depends on the input, not on the one that comes
# last; folded text does not say it.
printf 'prog 1/2 1.0: 3 cycles:\n\t401b97 leaf (/x)\n\t401b98 main (/x)\n' >p.txt
printf '# unit: cycles\nx;y 5\n' >f.folded
collapse --by thread --no-comm p.txt f.folded
collapse --by thread --no-comm f.folded p.txt
collapse --no-comm f.folded
# stacks that have none keep all that they have: without names, and
# where the callers are left out
printf '\t401b97 leaf (/x)\n\t401b98 main (/x)\n\n' | collapse --no-comm
collapse --no-comm --skip-after main p.txt
printf '# Overhead  Symbol\n    99.50%%  [.] leaf\n3 main;leaf\n' | collapse --no-comm
printf '# Overhead  Command\n    99.50%%  prog\n3 main;leaf\n' | collapse --no-comm
# patterns see it
collapse --no-comm --focus prog p.txt
collapse --no-comm --ignore prog p.txt f.folded
