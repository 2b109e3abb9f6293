printf 'a 1\n' | render-svg --title '"><script>' --subtitle ']]>' --countname '</title>' --nametype '"' --notes '--><script>--' --fonttype '"onload="x' >out.svg
xmllint --noout out.svg && xmllint --xpath 'count(//*[local-name()="script"])' out.svg
