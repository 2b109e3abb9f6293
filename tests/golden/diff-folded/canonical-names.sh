cat >before <<'END'
memcpy+0x1f 1
[0x7f3a91c02e10] 1
render server.js:210:13 1
tokenize (lexer.c:88) 1
core::fmt::write::h5f9ab3c1d2e4f607 1
_ZN4core3fmt5write17h5f9ab3c1d2e4f607E 1
alloc[5f9ab3c1d2e4f607]::fmt 1
slices.Sort[go.shape.int_0] 1
main.main.func2.1 1
parse.part.0.isra.3 1
parse.constprop.0.cold 1
inline.llvm.17001 1
parse [clone .cold] 1
app::run::{closure#2} 1
f()::{lambda(int)#1}::operator() 1
run::$_4 1
std::vector<int, 3> 1
operator[] 1
END
echo 'x 1' >after
diff-folded --match canonical before after
