printf '#!/bin/sh\necho opened "$1"\n' >xdg-open; chmod +x xdg-open
printf 'a;b 1\n' | PATH=".:$PATH" flamegraph --open; ls
