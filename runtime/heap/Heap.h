//===-- heap/Heap.h - What every heap can be asked --------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Questions that observation and checks ask a heap, whatever its organisation:
// each organisation (ObjectHeap, BumpHeap) defines all of these. How objects
// are allocated and freed is between a heap and its collectors.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_HEAP_HEAP_H
#define GRAYMARK_RUNTIME_HEAP_HEAP_H

#include "abi/Address.h"

namespace graymark {

/// The lowest address that the heap manages; static objects lie below it. The
/// highest address there is while the heap is empty.
Address lowestHeapAddress();

/// Whether \p R is the payload address of an object that has not been freed.
/// Not exact for arbitrary contents of memory, but never wrong for objects.
bool isObject(Reference R);

/// The object of the heap in whose payload \p A lies, or 0. Any address will
/// do.
Reference objectAt(Address A);

/// Calls \p Callback(object, \p Data) for each object that has not been found
/// dead, in ascending order of addresses.
void forEachObject(void (*Callback)(Reference, uint32_t), uint32_t Data);

/// Bytes and number of the cells that a heap has set aside for allocation and
/// that Totals counts as objects.
struct UnusedCells {
  uint32_t Bytes;
  uint32_t Cells;
};
UnusedCells unusedCells();

/// Stops with a message if headers or free lists are inconsistent.
void verifyBlocks();

} // namespace graymark

#endif // GRAYMARK_RUNTIME_HEAP_HEAP_H
