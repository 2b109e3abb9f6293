# Write the bytes of a file as the body of a C array.
#
#     cmake -D IN=viewer.js -D OUT=viewer.js.inc -P embed.cmake

file(READ "${IN}" bytes HEX)
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
file(WRITE "${OUT}" "${bytes}\n")
