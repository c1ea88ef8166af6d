//===-- checked/Link.cpp - Does the barrier match the store? ----*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The test that finds wrong descriptors: what a program links must stand in a
// field that the collector will visit.
//
//===----------------------------------------------------------------------===//

#include "abi/Interface.h"
#include "abi/Members.h"
#include "checked/Objects.h"
#include "host/Fail.h"

using namespace graymark;

constinit Reference ReferenceSearch::Wanted = 0;
constinit bool ReferenceSearch::Active = false;
constinit bool ReferenceSearch::Seen = false;

bool ReferenceSearch::found(Reference R) {
  if (Active)
    Seen |= R == Wanted;
  return Active;
}

// Looking through a large object at each store to it would make programs that
// fill one quadratic.
static constexpr uint32_t LargestSearched = 16384;

bool ReferenceSearch::contains(Reference Object, Reference Child) {
  Wanted = Child;
  Active = true;
  Seen = false;
  if (membersByDescriptor()) {
    MemberPosition Position = {Object};
    uint32_t Left = LargestSearched / GRAYMARK_WORD_SIZE;
    while (Position.Object && !Seen && Left)
      Left -= minimum(
          Left,
          visitMembers(Position, LargestCustomPiece, [](Reference R, Address) {
            Seen |= R == Wanted;
          }) + 1);
    // What has not been looked at may be there: members that visitors find need
    // not be in the object itself.
    Seen |= Position.Object != 0;
  } else {
    __visit_members(Object, 0);
  }
  Active = false;
  return Seen;
}

/// Whether the word at \p Offset belongs to an element of an array that counts
/// its elements: the count may be stored behind the elements, as optimisers do,
/// if no safepoint lies between.
static bool mayBecomeMember(Reference Object, uint32_t Offset) {
  const Descriptor &Type = *descriptorOf(idWord(Object));
  if (!(Type.Layout & GRAYMARK_LAYOUT_LENGTH_FIELD) ||
      Offset < Type.ArrayOffset)
    return false;
  uint32_t Element = Offset - (Offset - Type.ArrayOffset) % Type.ArrayStride;
  bool Found = false;
  if (Element + Type.ArrayStride <= sizeWord(Object))
    visitWords(
        Object + Element, Type.Elements,
        Type.Layout & GRAYMARK_LAYOUT_ELEMENT_LIST,
        [&](Reference, Address Field) { Found |= Field == Object + Offset; });
  return Found;
}

void graymark::checkLink(Reference Parent, Reference Child) {
  checkArgument("__link", Parent, /*Nullable=*/true);
  checkArgument("__link", Child, /*Nullable=*/true);
  if (!Parent)
    return;
  uint32_t Size = sizeWord(Parent);
  if (!Child || (Child & GRAYMARK_IMMEDIATE_TAG) || Size > LargestSearched ||
      ReferenceSearch::contains(Parent, Child))
    return;
  uint32_t Id = idWord(Parent), Where = Size;
  for (uint32_t Offset = Size & ~3u; Offset;) {
    Offset -= 4;
    if (loadWord(Parent + Offset) != Child)
      continue;
    if (mayBecomeMember(Parent, Offset))
      return;
    Where = Offset;
  }
  if (Where != Size)
    fail("__link(%x, %x): type '%s' (id %u) does not describe the field at "
         "offset %u, where the child is stored",
         Parent, Child, nameOf(Id), Id, Where);
  fail("__link(%x, %x): the child is not stored in the parent of type '%s' (id "
       "%u); store first, then link",
       Parent, Child, nameOf(Id), Id);
}
