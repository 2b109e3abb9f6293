# Numbers of names hold for fl, fi, fe, cfi and cfl, and for ob and cob. Code that is
# inlined has a file of its own until the next function. The file and object of a callee
# hold for one call, its function for more.
collapse-callgrind - <<'IN'
version: 1
positions: instr line
events: Ir
ob=(1) prog
fl=(1) a.c
fn= main
0x401000 10 1
+0x2f +2 2
fi=(2) list.h
* -1 3
cfi=(3) b.c
cob=(2) libb.so
cfn=work
calls=1 0x1A
* * 30
calls=2 0x1a
* * 20
cfn=near
calls=1 0
* * 7
fe=(1)
+1 * 4
fn=helper
0x401100 20 0xA
ob=(2)
fl=(3)
fn=work
0x501000 5 50
ob=(1)
fl=(2)
fn=near
* 1 7
fl=(1)
fn=last
* 1 0
cfn=helper
rcalls=1 0
* * 10
IN
echo "a file of its own for one call: what is said of all calls is more than there is, and each cost counts once:"
collapse-callgrind - <<'IN'
# callgrind format
events: Ir
fl=a.c
fn=main
1 10
cfl=b.c
cfn=read
calls=1 1
1 10
cfn=parse
calls=1 1
1 10
cfn=draw
calls=1 1
1 20
fn=draw
1 10
cfn=parse
calls=1 1
1 10
fn=parse
1 10
fl=b.c
fn=read
1 10
IN
echo "costs by how much they differ, too:"
collapse-callgrind - <<'IN'
# callgrind format
events: Ir
fl=a.c
fn=main
16 20
cfn=parse
calls=1 50
* 400
cfi=b.c
cfn=read
calls=3 20
* *
fn=parse
+35 -300
cfi=b.c
cfn=read
calls=2 20
* 300
fl=b.c
fn=read
-31 +400
-31 -701
* +
IN
echo "parts with other events:"
printf 'events: Ir\nfn=main\n1 4\ntotals: 4\nevents: Dr\nfn=main\n1 5\n' | collapse-callgrind
