printf 'foo\thref=a.html?x=1&y\ttitle=see "foo"\tid=f\tg_extra=data-n="1"\nbar\ta_extra=rel="help"\thref=https://example.org/\ttarget=_blank\n' >attributes
printf 'foo 1\nbar 1\n' | render-svg --nameattr attributes | sed 's/></>\n</g' | grep -A1 -e '^<a ' -e '^<fp:attributes'
