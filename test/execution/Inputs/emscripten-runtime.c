//===-- emscripten-runtime.c - Exceptions that JavaScript throws ----------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What Emscripten's compiler-rt and C++ runtime do, in wasm, for exceptions and
// jumps without wasm's own exceptions; run-emscripten.mjs is the part in
// JavaScript, which throws and catches. What does not depend on who throws is
// in unwinding-runtime.h.
//
//===----------------------------------------------------------------------===//

#include "unwinding-runtime.h"

#define EXPORT(name) __attribute__((export_name(#name)))
#define IMPORT(name)                                                           \
  __attribute__((import_module("env"), import_name(#name), noreturn))

IMPORT(throw_exception) void throwException(void *exception);
IMPORT(throw_longjmp) void throwLongjmp(void);

// -- Exceptions ---------------------------------------------------------------

__attribute__((noreturn)) void __cxa_throw(void *exception, void *type,
                                           void (*destroy)(void *)) {
  (void)type, (void)destroy;
  throwException(exception);
}

__attribute__((noreturn)) void __cxa_rethrow(void) {
  throwException(handled[handledCount - 1]);
}

// At the end of a cleanup.
__attribute__((noreturn)) void __resumeException(void *exception) {
  throwException(exception);
}

// -- What compiled code looks at behind a call --------------------------------

uintptr_t __THREW__;
int __threwValue;

EXPORT(setThrew) void setThrew(uintptr_t threw, int value) {
  // The first one counts, as in Emscripten: invoke_* also comes here behind a
  // longjmp, which has left its buffer already.
  if (__THREW__ == 0) {
    __THREW__ = threw;
    __threwValue = value;
  }
}

static uint32_t temporaryResult;
EXPORT(setTempRet0) void setTempRet0(uint32_t value) {
  temporaryResult = value;
}
uint32_t getTempRet0(void) { return temporaryResult; }

// -- Jumps --------------------------------------------------------------------

__attribute__((noreturn)) void emscripten_longjmp(void *buffer, int value) {
  setThrew((uintptr_t)buffer, value ? value : 1);
  throwLongjmp();
}
