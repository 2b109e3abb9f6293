unshare -m true 2>/dev/null || { echo "may not mount"; exit 77; }
mkdir disk; PATH="$SOURCE/tests/golden/flamegraph/stand-in:$PATH" STAND_IN=full unshare -m sh -c 'mount -t tmpfs -o size=64k none disk && flamegraph --recording disk/kept -o out.svg -- true; echo $?; ls -A disk .'
