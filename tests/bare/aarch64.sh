# shellcheck shell=sh disable=SC2086,SC2154 # lists of words, from packages.sh
# The release for aarch64, by Debian's cross compiler, and its tests under qemu. Those of
# viewer and browser have nothing to do with the processor.
git clone -q /srv/flamepipe.git flamepipe
cd flamepipe || exit
. tests/packages.sh

# The libraries are for the other machine, the tools for this one.
libraries=$(printf '%s\n' $packages_build $packages_test | sed -n 's/-dev$/&:arm64/p')
tools=$(printf '%s\n' $packages_build $packages_test |
	grep -v -e '-dev$' -e build-essential -e npm -e chromium -e fonts)
dpkg --add-architecture arm64
apt-get update -qq
apt-get install -y -qq --no-install-recommends gcc-aarch64-linux-gnu libc6-dev:arm64 \
	qemu-user-static binutils $tools $libraries >log 2>&1 || { tail log; exit 1; }

emulator=/usr/bin/qemu-aarch64-static
export PKG_CONFIG_LIBDIR=/usr/lib/aarch64-linux-gnu/pkgconfig:/usr/share/pkgconfig
cmake --preset release -D BUILD_TESTING=ON -D CMAKE_COMPILE_WARNING_AS_ERROR=ON \
	-D CMAKE_SYSTEM_NAME=Linux -D CMAKE_SYSTEM_PROCESSOR=aarch64 \
	-D CMAKE_C_COMPILER=aarch64-linux-gnu-gcc -D CMAKE_CROSSCOMPILING_EMULATOR=$emulator >log &&
	cmake --build --preset release >>log 2>&1 || { tail -n 20 log; exit 1; }
file build/release/bin/collapse
tests/package/hardened build/release

# Lets the kernel run programs of aarch64, for what runs in a namespace
# of users, and for nothing else.
register() {
	printf '%s' ':aarch64:M::\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x02\x00\xb7\x00' \
		':\xff\xff\xff\xff\xff\xff\xff\x00\xff\xff\xff\xff\xff\xff\xff\xff\xfe\xff\xff\xff' \
		":$emulator:F"
}
register >binfmt
cat >emulated <<'END'
#!/bin/sh
mount -t binfmt_misc binfmt /proc/sys/fs/binfmt_misc && cat binfmt >/proc/sys/fs/binfmt_misc/register && "$@"
END
chmod +x emulated

# Of the promises one, and no tests of modules that try something thousands of times: they
# would take an hour. Interrupts are not what they are without qemu.
chosen='^(unit|golden|fuzz|docs)/|^package/hardened$|^promises/.*/same-bytes$'
emulated='unshare --user --map-root-user --mount ./emulated'
if ! $emulated build/release/bin/collapse --version; then
	echo "the kernel does not start programs of aarch64: only those tests are run that cmake starts"
	chosen='^(unit|fuzz)/'
	emulated=
fi
$emulated ctest --preset release -j "$(nproc)" -R "$chosen" \
	-E 'golden/flamegraph/interrupt|unit/(detect|noise)$'
