printf 'nothing\n' | collapse --input-format folded
