render-svg </dev/null
