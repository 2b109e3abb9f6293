# The hint at --help is one line, however long the program's name is.
name=$(head -c 90 /dev/zero | tr '\0' x)
ln -s "$(command -v collapse-recursive)" "$name"; "./$name" --nonsense; "./$name" --output
