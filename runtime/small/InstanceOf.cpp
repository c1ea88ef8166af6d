//===-- small/InstanceOf.cpp - __instanceof -------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Stands alone in its archive member so that a program may bring another.
//
//===----------------------------------------------------------------------===//

#include "small/Types.h"

using namespace graymark;
using namespace graymark::small;

/// Whether the type of \p Object is \p Id or derived from it; null and
/// immediates are instances of nothing. Traps for an unknown id.
uint32_t __instanceof(uint32_t Object, uint32_t Id) {
  ensurePrepared();
  checkId(Id);
  if (!Object || (Object & GRAYMARK_IMMEDIATE_TAG))
    return 0;
  uint32_t Own = idWord(Object);
  if (Own == Id)
    return 1;
  checkId(Own);
  // The built-in types are no others' bases.
  if (minimum(Own, Id) < GRAYMARK_FIRST_TABLE_ID)
    return 0;
  const Descriptor *Wanted = &descriptorInTable(Id);
  const Descriptor *Type = &descriptorInTable(Own);
  while (Type != Wanted) {
    const ColdPart *Cold = coldPartOf(*Type, 16);
    if (!Cold || !Cold->Base)
      return 0;
    Type = pointerTo<const Descriptor>(Cold->Base);
  }
  return 1;
}
