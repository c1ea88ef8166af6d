//===-- abi/Types.cpp - Type ids and descriptors ----------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The table of built-in types, which has the reference's ids and flags, and
// names for messages.
//
//===----------------------------------------------------------------------===//

#include "abi/Types.h"
#include "abi/Members.h"
#include "host/Fail.h"

using namespace graymark;

constinit TypeTable graymark::Types;
constinit uint32_t graymark::VisitsByPrograms = 0;

#define GRAYMARK_POINTER_FREE_TYPE                                             \
  {GRAYMARK_DESCRIPTOR_VERSION,                                                \
   0,                                                                          \
   0,                                                                          \
   GRAYMARK_TYPE_POINTER_FREE,                                                 \
   0,                                                                          \
   0,                                                                          \
   0,                                                                          \
   0,                                                                          \
   0,                                                                          \
   0}

// The ids stand in order: Object, ArrayBuffer, String, ArrayBufferView. The
// last is {reference to the buffer, start of the data, length in bytes}.
constexpr Descriptor graymark::BuiltinTypes[] = {
    GRAYMARK_POINTER_FREE_TYPE,
    GRAYMARK_POINTER_FREE_TYPE,
    GRAYMARK_POINTER_FREE_TYPE,
    {GRAYMARK_DESCRIPTOR_VERSION, 0, 0, 0, 12, 1, 0, 0, 0, 0},
};

Address graymark::nameOf(uint32_t Id) {
  const Descriptor *Type = descriptorOf(Id);
  const ColdPart *Cold = Type ? coldPartOf(*Type, 8) : nullptr;
  if (Cold && Cold->Name)
    return Cold->Name;
  static const char *const Builtin[] = {"Object", "ArrayBuffer", "String",
                                        "ArrayBufferView"};
  return addressOf(Id <= GRAYMARK_ID_ARRAY_BUFFER_VIEW ? Builtin[Id] : "?");
}

void graymark::failUnknownId(const char *Call, uint32_t Id) {
  fail("%s(id %u): Index out of range: there are ids 0 to 3 and %u types from "
       "%u on",
       addressOf(Call), Id, Types.Count, GRAYMARK_FIRST_TABLE_ID);
}
