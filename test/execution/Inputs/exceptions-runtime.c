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
// have neither. No handlers with types, and small exceptions only. It is the
// program's, not Graymark's: it knows nothing of references.
//
//===----------------------------------------------------------------------===//

#include <stddef.h>
#include <stdint.h>

enum { CppException = 0, CLongjmp = 1 };

__asm__(
    ".globl __cpp_exception\n.tagtype __cpp_exception i32\n__cpp_exception:\n"
    ".globl __c_longjmp\n.tagtype __c_longjmp i32\n__c_longjmp:\n");

// The exceptions that are being handled, the innermost last.
static void *handled[64];
static int handledCount;

// Few are in flight at a time.
void *__cxa_allocate_exception(size_t size) {
  static _Alignas(16) char memory[64][16];
  static unsigned next;
  return size <= sizeof(memory[0]) ? memory[next++ % 64] : NULL;
}

__attribute__((noreturn)) void __cxa_throw(void *exception, void *type,
                                           void (*destroy)(void *)) {
  (void)type, (void)destroy;
  __builtin_wasm_throw(CppException, exception);
}

void *__cxa_begin_catch(void *exception) {
  return handled[handledCount++] = exception;
}

void __cxa_end_catch(void) { --handledCount; }

__attribute__((noreturn)) void __cxa_rethrow(void) {
  __builtin_wasm_throw(CppException, handled[handledCount - 1]);
}

// As in the convention of LLVM's lowering: a buffer names the activation and
// the call of setjmp that filled it.
struct Buffer {
  void *activation;
  uint32_t label;
  struct {
    void *buffer;
    int value;
  } thrown;
};

void __wasm_setjmp(void *at, uint32_t label, void *activation) {
  struct Buffer *buffer = at;
  buffer->activation = activation;
  buffer->label = label;
}

uint32_t __wasm_setjmp_test(void *at, void *activation) {
  struct Buffer *buffer = at;
  return buffer->activation == activation ? buffer->label : 0;
}

__attribute__((noreturn)) void __wasm_longjmp(void *at, int value) {
  struct Buffer *buffer = at;
  buffer->thrown.buffer = at;
  buffer->thrown.value = value ? value : 1;
  __builtin_wasm_throw(CLongjmp, &buffer->thrown);
}
