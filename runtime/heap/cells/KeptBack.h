//===-- heap/cells/KeptBack.h - Dead objects in checked builds --*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What checked builds do with a dead object: it is overwritten, and under
// stress its memory is kept back for a while (checked/Poison.h).
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_HEAP_CELLS_KEPTBACK_H
#define GRAYMARK_RUNTIME_HEAP_CELLS_KEPTBACK_H

#include "abi/Address.h"

namespace graymark {

/// Whether the cell of \p R, which is no object any more, is kept back. Its bit
/// in the live map is set, so that allocation passes it by.
bool isKeptBack(Reference R);

/// Whether the cell of \p R was freed after it had been kept back, before its
/// block is swept: nothing remains to be done about it.
bool isPoisonedCell(Reference R);

/// For an object in a cell that has been found dead while its block is swept.
void buryCell(Reference R);

/// For a large object that is in no list any more.
void buryLarge(Reference R);

} // namespace graymark

#endif // GRAYMARK_RUNTIME_HEAP_CELLS_KEPTBACK_H
