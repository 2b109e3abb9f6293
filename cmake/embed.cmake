# Join script modules, or style sheets, into one text that goes into every picture.
#
#     cmake -D "IN=a.js;b.js" -D OUT=viewer.js.inc -P embed.cmake
#
# Modules are joined in the order given. Their import lines go, `export` goes from in front of their
# declarations, and the whole becomes one function in strict mode, so that nothing is global. Lines
# that are only a comment, blank lines and the white space in front of a line go as well. Nothing
# else is touched and nothing is generated.
#
# OUT gets the bytes as the body of a C array; the text itself is left beside it, without `.inc`.

function(join_files out)
	set(text "\n")
	foreach(file IN LISTS IN)
		file(READ "${file}" part)
		string(APPEND text "${part}\n")
	endforeach()
	set(${out} "${text}" PARENT_SCOPE)
endfunction()

function(join_modules out)
	join_files(text)
	string(REGEX REPLACE "\nimport [^;]*;" "\n" text "${text}")
	string(REGEX REPLACE "\nexport " "\n" text "${text}")
	string(REGEX REPLACE "\n[\t ]*//[^\n]*" "\n" text "${text}")
	set(${out} "(() => {\n\"use strict\";\n${text}\n})();" PARENT_SCOPE)
endfunction()

function(join_styles out)
	join_files(text)
	string(REGEX REPLACE "/\\*[^*]*\\*+([^/*][^*]*\\*+)*/" "" text "${text}")
	set(${out} "${text}" PARENT_SCOPE)
endfunction()

string(REGEX REPLACE "\\.inc$" "" plain "${OUT}")
if(plain MATCHES "\\.css$")
	join_styles(text)
else()
	join_modules(text)
endif()
string(REGEX REPLACE "[\t ]*\n[\t\n ]*" "\n" text "${text}")
string(REGEX REPLACE "^\n" "" text "${text}")
file(WRITE "${plain}" "${text}")

if(NOT plain STREQUAL OUT)
	file(READ "${plain}" bytes HEX)
	string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
	file(WRITE "${OUT}" "${bytes}\n")
endif()
