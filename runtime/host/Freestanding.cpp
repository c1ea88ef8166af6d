//===-- host/Freestanding.cpp - Messages left in memory ---------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The host interface of modules without imports: the message stays in memory
// and the host looks for it after a trap, through the exported address of
// __graymark_error_message.
//
//===----------------------------------------------------------------------===//

#include "host/Fail.h"

/// The address of the last message, NUL-terminated UTF-8; 0 before any error.
extern "C" {
__attribute__((
    visibility("default"))) graymark::Address __graymark_error_message = 0;
}

void __graymark_fail(const char *Message) {
  __graymark_error_message = graymark::addressOf(Message);
  __builtin_trap();
}
