//===-- host/Initialize.cpp - Entry point of a reactor ----------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// _initialize for freestanding modules (--no-entry --export=_initialize),
// which the host calls once before any other export. It is here for the sake
// of its call of __wasm_call_ctors: where no object calls that function,
// wasm-ld takes the module for a command and wraps each export so that all
// constructors run again on every call. Under WASI the C library's crt1 does
// this.
//
//===----------------------------------------------------------------------===//

#include "host/Fail.h"

extern "C" void __wasm_call_ctors();

/// Runs the program's constructors, the runtime's own first. A second call is
/// an error because constructors are not made to run twice.
extern "C" __attribute__((visibility("default"))) void _initialize() {
  static bool Called;
  if (Called)
    __graymark_fail("graymark: _initialize: already called");
  Called = true;
  __wasm_call_ctors();
}
