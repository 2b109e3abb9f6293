diff-folded - -
