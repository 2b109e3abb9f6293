# shellcheck shell=sh disable=SC2034,SC2154 # read by eval
# The Debian packages that building and testing takes, installed where they are missing.
# Sourced by tests/run, .ci/run and samples/demo, each with the groups it needs:
#
#     . tests/packages.sh && install_packages build test

packages_build='build-essential cmake ninja-build pkg-config libxml2-dev libpcre2-dev
	zlib1g-dev libisal-dev libzstd-dev liblzma-dev libxxhash-dev libiberty-dev
	libprotobuf-c-dev protobuf-c-compiler esbuild'
packages_test='libcmocka-dev libyajl-dev libxml2-utils nodejs npm chromium fonts-dejavu-core gzip zstd
	locales file dpkg-dev dwz xz-utils'
packages_lint='clang libclang-rt-dev clang-tidy clang-format cppcheck shellcheck mandoc valgrind'
packages_record='linux-perf'
packages_bare='debootstrap'

is_installed() { # PACKAGE, or a program of that name from elsewhere
	dpkg-query -W -f '${Status}' "$1" 2>/dev/null | grep -q ' installed$' ||
		command -v "$1" >/dev/null
}

as_root() {
	if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

install_packages() { # GROUP...
	missing=
	for group; do
		eval "packages=\$packages_$group"
		for package in $packages; do
			is_installed "$package" || missing="$missing $package"
		done
	done
	[ -n "$missing" ] || return 0
	echo "installing$missing" >&2
	as_root apt-get update -qq </dev/null >&2
	# shellcheck disable=SC2086 # a list of words
	as_root env DEBIAN_FRONTEND=noninteractive \
		apt-get install -y -qq --no-install-recommends $missing </dev/null >&2
}
