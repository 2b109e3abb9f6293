cp "$BUILD/bin/flamegraph" .; printf '#!/bin/sh\nkill -9 $$\n' >collapse; chmod +x collapse
printf 'a 1\n' | ./flamegraph --focus a
