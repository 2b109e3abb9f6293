# shellcheck shell=sh
# samples/pipeline: the steps of speed.yml from top to bottom, read out of the file, once
# for a pull request that changes nothing, and once for one that is slower; the lines of
# gitlab.yml, the Makefile and the test of CMakeLists.txt for the slower one. Where perf may
# not record, nothing of it can be tried.
git clone -q /srv/flamepipe.git flamepipe
samples=$PWD/flamepipe/samples/pipeline
export FLAMEPIPE=/srv/flamepipe.git GITHUB_STEP_SUMMARY=/root/summary
git config --global user.name nobody
git config --global user.email nobody@example.org
git config --global init.defaultBranch main

# Each step as a file, in order: NN-run is its script, NN-uses what it uses and with what.
steps() { # WORKFLOW
	awk '
		function step(kind) { number++; file = sprintf("step-%02d-%s", number, kind) }
		/^      - uses:/ { step("uses"); print >file; text = 0; next }
		/^      - name:/ { text = 0; file = ""; next }
		/^        run: \|/ { step("run"); text = 1; next }
		text && sub(/^          /, "") || file ~ /uses/ { print >file }' "$1"
}

# A project whose benchmark does three things; the branch
# `slower` takes longer for one of them.
make_project() {
	git init -q project
	cp "$samples/compare.sh" "$samples/accepted" project
	cat >project/benchmark.c <<'END'
#ifndef EFFORT
#define EFFORT 1
#endif
static volatile unsigned sum;
#define WORK(name, times)                                \
	__attribute__((noinline)) static void name(void) \
	{                                                \
		for (int i = 0; i < (times); i++)        \
			sum += 1;                        \
	}
WORK(parse, 100000000)
WORK(format, 50000000 * EFFORT)
WORK(print, 50000000)
int main(void) { parse(); format(); print(); return 0; }
END
	printf 'benchmark: benchmark.c\n\t$(CC) -O1 -g $(CFLAGS) -o $@ benchmark.c\n' >project/Makefile
	git -C project add .
	git -C project commit -q -m benchmark
	git -C project checkout -q -b slower
	echo 'CFLAGS = -DEFFORT=9' >>project/Makefile
	git -C project commit -q -a -m slower
	git -C project branch same main
}

# What the runner does itself: brings what is compared, and takes what is to be kept.
uses() { # STEP BRANCH
	if grep -q 'path: base' "$1"; then
		git clone -q -b main /root/project base
	elif grep -q 'actions/checkout' "$1"; then
		git clone -q -b "$2" /root/project .
	else
		kept=$(sed '1,/path: |/d' "$1")
		[ -n "$kept" ] && ls -l $kept
	fi
}

# Does what follows the installation for a branch, in a folder of that name;
# what it ends with is in $result.
job() { # BRANCH
	mkdir "/root/$1"
	cd "/root/$1" || return
	rm -f $GITHUB_STEP_SUMMARY
	result=0
	for step in /root/step-0[2-9]-*; do
		case $step in
		*-uses) uses "$step" "$1" ;;
		*) [ $result -ne 0 ] || bash -e "$step" || result=$? ;;
		esac
	done
	echo "$1: ended with status $result: $(head -n 1 $GITHUB_STEP_SUMMARY)"
}

steps "$samples/speed.yml"
[ "$(echo step-*)" = "step-01-run step-02-uses step-03-uses step-04-run step-05-run step-06-uses" ]
make_project
bash -e step-01-run >log 2>&1 || { cat log; exit 1; }
perf record -q -o permitted.data -- true 2>log || { echo "skipped: bare/pipeline: $(cat log)"; exit 77; }

# The lines of a job of GitLab; git fetches the merge request,
# and installing once is enough.
gitlab_job() { # BRANCH
	git clone -q -b "$1" /root/project /root/gitlab
	cd /root/gitlab || return
	export CI_PROJECT_DIR=/root/gitlab CI_MERGE_REQUEST_DIFF_BASE_SHA
	CI_MERGE_REQUEST_DIFF_BASE_SHA=$(git merge-base origin/main HEAD)
	awk '/^  [a-z_]*script:/ { on = /  script:/; next } /^  [a-z]/ { on = 0 } on && sub(/^    - /, "")' \
		"$samples/gitlab.yml" >../gitlab-script
	result=0
	bash -e ../gitlab-script || result=$?
	echo "gitlab: ended with status $result: $(head -n 1 diff.md)"
}

# The benchmarks that a job has built, compared by make and by ctest.
by_make() {
	cp "$samples/Makefile" "$samples/CMakeLists.txt" .
	result=0
	make -s speed BEFORE=base/benchmark || result=$?
	echo "make: ended with status $result: $(head -n 1 diff.md)"
}

by_ctest() {
	cmake -B build -D BASE="$PWD/base/benchmark" -D BENCHMARK="$PWD/benchmark"
	result=0
	ctest --test-dir build -R speed --output-on-failure || result=$?
	echo "ctest: ended with status $result: $(head -n 1 build/diff.md)"
}

# On a busy machine noise may look like a change.
job same
[ $result -le 1 ]
job slower
[ $result -eq 1 ]
grep -q format diff.md
gitlab_job slower
[ $result -eq 1 ]
grep -q format diff.md
by_make
[ $result -ne 0 ]
grep -q format diff.md
by_ctest
[ $result -ne 0 ]
grep -q format build/diff.md
