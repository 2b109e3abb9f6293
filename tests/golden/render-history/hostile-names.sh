printf '<b>\033[31m&"\xff 3\nlong_%0100d 1\n' 7 | render-history | grep '<title>\|<text x'
