# Hardening: what makes a bug harder to exploit, as far as compiler and linker have it.
# On build_flags, so every build has it, with a preset or without. A packager whose own
# flags do that leaves ours out with
#
#     cmake -D FLAMEPIPE_HARDENING=OFF
option(FLAMEPIPE_HARDENING "Build with stack protector, _FORTIFY_SOURCE, PIE and RELRO" ON)
if(NOT FLAMEPIPE_HARDENING)
	return()
endif()

include(CheckCCompilerFlag)
include(CheckLinkerFlag)
include(CheckPIESupported)

check_pie_supported(LANGUAGES C)
set_target_properties(build_flags PROPERTIES INTERFACE_POSITION_INDEPENDENT_CODE ON)

# The last two are of one processor each, x86 and aarch64. A warning that
# the flag is of no use is a no.
set(CMAKE_REQUIRED_FLAGS -Werror)
foreach(flag IN ITEMS -fstack-protector-strong -fstack-clash-protection
	-fno-delete-null-pointer-checks -fno-strict-overflow
	-fcf-protection -mbranch-protection=standard)
	string(MAKE_C_IDENTIFIER COMPILER_HAS${flag} has)
	check_c_compiler_flag(${flag} ${has})
	if(${has})
		target_compile_options(build_flags INTERFACE ${flag})
	endif()
endforeach()
unset(CMAKE_REQUIRED_FLAGS)

foreach(flag IN ITEMS relro now noexecstack)
	check_linker_flag(C LINKER:-z,${flag} LINKER_HAS_${flag})
	if(LINKER_HAS_${flag})
		target_link_options(build_flags INTERFACE LINKER:-z,${flag})
	endif()
endforeach()

# Checks that only optimised code can have. A level that the user has asked for stays.
if(NOT CMAKE_C_FLAGS MATCHES _FORTIFY_SOURCE)
	set(optimised $<CONFIG:Release,RelWithDebInfo,MinSizeRel>)
	target_compile_options(build_flags INTERFACE
		$<${optimised}:-U_FORTIFY_SOURCE> $<${optimised}:-D_FORTIFY_SOURCE=2>)
endif()
