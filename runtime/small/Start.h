//===-- small/Start.h - Getting ready ---------------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What happens once: object files are checked, and static objects get their
// ids. The tables themselves are constants (small/Tables.h).
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_SMALL_START_H
#define GRAYMARK_RUNTIME_SMALL_START_H

#include "small/Types.h"

namespace graymark::small {

/// Traps if an object file has another version of the ABI, or needs a
/// capability that the linker was told to do without.
static void checkObjectFiles() {
  Range Table = objectFileTable();
  for (Address Entry = Table.Start; Entry != Table.Stop;
       Entry += GRAYMARK_ABI_ENTRY_SIZE) {
    uint32_t Word = loadWord(Entry);
    if (Word != GRAYMARK_ABI_VERSION &&
        ((Word & ((1u << GRAYMARK_ABI_KIND_SHIFT) - 1)) !=
             GRAYMARK_ABI_VERSION ||
         !loadWord(Entry + 4)))
      stop("incompatible object file");
  }
}

static void nameStaticObjects() {
  Range Table = staticTable();
  for (Address Entry = Table.Start; Entry != Table.Stop;
       Entry += GRAYMARK_STATIC_ENTRY_SIZE)
    idWord(loadWord(Entry)) = ((loadWord(Entry + 4) - typeTable().Start) >>
                               GRAYMARK_DESCRIPTOR_SHIFT) +
                              GRAYMARK_FIRST_TABLE_ID;
}

static void prepare() {
  if (uses(GRAYMARK_USES_UNCHECKED_FILES))
    checkObjectFiles();
  if (uses(GRAYMARK_USES_STATICS))
    nameStaticObjects();
}

#ifndef GRAYMARK_SMALL_FOR_TESTS
// Lower priorities than 101 are the implementation's: static objects have their
// ids before a constructor of the program looks at them. Where it does nothing
// it is none: the driver knows the name.
__attribute__((constructor(0))) static void
prepareFirst() asm("__graymark_prepare");
static void prepareFirst() { prepare(); }
#endif

} // namespace graymark::small

#endif // GRAYMARK_RUNTIME_SMALL_START_H
