# A bundle is made of a recording: of folded text alone there is none.
echo 'a;b 1' | collapse --bundle b.zst; echo $?; ls
