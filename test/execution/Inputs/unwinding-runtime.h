//===-- unwinding-runtime.h - What both small runtimes have -----*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The part of a C++ runtime, and of setjmp, that is the same whether wasm or
// JavaScript throws; included once, by exceptions-runtime.c or
// emscripten-runtime.c. No handlers with types, and small exceptions only. It
// is the program's, not Graymark's: it knows nothing of references.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_TEST_UNWINDINGRUNTIME_H
#define GRAYMARK_TEST_UNWINDINGRUNTIME_H

#include <stddef.h>
#include <stdint.h>

// The exceptions that are being handled, the innermost last.
static void *handled[64];
static int handledCount;

// Few are in flight at a time.
void *__cxa_allocate_exception(size_t size) {
  static _Alignas(16) char memory[64][16];
  static unsigned next;
  return size <= sizeof(memory[0]) ? memory[next++ % 64] : NULL;
}

void *__cxa_begin_catch(void *exception) {
  return handled[handledCount++] = exception;
}

void __cxa_end_catch(void) { --handledCount; }

// As in the convention of LLVM's lowering: a buffer names the activation and
// the call of setjmp that filled it.
struct Buffer {
  void *activation;
  uint32_t label;
  // Only wasm's exceptions have this.
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

#endif // GRAYMARK_TEST_UNWINDINGRUNTIME_H
