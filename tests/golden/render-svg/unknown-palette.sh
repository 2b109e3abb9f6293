render-svg --colors nope
