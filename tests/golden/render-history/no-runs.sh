mkdir empty
render-history empty
echo $?
render-history nothing
echo $?
echo 'main 0' | render-history
echo $?
render-history --last 0 empty
