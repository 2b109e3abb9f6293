printf "# unit: cycles\np;main;a 10\np;main;b 20\n" >before; printf "p 1 1.0: 10 cycles:\n\t10 a+0x1 (/x)\n\t20 main+0x1 (/x)\n\np 1 1.0: 30 cycles:\n\t10 b+0x1 (/x)\n\t20 main+0x1 (/x)\n\n" >after
flamegraph --diff before after | grep -o '<title>[^<,]*'
