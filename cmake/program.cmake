# What every program needs to be installed: itself, its manual page, which is in this folder, and
# completions, which the shells make out of its --help.
function(install_program name folder)
	install(TARGETS ${name})
	install(FILES ${folder}/${name}.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
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
