//===-- exceptions-runtime.c - A little of a C++ exception runtime --------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What `throw`, `throw;` and `catch (...)` need of a C++ runtime, and setjmp
// and longjmp over wasm exceptions: the libraries that come with the system
// have neither. What does not depend on who throws is in unwinding-runtime.h.
//
//===----------------------------------------------------------------------===//

#include "unwinding-runtime.h"

enum { CppException = 0, CLongjmp = 1 };

__asm__(
    ".globl __cpp_exception\n.tagtype __cpp_exception i32\n__cpp_exception:\n"
    ".globl __c_longjmp\n.tagtype __c_longjmp i32\n__c_longjmp:\n");

__attribute__((noreturn)) void __cxa_throw(void *exception, void *type,
                                           void (*destroy)(void *)) {
  (void)type, (void)destroy;
  __builtin_wasm_throw(CppException, exception);
}

__attribute__((noreturn)) void __cxa_rethrow(void) {
  __builtin_wasm_throw(CppException, handled[handledCount - 1]);
}

__attribute__((noreturn)) void __wasm_longjmp(void *at, int value) {
  struct Buffer *buffer = at;
  buffer->thrown.buffer = at;
  buffer->thrown.value = value ? value : 1;
  __builtin_wasm_throw(CLongjmp, &buffer->thrown);
}
