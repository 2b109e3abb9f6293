printf 'a;%070000d;f 3 4\n' 0 >one; collapse one one | tail -c 8
