//===-- host/Wasi.cpp - Messages to standard error --------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The host interface of WASI programs: the message goes to file descriptor 2,
// directly by the import, so that no C library is needed.
//
//===----------------------------------------------------------------------===//

#include "host/Fail.h"

namespace {

// As in the preview 1 interface: a piece of memory to write.
struct Piece {
  const char *Start;
  uint32_t Length;
};

__attribute__((import_module("wasi_snapshot_preview1"),
               import_name("fd_write"))) extern "C" uint32_t
writeToDescriptor(uint32_t Descriptor, const Piece *Pieces, uint32_t Count,
                  uint32_t *Written);

constexpr uint32_t StandardError = 2;

} // namespace

void __graymark_fail(const char *Message) {
  uint32_t Length = 0;
  while (Message[Length])
    ++Length;
  const Piece Pieces[] = {{Message, Length}, {"\n", 1}};
  uint32_t Written;
  // The trap follows whether or not somebody could be told.
  writeToDescriptor(StandardError, Pieces, 2, &Written);
  __builtin_trap();
}
