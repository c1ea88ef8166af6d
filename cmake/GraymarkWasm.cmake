#===-- GraymarkWasm.cmake - Building for wasm32 ----------------------------===#
#
# Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
#===------------------------------------------------------------------------===#
#
# CMake has one compiler per language, and that is the host's; code for wasm32
# is compiled by commands of its own, with clang, wasm-ld and llvm-ar of the
# LLVM that the project is built for.
#
#   graymark_wasm_library(<name> SOURCES ... [OUTPUT_DIRECTORY dir]
#                         [HOT source ...] [INCLUDES dir ...]
#                         [DEFINITIONS name=value ...] [OPTIONS option ...])
#     A static library lib<name>.a of freestanding C++ for the runtime. HOT are
#     those of the sources that are optimised for speed, the others for size.
#
#   graymark_wasm_bitcode(<name> OUTPUT file SOURCE source [INCLUDES dir ...]
#                         [DEFINITIONS name=value ...])
#     The same of one source, as bitcode for size.
#
#   graymark_managed_library(<name> SOURCES ... [OUTPUT_DIRECTORY dir]
#                            [DEFINITIONS name=value ...] [OPTIONS option ...])
#     A static library lib<name>.a of C with references, compiled by the driver.
#
#   graymark_wasm_objects(<variable> <name> SOURCES ... [TARGET triple]
#                         [HOT ...] [INCLUDES ...] [DEFINITIONS ...] [OPTIONS ...])
#     Compiles and sets <variable> to the object files.
#
#   graymark_wasm_program(<name> OUTPUT file OBJECTS ... [OPTIONS option ...])
#     Links a wasm32-wasi program with libc++.
#
#===------------------------------------------------------------------------===#

foreach(tool clang++ llvm-ar llvm-nm wasm-ld)
  string(MAKE_C_IDENTIFIER "${tool}" id)
  string(TOUPPER "GRAYMARK_${id}" variable)
  find_program(${variable}
    NAMES ${tool}-${LLVM_VERSION_MAJOR} ${tool}
    HINTS "${LLVM_TOOLS_BINARY_DIR}"
    DOC "${tool} for wasm32" REQUIRED)
endforeach()

# What freestanding code is compiled with. Frontends link it into anything, so
# it uses no feature beyond bulk memory, and refers to no library.
set(GRAYMARK_WASM_RUNTIME_OPTIONS
  -std=c++20 -ffreestanding -nostdlibinc -fno-exceptions -fno-rtti
  -fno-threadsafe-statics -fno-strict-aliasing -fvisibility=hidden
  -ffunction-sections -fdata-sections -mbulk-memory
  -Wall -Wextra -Wno-c99-designator -Werror=return-type)

if(CMAKE_BUILD_TYPE STREQUAL "Debug")
  set(GRAYMARK_WASM_OPTIMISE_SPEED -O1 -g)
  set(GRAYMARK_WASM_OPTIMISE_SIZE -O1 -g)
else()
  set(GRAYMARK_WASM_OPTIMISE_SPEED -O2)
  set(GRAYMARK_WASM_OPTIMISE_SIZE -Oz)
endif()

function(graymark_wasm_objects variable name)
  cmake_parse_arguments(arg "" "TARGET" "SOURCES;HOT;INCLUDES;DEFINITIONS;OPTIONS"
    ${ARGN})
  if(NOT arg_TARGET)
    set(arg_TARGET wasm32-unknown-unknown)
  endif()
  list(TRANSFORM arg_INCLUDES PREPEND "-I")
  list(TRANSFORM arg_DEFINITIONS PREPEND "-D")
  set(directory "${CMAKE_CURRENT_BINARY_DIR}/${name}.dir")
  set(objects)
  foreach(source ${arg_SOURCES})
    get_filename_component(path "${source}" ABSOLUTE)
    # The path within its folder makes the name of the archive member, so that
    # two files of one name do not meet.
    file(RELATIVE_PATH member "${CMAKE_CURRENT_SOURCE_DIR}" "${path}")
    string(REGEX REPLACE "^(\\.\\./)+" "" member "${member}")
    string(REGEX REPLACE "^/" "" member "${member}")
    string(REPLACE "/" "-" member "${member}")
    set(object "${directory}/${member}.o")
    if("${source}" IN_LIST arg_HOT)
      set(optimise ${GRAYMARK_WASM_OPTIMISE_SPEED})
    else()
      set(optimise ${GRAYMARK_WASM_OPTIMISE_SIZE})
    endif()
    add_custom_command(OUTPUT "${object}"
      COMMAND "${CMAKE_COMMAND}" -E make_directory "${directory}"
      COMMAND "${GRAYMARK_CLANG__}" --target=${arg_TARGET} -Wno-deprecated
        ${optimise} ${arg_OPTIONS} ${arg_INCLUDES}
        ${arg_DEFINITIONS} -MD -MF "${object}.d" -c "${path}" -o "${object}"
      DEPENDS "${path}"
      DEPFILE "${object}.d"
      COMMENT "Compiling ${member} for ${arg_TARGET} (${name})"
      VERBATIM)
    list(APPEND objects "${object}")
  endforeach()
  set(${variable} ${objects} PARENT_SCOPE)
endfunction()

