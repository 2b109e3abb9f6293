render-svg --colors nope 2>said
status=$?
sed 's/hot, .*java, .*module$/hot, … java, … module/' said >&2
exit $status
