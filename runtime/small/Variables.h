//===-- small/Variables.h - Variables that are wasm globals -----*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// An access to a global of wasm takes two bytes of code, one to a variable in
// memory six or seven. In the unit tests on the host these are variables like
// others.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_SMALL_VARIABLES_H
#define GRAYMARK_RUNTIME_SMALL_VARIABLES_H

#include <stdint.h>

#ifdef __wasm__
/// A 32-bit variable that is 0 at first and whose address is not taken.
#define GRAYMARK_VARIABLE __attribute__((address_space(1))) uint32_t
#else
#define GRAYMARK_VARIABLE uint32_t
#endif

#endif // GRAYMARK_RUNTIME_SMALL_VARIABLES_H
