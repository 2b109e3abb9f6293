# Flags that everything here is compiled with, on one target that all others link.
set(CMAKE_C_STANDARD 11)
set(CMAKE_C_EXTENSIONS OFF) # -std=c11 also computes alike everywhere: no fused multiply-add

add_library(build_flags INTERFACE)
target_include_directories(build_flags INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_definitions(build_flags INTERFACE _POSIX_C_SOURCE=200809L _FILE_OFFSET_BITS=64)
target_compile_options(build_flags INTERFACE
	-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wcast-qual -Wcast-align
	-Wformat=2 -Wnull-dereference -Wpointer-arith -Wstrict-prototypes -Wmissing-prototypes
	-Wundef -Wvla -Wwrite-strings -Wimplicit-fallthrough -Wdouble-promotion
	$<$<C_COMPILER_ID:GNU>:-Wlogical-op -Wduplicated-cond -Wduplicated-branches>)
target_link_options(build_flags INTERFACE LINKER:--as-needed)
