collapse --focus "$(head -c 3000 /dev/zero | tr '\0' a)(" 
