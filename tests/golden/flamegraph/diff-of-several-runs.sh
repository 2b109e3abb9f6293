# A side is raw or folded files, or a folder of them; what is not folded yet is folded.
printf 'p 1 1.0: 20 cycles:\n\t10 a+0x1 (/x)\n\np 1 1.0: 10 cycles:\n\t10 b+0x1 (/x)\n\n' >raw; mkdir new tmp; printf '# unit: cycles\np;a 21\np;b 10\n' >new/run-10; cp raw new/run-9; printf '# unit: cycles\np;a 20\np;b 10\n' >folded
TMPDIR=tmp flamegraph --diff --check --before raw folded - --after new raw -o out.svg <raw | grep '^Total'; grep -c '<title>a: ' out.svg; ls -A . tmp
