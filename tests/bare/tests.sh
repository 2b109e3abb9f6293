# shellcheck shell=sh
# README's second command: installs what the tests take, and all of them pass.
. /srv/readme.sh

git clone -q /srv/flamepipe.git readme
readme_commands readme/README.md | sed 's|REPOSITORY|/srv/flamepipe.git|' >commands
grep -q '^tests/run$' commands
sed -n '1p; /^tests\/run$/p' commands >tests
. ./tests
