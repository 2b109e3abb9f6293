# Of what is said only our own: a program that counts which lines ran may
# not write that down as this user.
[ "$(id -u)" -eq 0 ] && command -v perf >/dev/null && [ "$(cat /proc/sys/kernel/perf_event_paranoid)" -eq 2 ] || { echo "needs root, perf and kernel.perf_event_paranoid 2"; exit 77; }
setpriv --reuid 65534 --clear-groups flamegraph --all-cpus --duration 1 -o /tmp/no.svg 2>&1 | grep -v ^profiling: | sed 's/ kernel.kptr_restrict=0//'
