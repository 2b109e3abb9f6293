printf 'a 1\n' | render-svg --flamechart --reverse
