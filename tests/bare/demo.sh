# shellcheck shell=sh
# README's first commands: from nothing to a picture.
. /srv/readme.sh

git clone -q /srv/flamepipe.git readme
readme_commands readme/README.md | sed 's|REPOSITORY|/srv/flamepipe.git|' >commands
grep -q '^samples/demo$' commands
sed '/^samples\/demo$/q' commands >demo
. ./demo
grep -q '</svg>' flamegraph.svg
