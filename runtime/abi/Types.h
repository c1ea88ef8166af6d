//===-- abi/Types.h - Type ids and descriptors ------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The descriptor as a structure, and the way from an id to it: a built-in
// table below GRAYMARK_FIRST_TABLE_ID, the linked table from there on. How an
// object is traversed by its descriptor is in abi/Members.h.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_ABI_TYPES_H
#define GRAYMARK_RUNTIME_ABI_TYPES_H

#include "abi/Address.h"
#include "graymark/ABI.h"

namespace graymark {

/// See ABI.h for the meaning of the fields.
struct Descriptor {
  uint8_t Version;
  uint8_t Layout;
  uint16_t LengthOffset;
  uint32_t Flags;
  uint32_t Size;
  uint32_t References;
  Address ArrayOffset;
  uint32_t ArrayStride;
  uint32_t Elements;
  Address Cold;
};
static_assert(sizeof(Descriptor) == GRAYMARK_DESCRIPTOR_SIZE);

/// The cold part, see ABI.h.
struct ColdPart {
  uint32_t ByteSize;
  Address Name;
  Address FieldNames;
  Address Base;
  uint32_t Finalizer;
  uint32_t VisitRange;
};
static_assert(sizeof(ColdPart) == GRAYMARK_COLD_SIZE);

/// The linked table, filled in by start().
struct TypeTable {
  Address Start = 0;
  uint32_t Count = 0;
  /// Whether any type in it has a finalizer; spares the sweep the look-up.
  bool HasFinalizers = false;
  /// Whether any has a visitor of its own; spares the marker the same.
  bool HasRangeVisitors = false;
};
extern TypeTable Types;

/// The descriptors of the built-in ids.
extern const Descriptor BuiltinTypes[GRAYMARK_ID_ARRAY_BUFFER_VIEW + 1];

/// The descriptor of \p Id in the linked table, or null if it is not there.
inline const Descriptor *linkedDescriptorOf(uint32_t Id) {
  uint32_t Index = Id - GRAYMARK_FIRST_TABLE_ID;
  if (__builtin_expect(Index < Types.Count, 1))
    return pointerTo<const Descriptor>(Types.Start +
                                       (Index << GRAYMARK_DESCRIPTOR_SHIFT));
  return nullptr;
}

/// The descriptor of \p Id, or null if there is no such type.
inline const Descriptor *descriptorOf(uint32_t Id) {
  if (const Descriptor *Linked = linkedDescriptorOf(Id))
    return Linked;
  if (Id <= GRAYMARK_ID_ARRAY_BUFFER_VIEW)
    return &BuiltinTypes[Id];
  return nullptr;
}

/// The id of a descriptor in the linked table.
inline uint32_t idOf(Address Descriptor) {
  return ((Descriptor - Types.Start) >> GRAYMARK_DESCRIPTOR_SHIFT) +
         GRAYMARK_FIRST_TABLE_ID;
}

/// The cold part of \p Type if it has one that reaches at least to \p Bytes.
inline const ColdPart *coldPartOf(const Descriptor &Type, uint32_t Bytes) {
  if (!Type.Cold)
    return nullptr;
  const ColdPart *Cold = pointerTo<const ColdPart>(Type.Cold);
  return Cold->ByteSize >= Bytes ? Cold : nullptr;
}

/// Whether \p Type has a finaliser.
inline bool hasFinalizer(const Descriptor &Type) {
  const ColdPart *Cold = coldPartOf(Type, 20);
  return Cold && Cold->Finalizer;
}

/// Whether \p Type has a visitor of its own beside what it describes.
inline bool hasRangeVisitor(const Descriptor &Type) {
  const ColdPart *Cold = coldPartOf(Type, GRAYMARK_COLD_SIZE);
  return Cold && Cold->VisitRange;
}

/// Address of the name of type \p Id for a message; "?" if it has none.
Address nameOf(uint32_t Id);

/// Stops with a message: \p Call was given an id that no type has.
[[noreturn]] GRAYMARK_COLD void failUnknownId(const char *Call, uint32_t Id);

} // namespace graymark

/// Defined beside the runtime's own __visit_members and absent where the
/// program brings one. The collectors then traverse by descriptor themselves,
/// in pieces; otherwise they call the program's function.
extern "C" __attribute__((weak, visibility("hidden")))
const char __graymark_members_by_descriptor;

namespace graymark {
inline bool membersByDescriptor() {
  return &__graymark_members_by_descriptor != nullptr;
}
} // namespace graymark

#endif // GRAYMARK_RUNTIME_ABI_TYPES_H
