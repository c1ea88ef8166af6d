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
/// A 32-bit variable that is 0 at first and whose address is not taken. It is
/// volatile lest LLVM make it smaller, which wasm cannot do; what is converted
/// to or from 64 bits goes through plain().
#define GRAYMARK_VARIABLE __attribute__((address_space(1))) volatile uint32_t
#pragma clang diagnostic ignored "-Wdeprecated-volatile"
#else
#define GRAYMARK_VARIABLE uint32_t
#endif

namespace graymark::small {

/// \p Value. Keeps LLVM from joining an access to a variable and a conversion
/// to or from 64 bits: what it makes of them would be an access to memory.
inline uint32_t plain(uint32_t Value) {
#ifdef __wasm__
  asm("" : "+r"(Value));
#endif
  return Value;
}

} // namespace graymark::small

#endif // GRAYMARK_RUNTIME_SMALL_VARIABLES_H
