//===-- jumps.h - setjmp and longjmp of the tests ---------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The system's header does not declare them for wasm. exceptions-runtime.c and
// emscripten-runtime.c have what the compiler makes of the calls.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_TEST_JUMPS_H
#define GRAYMARK_TEST_JUMPS_H

#include <stdint.h>

typedef struct {
  uint32_t words[8];
} Buffer;
int setjmp(Buffer *) __attribute__((returns_twice));
void longjmp(Buffer *, int) __attribute__((noreturn));

#endif // GRAYMARK_TEST_JUMPS_H
