//===-- roots/CheckRootSlot.cpp - Stores through raw pointers ---*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What checked code calls before it stores a reference through a pointer of
// address space 0: does the collector look at this word?
//
//===----------------------------------------------------------------------===//

#include "abi/Interface.h"
#include "abi/LinkedTables.h"
#include "abi/Members.h"
#include "abi/Startup.h"
#include "heap/Heap.h"
#include "host/Fail.h"
#include "roots/Globals.h"
#include "roots/Statics.h"

using namespace graymark;

static bool isGlobalRoot(Address Slot) {
  for (uint32_t I = 0; I < Roots.Count; ++I) {
    const RootEntry &Entry = Roots.entry(I);
    uint32_t Offset = Slot - Entry.Start;
    // An entry of one reference needs no stride.
    if (Entry.Count <= 1 || !Entry.Stride
            ? Entry.Count && !Offset
            : Offset / Entry.Stride < Entry.Count && Offset % Entry.Stride == 0)
      return true;
  }
  return false;
}

static bool isInStaticObject(Address Slot) {
  for (uint32_t I = 0; I < Statics.Count; ++I) {
    Reference Object = Statics.object(I);
    if (Slot - Object < sizeWord(Object))
      return true;
  }
  return false;
}

/// Traps unless \p Slot is a word of an object, static ones included, a root,
/// or on the C stack or the shadow stack, where the caller's frame accounts for
/// it. Programs that bring a __visit_globals of their own describe no roots;
/// for them there is no such test.
void __graymark_check_root_slot(uint32_t Slot) {
  ensureStarted();
  if (!globalsByTable() || linearStack().contains(Slot) ||
      Range{__graymark_stack_limit, __graymark_stack_base}.contains(Slot) ||
      isGlobalRoot(Slot) || isInStaticObject(Slot) || objectAt(Slot))
    return;
  fail("__graymark_check_root_slot(%x): a reference is stored where the "
       "collector does not look: neither a root, an object nor a stack",
       Slot);
}
