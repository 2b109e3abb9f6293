render-svg --color-rule foo
