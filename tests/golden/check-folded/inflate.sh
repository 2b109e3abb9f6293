printf 'main;a 5000 5300\nmain;b 95000 94700\n' >in
check-folded in | grep ' a$'; check-folded --inflate 1 --warn-only in | grep ' a$'
