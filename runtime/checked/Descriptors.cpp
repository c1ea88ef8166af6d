//===-- checked/Descriptors.cpp - Are the descriptors sane? -----*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The passes test the descriptors that they see; this finds those that came
// from elsewhere.
//
//===----------------------------------------------------------------------===//

#include "checked/Descriptors.h"
#include "host/Fail.h"

using namespace graymark;

/// Traps unless each word that \p Words describes lies below \p Size.
static void checkWords(uint32_t Words, bool IsList, uint32_t Size,
                       const char *What, uint32_t Id) {
  auto CheckOffset = [=](uint32_t Offset) {
    if (Offset % 4 || Offset > Size || Size - Offset < 4)
      fail("start: the descriptor of id %u ('%s') names a reference at offset "
           "%u of its %s, which has %u bytes",
           Id, nameOf(Id), Offset, addressOf(What), Size);
  };
  if (!IsList) {
    for (uint32_t Bits = Words; Bits; Bits &= Bits - 1)
      CheckOffset(4 * __builtin_ctz(Bits));
    return;
  }
  if (!Words)
    fail("start: the descriptor of id %u ('%s') has no list of offsets for its "
         "%s",
         Id, nameOf(Id), addressOf(What));
  for (uint32_t I = 0, Count = loadWord(Words); I < Count; ++I)
    CheckOffset(loadWord(Words + 4 + 4 * I));
}

void graymark::checkDescriptor(const Descriptor &Type, uint32_t Id) {
  checkWords(Type.References, Type.Layout & GRAYMARK_LAYOUT_REFERENCE_LIST,
             Type.Size, "fixed part", Id);
  if (!(Type.Layout & GRAYMARK_LAYOUT_ARRAY))
    return;
  if (Type.ArrayOffset % 4 || Type.ArrayStride % 4)
    if (Type.Elements)
      fail("start: the array in the descriptor of id %u ('%s') begins at byte "
           "%u with stride %u, and references are 4-aligned",
           Id, nameOf(Id), Type.ArrayOffset, Type.ArrayStride);
  checkWords(Type.Elements, Type.Layout & GRAYMARK_LAYOUT_ELEMENT_LIST,
             Type.ArrayStride, "array element", Id);
}
