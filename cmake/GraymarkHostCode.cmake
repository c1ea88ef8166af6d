#===-- GraymarkHostCode.cmake - Flags of code that runs on the host --------===#
#
# Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
#===------------------------------------------------------------------------===#
#
# graymark_host_code(target): what everything compiled for the host has in
# common. graymark_llvm_code(target): beside that, LLVM's headers and flags.
# How the runtime is compiled for wasm32 is in GraymarkWasm.cmake.
#
#===------------------------------------------------------------------------===#

function(graymark_host_code target)
  target_compile_options(${target} PRIVATE
    -Wall -Wextra -Wno-unused-parameter -Werror=return-type)
  target_include_directories(${target} PUBLIC
    "$<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include>"
    "$<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>")
  if(GRAYMARK_SANITIZE)
    target_compile_options(${target} PRIVATE
      -fsanitize=address,undefined -fno-sanitize=vptr,function -fno-sanitize-recover=all
      -fno-omit-frame-pointer)
    target_link_options(${target} PRIVATE
      -fsanitize=address,undefined -fno-sanitize=vptr,function)
  endif()
endfunction()

function(graymark_llvm_code target)
  graymark_host_code(${target})
  target_include_directories(${target} SYSTEM PUBLIC ${LLVM_INCLUDE_DIRS})
  separate_arguments(definitions NATIVE_COMMAND "${LLVM_DEFINITIONS}")
  target_compile_definitions(${target} PUBLIC ${definitions})
  target_compile_options(${target} PRIVATE
    -fno-exceptions -fno-rtti -fvisibility-inlines-hidden)
endfunction()
