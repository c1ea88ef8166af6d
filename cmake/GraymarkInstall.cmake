#===-- GraymarkInstall.cmake - The package for find_package ----------------===#
#
# Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
#===------------------------------------------------------------------------===#
#
# Installs headers, licence and the package config. Programs, the plugin and
# the runtime's archives are installed where they are built.
#
#===------------------------------------------------------------------------===#

include(CMakePackageConfigHelpers)

set(package_directory "${CMAKE_INSTALL_LIBDIR}/cmake/Graymark")
configure_package_config_file(
  "${PROJECT_SOURCE_DIR}/cmake/GraymarkConfig.cmake.in"
  "${CMAKE_BINARY_DIR}/cmake/GraymarkConfig.cmake"
  INSTALL_DESTINATION "${package_directory}"
  PATH_VARS CMAKE_INSTALL_INCLUDEDIR CMAKE_INSTALL_LIBDIR CMAKE_INSTALL_BINDIR)
write_basic_package_version_file(
  "${CMAKE_BINARY_DIR}/cmake/GraymarkConfigVersion.cmake"
  COMPATIBILITY SameMinorVersion)

install(FILES
  "${CMAKE_BINARY_DIR}/cmake/GraymarkConfig.cmake"
  "${CMAKE_BINARY_DIR}/cmake/GraymarkConfigVersion.cmake"
  DESTINATION "${package_directory}")
install(DIRECTORY include/graymark DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}")
install(FILES LICENSE DESTINATION "${CMAKE_INSTALL_DOCDIR}")
