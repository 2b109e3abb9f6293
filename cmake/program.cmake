# What pages share is written once: a line `.so FILE` becomes the file, from
# the root of the sources or what the build has made in its folder man. The
# whole page is in that folder, too.
set(PAGES ${PROJECT_BINARY_DIR}/man)

function(write_page name source)
	set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${source})
	file(READ ${source} page)
	while(page MATCHES "\n\\.so ([^\n]+)\n")
		set(line "${CMAKE_MATCH_0}")
		set(part ${PROJECT_SOURCE_DIR}/${CMAKE_MATCH_1})
		if(EXISTS ${part})
			set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${part})
		else()
			set(part ${PAGES}/${CMAKE_MATCH_1})
		endif()
		file(READ ${part} text)
		string(REPLACE "${line}" "\n${text}" page "${page}")
	endwhile()
	file(WRITE ${PAGES}/${name}.1 "${page}")
endfunction()

# What every program needs to be installed: itself, its manual page, which is in this
# folder, and completions, which the shells make out of its --help.
function(install_program name folder)
	install(TARGETS ${name})
	write_page(${name} ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/${name}.1)
	install(FILES ${PAGES}/${name}.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
	set(PROGRAM ${name})
	set(to ${PROJECT_BINARY_DIR}/completions)
	configure_file(${PROJECT_SOURCE_DIR}/cmake/completions/bash.in ${to}/${name} @ONLY)
	configure_file(${PROJECT_SOURCE_DIR}/cmake/completions/zsh.in ${to}/_${name} @ONLY)
	configure_file(${PROJECT_SOURCE_DIR}/cmake/completions/fish.in ${to}/${name}.fish @ONLY)
	install(FILES ${to}/${name} DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
	install(FILES ${to}/_${name} DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
	install(FILES ${to}/${name}.fish
		DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
	set_property(GLOBAL APPEND PROPERTY PROGRAMS ${name})
endfunction()
