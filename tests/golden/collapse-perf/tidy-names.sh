# Arguments go, and nothing else: templates, lambdas, operators, namespaces, Go, Rust, Java.
{
	echo 'java 7 1.000000: 1 cycles: '
	while read -r name; do printf '\t1 %s (/m)\n' "$name"; done
	echo
} <<'END' | collapse-perf | tr ';' '\n'
std::function<void (int)>::operator()(int) const
main::{lambda(int)#1}::operator()(int) const
outer(int)::{lambda(int)#1}::operator()(int) const
Foo::operator->()
Foo::operator<<(std::ostream&)
Foo::operator()(int)
(anonymous namespace)::f(int)
foo<(some_enum)0>::bar(char)
<(A,B) as T>::f
<fn(A) -> B as T>::g
net/http.(*Client).Do
type..eq.[2]interface {}
decltype(auto) h<int>(int)
RegExp:^(a|b)$
RegExp::(a|b)$
JS::Call(JSContext*, int)
Script::run(int)
LazyCompile:~(anonymous) /srv/x.js:1
_ZN3foo3barEi
_ZN4core3fmt5write17h0123456789abcdefE
_RNvC7mycrate3run
_$LT$a..B$u20$as$u20$C$GT$::d::h0123456789abcdef
Lcom/x/A;::f->Lcom/x/B;::g
f[abi:cxx11](int)
broken<(name
END
