# Two builds under two names are one program; others stay, and so does
# what does not take most of a side.
printf '# unit: ns\napp_v1;main;parse 60\napp_v1;main 10\nsh;x 5\n' >before
printf '# unit: ns\napp_v2;main;parse 40\napp_v2;main 10\nsh;x 5\n' >after
diff-folded before after
diff-folded --runs --before before before --after after | head -3
diff-folded --match-process none before after
diff-folded --match-process sh=app_v2 before after | tail -2
diff-folded --match-process no=app_v2 before after; echo $?; diff-folded --match-process app before after; echo $?
