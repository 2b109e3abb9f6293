printf 'app;main;parse;read 500 900\napp;main;write 500 520\n' | check-folded --format markdown | grep 'caller\|read'
