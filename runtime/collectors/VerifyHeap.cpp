//===-- collectors/VerifyHeap.cpp - gm_verify_heap --------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Verification of the whole heap: blocks, free lists, headers of objects, and
// the references in them. Checked builds run it at the end of each cycle.
//
//===----------------------------------------------------------------------===//

#include "abi/Interface.h"
#include "abi/Members.h"
#include "abi/Startup.h"
#include "checked/Objects.h"
#include "heap/Heap.h"
#include "host/Fail.h"
#include "roots/Globals.h"
#include "weak/Maps.h"
#include "weak/State.h"

using namespace graymark;

static void verifyObject(Reference Object, uint32_t) {
  if (!isObject(Object))
    fail("gm_verify_heap: the header of object %x is overwritten", Object);
  if (!membersByDescriptor())
    return;
  uint32_t Id = idWord(Object);
  if (!descriptorOf(Id))
    fail("gm_verify_heap: object %x has the unknown type id %u", Object, Id);
  if (coldPartOf(*descriptorOf(Id), GRAYMARK_COLD_SIZE) &&
      coldPartOf(*descriptorOf(Id), GRAYMARK_COLD_SIZE)->VisitRange)
    return;
  MemberPosition Position{Object};
  while (Position.Object)
    visitMembers(Position, ~0u, [=](Reference R, Address Field) {
      if (!isReference(R))
        fail("gm_verify_heap: object %x of type '%s' (id %u) holds %x at "
             "offset %u, which is no object",
             Object, nameOf(Id), Id, R, Field - Object);
    });
}

/// In checked builds: finds what a finaliser has stored that it must not store.
static void verifyRoots() {
  if (!Checked || !globalsByTable())
    return;
  GlobalsPosition Position;
  visitGlobals(Position, ~0u, /*OmitLinked=*/false, [](Reference R) {
    if (R >= lowestHeapAddress() && !isReference(R))
      fail("gm_verify_heap: a root holds %x, which is no object, or freed "
           "already",
           R);
  });
}

/// Traps with a message if the heap is inconsistent.
void gm_verify_heap() {
  ensureStarted();
  verifyBlocks();
  forEachObject(verifyObject, 0);
  verifyRoots();
  if (&verifyReferences)
    verifyReferences();
  if (&verifyMaps)
    verifyMaps();
}
