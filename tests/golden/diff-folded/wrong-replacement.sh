# What a replacement says wrong is found before a name matches.
echo 'main 1' >in
for replacement in '$2' '${name}' '${1' '\q' '$'; do diff-folded --rename "(x)=$replacement" in in; echo $?; done
