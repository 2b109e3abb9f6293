for i in 1 2 3; do echo "a $i" >a$i; echo "b ${i}0" >b$i; done
diff-folded --runs --before a1 a2 a3 --after b1 b2 b3
