//===-- heap/ObjectAtByWalk.cpp - The object of an address ------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// objectAt() for heaps in which nothing leads from an address in the middle of
// an object to its beginning: all objects are gone through.
//
//===----------------------------------------------------------------------===//

#include "abi/Members.h"
#include "heap/Heap.h"

using namespace graymark;

static constinit Address Wanted = 0;
static constinit Reference Found = 0;

Reference graymark::objectAt(Address A) {
  Wanted = A;
  Found = 0;
  forEachObject(
      [](Reference R, uint32_t) {
        if (Wanted - R < sizeWord(R))
          Found = R;
      },
      0);
  return Found;
}
