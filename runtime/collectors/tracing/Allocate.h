//===-- collectors/tracing/Allocate.h - Allocation --------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What allocation has in common in the tracing collectors: checks of the
// arguments, and what to do when memory is exhausted.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_COLLECTORS_TRACING_ALLOCATE_H
#define GRAYMARK_RUNTIME_COLLECTORS_TRACING_ALLOCATE_H

#include "collectors/tracing/Marker.h"

namespace graymark {

/// Defined by each collector: what happens in __new and __renew, but not each
/// time.
void safepoint();

/// Defined by each collector: what happens in checked builds each time, by the
/// stress mode.
void stress();

/// Defined by each collector: called when memory cannot grow by the usual
/// amount. Frees what it can, if it can.
void collectForMemory();

[[noreturn]] GRAYMARK_COLD void failTooLarge(const char *Call, uint32_t Size);
/// What to do about an id that is not in the tables: they may not have been
/// read yet.
GRAYMARK_COLD void startForId(uint32_t Id);
void checkNewObject(uint32_t Size, uint32_t Id);
/// What allocateOrCollect() does when there is no object at hand.
Reference allocateSlowly(const char *Call, uint32_t Size, uint32_t Id);
/// The same, but \returns 0 when memory is exhausted.
Reference allocateIfPossible(uint32_t Size, uint32_t Id);

/// Traps unless an object of \p Size bytes and type \p Id can exist.
inline void checkNew(uint32_t Size, uint32_t Id) {
  if (__builtin_expect(Size > GRAYMARK_OBJECT_MAX_SIZE, 0))
    failTooLarge("__new", Size);
  if (membersByDescriptor() && __builtin_expect(!descriptorOf(Id), 0))
    startForId(Id);
  if constexpr (Checked)
    checkNewObject(Size, Id);
}

/// Defined by each collector: about how many bytes may be allocated without
/// coming to safepoint().
uint32_t bytesToNextSafepoint();

/// A new object that is not marked. If there is none at hand safepoint() is
/// passed. Where no memory is free it grows; when it cannot, everything is
/// collected; then it grows by what is missing; then \p Call traps with "Out of
/// memory".
inline Reference allocateOrCollect(const char *Call, uint32_t Size,
                                   uint32_t Id) {
  Reference R = allocateQuickly(Size, Id);
  if (__builtin_expect(R != 0, 1))
    return R;
  return allocateSlowly(Call, Size, Id);
}

} // namespace graymark

#endif // GRAYMARK_RUNTIME_COLLECTORS_TRACING_ALLOCATE_H
