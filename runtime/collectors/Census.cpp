//===-- collectors/Census.cpp - Objects by type -----------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What a heap consists of. The same for every collector.
//
//===----------------------------------------------------------------------===//

#include "abi/Interface.h"
#include "abi/Members.h"
#include "graymark/Statistics.h"
#include "heap/Heap.h"

using namespace graymark;

static constinit Address Entries = 0;
static constinit uint32_t Capacity = 0;
static constinit uint32_t Found = 0;

static void count(Reference Object, uint32_t) {
  uint32_t Id = idWord(Object);
  Found = maximum(Found, Id + 1);
  if (Id >= Capacity)
    return;
  gm_census_entry &Entry = pointerTo<gm_census_entry>(Entries)[Id];
  ++Entry.objects;
  Entry.bytes += sizeWord(Object);
}

/// Fills the \p Room gm_census_entries at \p Out, one for each id from 0 on.
/// \returns one more than the highest id of an object.
uint32_t gm_census(uint32_t Out, uint32_t Room) {
  Entries = Out;
  Capacity = Room;
  Found = 0;
  for (uint32_t Id = 0; Id < Room; ++Id)
    pointerTo<gm_census_entry>(Out)[Id] = {0, 0};
  forEachObject(count, 0);
  return Found;
}
