# shellcheck shell=sh
# What a program says is one line of a sane length that begins with its name, whatever names
# and options it is given, and never an order to the terminal.
long=$(head -c 5000 /dev/zero | tr '\0' n)
controls=$(head -c 1500 /dev/zero | tr '\0' '\1')

expect_message() { # STATUS WHAT
	expect_ending "$1" "$2"
	[ "$(wc -c <err)" -le 5000 ] || fail "$2: a message of $(wc -c <err) bytes"
}

say() { # WHAT OPTION...
	what=$1
	shift
	"$program" "$@" </dev/null >out 2>err
	status=$?
	expect_message $status "$what"
	[ $status -eq 2 ] || fail "$what: ended with status $status"
	[ "$(head -n 1 err | cut -d: -f1)" = "$program" ] || fail "$what: not named"
}

say "an option that is not there" --nothing
say "an option with escapes" "$(printf -- '--\033[31m')"
say "an option with a line end" "$(printf -- '--x\ny: z')"
say "a letter that is a control character" "$(printf -- '-\033')"
say "a long option" "--$long$long"
say "a long option with a value" "--strict=$long"
PATH=$PATH:/ "$build/bin/$program" --nothing 2>err
grep -q "^$program: " err || fail "the folder is part of the name: $(head -n 1 err)"
for name in "$long" "$controls" "$(printf 'a\033[31mb')" "$(printf 'a\nb')"; do
	call "$name" >out 2>err
	status=$?
	expect_message $status "a file's name"
	grep -q -E 'No such file|too long' err || fail "a file's name hides the cause"
done