function(graymark_wasm_library name)
  cmake_parse_arguments(arg "" "OUTPUT_DIRECTORY"
    "SOURCES;HOT;INCLUDES;DEFINITIONS;OPTIONS" ${ARGN})
  if(NOT arg_OUTPUT_DIRECTORY)
    set(arg_OUTPUT_DIRECTORY "${CMAKE_CURRENT_BINARY_DIR}")
  endif()
  graymark_wasm_objects(objects ${name}
    SOURCES ${arg_SOURCES}
    HOT ${arg_HOT}
    INCLUDES ${arg_INCLUDES}
    DEFINITIONS ${arg_DEFINITIONS}
    OPTIONS ${GRAYMARK_WASM_RUNTIME_OPTIONS} ${arg_OPTIONS})
  set(library "${arg_OUTPUT_DIRECTORY}/lib${name}.a")
  add_custom_command(OUTPUT "${library}"
    COMMAND "${CMAKE_COMMAND}" -E make_directory "${arg_OUTPUT_DIRECTORY}"
    COMMAND "${CMAKE_COMMAND}" -E rm -f "${library}"
    COMMAND "${GRAYMARK_LLVM_AR}" rcsD "${library}" ${objects}
    DEPENDS ${objects}
    COMMENT "Archiving lib${name}.a"
    VERBATIM)
  add_custom_target(${name} ALL DEPENDS "${library}")
  set_target_properties(${name} PROPERTIES GRAYMARK_LIBRARY "${library}")
endfunction()

function(graymark_wasm_bitcode name)
  cmake_parse_arguments(arg "" "OUTPUT;SOURCE" "INCLUDES;DEFINITIONS" ${ARGN})
  graymark_wasm_objects(object ${name}
    SOURCES ${arg_SOURCE}
    INCLUDES ${arg_INCLUDES}
    DEFINITIONS ${arg_DEFINITIONS}
    OPTIONS ${GRAYMARK_WASM_RUNTIME_OPTIONS} -flto)
  add_custom_command(OUTPUT "${arg_OUTPUT}"
    COMMAND "${CMAKE_COMMAND}" -E copy "${object}" "${arg_OUTPUT}"
    DEPENDS "${object}"
    VERBATIM)
  add_custom_target(${name} ALL DEPENDS "${arg_OUTPUT}")
endfunction()

# The plugin of a sanitized build is loaded by a clang that has the sanitizers.
set(GRAYMARK_DRIVER "$<TARGET_FILE:graymark-clang>")
if(GRAYMARK_SANITIZE)
  list(PREPEND GRAYMARK_DRIVER "${CMAKE_COMMAND}" -E env
    "GRAYMARK_CLANG=${PROJECT_BINARY_DIR}/test/sanitized-tools/clang"
    ASAN_OPTIONS=detect_leaks=0)
endif()

function(graymark_managed_library name)
  cmake_parse_arguments(arg "" "OUTPUT_DIRECTORY" "SOURCES;DEFINITIONS;OPTIONS"
    ${ARGN})
  list(TRANSFORM arg_DEFINITIONS PREPEND "-D")
  set(directory "${CMAKE_CURRENT_BINARY_DIR}/${name}.dir")
  set(objects)
  foreach(source ${arg_SOURCES})
    get_filename_component(path "${source}" ABSOLUTE)
    get_filename_component(member "${source}" NAME)
    set(object "${directory}/${member}.o")
    add_custom_command(OUTPUT "${object}"
      COMMAND "${CMAKE_COMMAND}" -E make_directory "${directory}"
      COMMAND ${GRAYMARK_DRIVER} --target=wasm32-unknown-unknown
        -std=c11 -ffreestanding -fvisibility=hidden -ffunction-sections
        -fdata-sections -mbulk-memory -Wall -Wextra -mllvm -graymark-check
        ${arg_OPTIONS} ${arg_DEFINITIONS} -MD -MF "${object}.d"
        -c "${path}" -o "${object}"
      DEPENDS "${path}" graymark-clang GraymarkPasses
      DEPFILE "${object}.d"
      COMMENT "Compiling ${member} with references (${name})"
      VERBATIM)
    list(APPEND objects "${object}")
  endforeach()
  set(library "${arg_OUTPUT_DIRECTORY}/lib${name}.a")
  add_custom_command(OUTPUT "${library}"
    COMMAND "${CMAKE_COMMAND}" -E make_directory "${arg_OUTPUT_DIRECTORY}"
    COMMAND "${CMAKE_COMMAND}" -E rm -f "${library}"
    COMMAND "${GRAYMARK_LLVM_AR}" rcsD "${library}" ${objects}
    DEPENDS ${objects}
    COMMENT "Archiving lib${name}.a"
    VERBATIM)
  add_custom_target(${name} ALL DEPENDS "${library}")
endfunction()

function(graymark_wasm_program name)
  cmake_parse_arguments(arg "" "OUTPUT" "OBJECTS;OPTIONS" ${ARGN})
  add_custom_command(OUTPUT "${arg_OUTPUT}"
    COMMAND "${GRAYMARK_CLANG__}" --target=wasm32-wasi -Wno-deprecated ${arg_OBJECTS}
      ${arg_OPTIONS} -o "${arg_OUTPUT}"
    DEPENDS ${arg_OBJECTS}
    COMMENT "Linking ${name}"
    VERBATIM)
  add_custom_target(${name} ALL DEPENDS "${arg_OUTPUT}")
endfunction()
