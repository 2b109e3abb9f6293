echo 'main;work 3' >before; printf 'app 1 1.0: 1 cycles:\n\t400500 main (/opt/app)\n\n' >after
diff-folded before after; echo $?
