# Of each function as much as callgrind_annotate says.
command -v callgrind_annotate >/dev/null || { echo "no callgrind_annotate"; exit 77; }
for file in callgrind.out callgrind-separate-callers.out; do
	echo "$file:"
	collapse-callgrind <"$CORPUS/formats/$file" >folded
	awk '{ sum += $NF } END { print sum }' folded
	sed 's/.*;//' folded | awk '{ count = $NF; sub(/ [0-9]*$/, ""); sum[$0] += count }
		END { for (name in sum) print sum[name], name }' | sort >ours
	callgrind_annotate --threshold=100 "$CORPUS/formats/$file" | sed -n '/file:function/,/^$/s/^ *\([0-9,]*\) ([^)]*)  \(.*\)/\1 \2/p' |
		sed 's/ \[[^]]*\]$//; s/,//g; s/^\([0-9]*\) [^:]*:/\1 /' >listed
	sed "s/'.*//" listed | awk '{ count = $1; sub(/^[0-9]* /, ""); sum[$0] += count }
		END { for (name in sum) print sum[name], name }' | sort >theirs
	wc -l <theirs
	diff ours theirs | head
done
