//===-- reset.ts - A new heap for the runtime stub ------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// For workloads of several parts: between these, where nothing is alive, the
// host empties the heap of the runtime that frees nothing.
//
//===----------------------------------------------------------------------===//

export function reset(): void {
  // @ts-ignore: only that runtime defines it
  if (isDefined(__reset)) heap.reset();
}
