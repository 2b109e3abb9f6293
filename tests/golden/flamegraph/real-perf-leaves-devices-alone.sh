perf record -q -o probe -- true 2>/dev/null && unshare -m true 2>/dev/null || { echo "perf may not record here, or nothing be mounted"; exit 77; }
unshare -m sh -c 'mount -t tmpfs none /dev && mknod /dev/null c 1 3 && ln -s /proc/self/fd /dev/fd
for arguments in --timestamp-filename --switch-output "-e nonsense" "-o /dev/null"; do flamegraph "--perf-args=$arguments" -o out.svg -- true; done
flamegraph --recording /dev/null -o out.svg -- true; ls /dev' 2>/dev/null
