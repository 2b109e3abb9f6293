# Xdebug writes each call as it ends, so its stacks are what happened:
# recursion, and who called what.
cd "$SOURCE/tests/golden/collapse-callgrind" || exit 1
collapse --metric 'Time_(10ns)' xdebug.cachegrind
echo "bytes:"
collapse --metric 'Memory_(bytes)' xdebug.cachegrind
echo "no longer in that order:"
{ cat xdebug.cachegrind; printf 'fl=x\nfn=last\n1 1 1\ncfn=other\ncalls=1 0\n1 9 9\n'; } | collapse-callgrind
echo "an old one, which does not say in which file callees are:"
collapse <<'IN'
version: 1
creator: xdebug 2.9.8 (PHP 7.4.33)
cmd: /srv/a.php
part: 1
positions: line

events: Time Memory

fl=php:internal
fn=php::usleep
5 100 8

fl=/srv/b.php
fn=load
3 20 4
cfn=php::usleep
calls=1 0 0
5 100 8

fl=/srv/a.php
fn={main}

summary: 150 20

1 30 8
cfn=load
calls=1 0 0
2 120 12
IN
