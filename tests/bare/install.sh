# shellcheck shell=sh
# README's other commands, from top to bottom, for somebody who has sudo: what
# they install builds and runs, and draws what README says. Where perf may not
# record, what stands in for it does.
. /srv/readme.sh
apt-get update -qq
apt-get install -y -qq --no-install-recommends sudo zstd >log

git clone -q /srv/flamepipe.git readme
readme_commands readme/README.md | grep -v -e '^samples/demo' -e '^tests/run' >commands

# ./program is busy for a moment.
cat >program <<'END'
#!/bin/sh
n=0
while [ $n -lt 300000 ]; do n=$((n + 1)); done
END
chmod +x program

permit() {
	perf record -q -e cpu-clock -o permitted.data -- true 2>/dev/null && return
	echo "perf may not record here: what stands in for it does"
	PATH=$PWD/tests/golden/flamegraph/stand-in:$PATH
}

sed -i 's|REPOSITORY|/srv/flamepipe.git|; s|-p 1234 --duration 10|-p $running --duration 1|' commands
running=
trap '[ -z "$running" ] || kill $running' EXIT
while IFS= read -r command <&3; do
	echo "\$ $command"
	status=0
	eval "$command" >/root/said 2>&1 || status=$?
	readme_allows "$command" $status || { cat /root/said; echo "ended with status $status"; exit 1; }
	for picture in out.svg diff.svg; do
		[ ! -e $picture ] || grep -q '</svg>' $picture || { echo "$picture is cut"; exit 1; }
	done
	rm -f out.svg diff.svg
	case $command in
	git*)
		lay_readme_files .
		cp ../program .
		;;
	*'cmake --install'*)
		permit
		perf record -q -e cpu-clock -o perf.data -- ./program
		while :; do :; done &
		running=$!
		;;
	esac
done 3<commands
