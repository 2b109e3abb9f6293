# A program is not drawn, with a word on how it is recorded; its profile, executable or not,
# is.
cp "$BUILD/bin/render-svg" prog && printf '#!/bin/sh\n' >script && chmod +x script
flamegraph -o out.svg ./prog
flamegraph -o out.svg script
printf 'a;b 1\n' >profile && chmod +x profile && flamegraph -o out.svg profile
ls out.svg
