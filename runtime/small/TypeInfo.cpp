//===-- small/TypeInfo.cpp - __typeinfo -----------------------------------===//
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

/// The flags of type \p Id. Traps for an unknown id.
uint32_t __typeinfo(uint32_t Id) {
  ensurePrepared();
  checkId(Id);
  if (Id >= GRAYMARK_FIRST_TABLE_ID)
    return descriptorInTable(Id).Flags;
  return Id == GRAYMARK_ID_ARRAY_BUFFER_VIEW ? 0 : GRAYMARK_TYPE_POINTER_FREE;
}
