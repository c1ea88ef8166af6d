//===-- collectors/HeapWalk.cpp - gm_heap_walk ------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Enumerates the objects of the heap. The same for every collector.
//
//===----------------------------------------------------------------------===//

#include "abi/Interface.h"
#include "collectors/Callbacks.h"
#include "heap/Heap.h"

using namespace graymark;

constinit CallbackFrame graymark::HeapWalkFrame;

bool graymark::isInHeapWalk() { return HeapWalkFrame.isActive(); }

/// Calls \p Callback, a void(reference, i32), with \p Data for each object in
/// the heap that has not been found dead; static objects are not among them.
/// The callback must neither allocate nor collect.
void gm_heap_walk(uint32_t Callback, uint32_t Data) {
  auto *Function = pointerTo<void(Reference, uint32_t)>(Callback);
  if constexpr (Checked)
    HeapWalkFrame.call([=] { forEachObject(Function, Data); });
  else
    forEachObject(Function, Data);
}
