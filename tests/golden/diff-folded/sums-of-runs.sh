for i in 1 2 3; do echo "a $i" >a$i; echo "b ${i}.5" >b$i; done
diff-folded --before a1 a2 a3 --after b1 b2
