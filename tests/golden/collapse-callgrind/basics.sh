# A function with two callers that calls others: its callees' costs are
# divided, and that is said. All of the cost of each function is there. A
# function that nobody calls begins a stack.
cat >in <<'END'
events: Ir Dr
fl=app.c
fn=work
1 100 9
fn=parse
2 10 1
cfn=work
calls=4 1
+1 100 9
fn=draw
4 1 0
cfn=parse
calls=1 2
* 33 3
fn=main
5 2
cfn=draw
calls=1 4
* 34 3
cfn=parse
calls=2 2
* 77 7
fn=on_signal
6 5
END
collapse-callgrind in
echo "Dr, and the metrics:"
collapse-callgrind --header --metric Dr in
collapse-callgrind --list-metrics in
