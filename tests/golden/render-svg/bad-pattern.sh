render-svg --search 'a('
