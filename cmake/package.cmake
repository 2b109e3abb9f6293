# Packages: a source archive and a Debian package that names its dependencies.
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/flamepipe RENAME copyright)

set(CPACK_PACKAGE_CONTACT "the flamepipe authors <flamepipe@users.noreply.example>")
set(CPACK_SOURCE_GENERATOR TXZ)
set(CPACK_SOURCE_IGNORE_FILES "/\\\\.git(/|$)" "/build/" "/node_modules/")
set(CPACK_GENERATOR "TXZ;DEB")
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS linux-perf)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
include(CPack)
