//===-- support/Emulation.h - The world around the runtime ------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Replacements for what the runtime gets from the engine and the linker: a
// linear memory that a test controls, tables that a test fills, configuration
// that can be changed, and traps that can be caught. On the host the memory is
// a mapping in the lowest 4 GiB whose unused part is inaccessible; in wasm it
// is a piece of the real memory. The runtime's own state is reset elsewhere
// (RuntimeTest).
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_TEST_UNIT_SUPPORT_EMULATION_H
#define GRAYMARK_TEST_UNIT_SUPPORT_EMULATION_H

#include "abi/LinkedTables.h"
#include <string>

namespace graymark::test {

struct Emulation {
  /// Bytes that grow at most; more on the host than in wasm.
  static uint32_t largestMemory();

  /// An empty memory in which \p InitialPages lie above the static data.
  void reset(uint32_t InitialPages = 0);

  /// Zeroed memory below the heap, as the linker would lay out.
  Address allocateStatic(uint32_t Bytes, uint32_t Alignment = 16);

  /// Somebody else calls memory.grow.
  void growForeign(uint32_t Pages);

  Address Base = 0;       ///< Where the static data begin.
  Address HeapBase = 0;   ///< Where they end.
  Address End = 0;        ///< Of memory; 0 stands for 4 GiB.
  uint32_t MostPages = 0; ///< Above HeapBase that growing may reach.
  uint32_t Growths = 0;   ///< Successful calls of memory.grow by the runtime.
  /// Messages are reasons alone, as those of the small runtimes.
  bool ShortMessages = false;
  LinkedTables Tables;
  Range Stack{};
  Address HandleRoots = 0; ///< The entry of handles in the root table.

private:
  Address NextStatic = 0;
};

extern Emulation World;

/// Calls \p Function(\p Argument) and returns the message with which it
/// trapped, without "graymark: "; empty if it returned.
std::string catchTrap(void (*Function)(void *), void *Argument);

/// The same for something that can be called.
template <typename F> std::string trapOf(F Function) {
  return catchTrap([](void *Argument) { (*static_cast<F *>(Argument))(); },
                   &Function);
}

} // namespace graymark::test

#endif // GRAYMARK_TEST_UNIT_SUPPORT_EMULATION_H
