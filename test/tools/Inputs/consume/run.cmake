#===-- run.cmake - Uses an installed Graymark ------------------------------===#
#
# Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
#===------------------------------------------------------------------------===#
#
# Installs the build tree into a folder of its own, configures and builds the
# project beside this script against it, and runs what comes out. The driver is
# also run from another place, to show that it finds its parts.
#
#===------------------------------------------------------------------------===#

file(REMOVE_RECURSE "${WORK_DIRECTORY}")
set(prefix "${WORK_DIRECTORY}/a prefix")

execute_process(
  COMMAND "${CMAKE_COMMAND}" --install "${BUILD_DIRECTORY}" --prefix "${prefix}"
  OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
execute_process(
  COMMAND "${CMAKE_COMMAND}" -G "${GENERATOR}" -S "${SOURCE_DIRECTORY}"
    -B "${WORK_DIRECTORY}/build" "-DCMAKE_PREFIX_PATH=${prefix}"
  OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
execute_process(
  COMMAND "${CMAKE_COMMAND}" --build "${WORK_DIRECTORY}/build"
  COMMAND_ERROR_IS_FATAL ANY)

# Moved as a whole, it must work all the same.
file(RENAME "${prefix}" "${WORK_DIRECTORY}/moved")
execute_process(
  COMMAND "${WORK_DIRECTORY}/moved/bin/graymark-clang" -O2
    "${SOURCE_DIRECTORY}/program.c" -o "${WORK_DIRECTORY}/moved.wasm"
  COMMAND_ERROR_IS_FATAL ANY)

foreach(program "${WORK_DIRECTORY}/build/program.wasm" "${WORK_DIRECTORY}/moved.wasm")
  execute_process(COMMAND "${NODE}" --no-warnings "${RUNNER}" "${program}"
    OUTPUT_VARIABLE output COMMAND_ERROR_IS_FATAL ANY)
  if(NOT output STREQUAL "sum 5050\n")
    message(FATAL_ERROR "${program} printed: ${output}")
  endif()
endforeach()
