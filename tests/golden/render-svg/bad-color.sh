render-svg --bgcolors '#12345'
