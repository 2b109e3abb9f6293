printf 'app;main;parse;read 500 900\napp;main;write 500 520\napp;main;parse2;parse3 100 900\n' >in; echo parse3 >allowed
check-folded --inflate 1 in | tail -3; check-folded --inflate 1 --allow allowed in | tail -1
