//===-- weak/Types.cpp - Types of weak references and maps ------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Descriptors in the linked table, as a program's own: only programs that use
// them have them.
//
//===----------------------------------------------------------------------===//

#include "graymark/ABI.h"
#include "weak/Liveness.h"

using namespace graymark;

namespace {

/// The beginning of a cold part: the type has a name and nothing else.
struct NameOnly {
  uint32_t ByteSize;
  const char *Name;
};

/// As Descriptor, with an address that the linker fills in.
struct LinkedDescriptor {
  uint8_t Version;
  uint8_t Layout;
  uint16_t LengthOffset;
  uint32_t Flags;
  uint32_t Size;
  uint32_t References;
  uint32_t ArrayOffset;
  uint32_t ArrayStride;
  uint32_t Elements;
  const NameOnly *Cold;
};
static_assert(sizeof(LinkedDescriptor) == GRAYMARK_DESCRIPTOR_SIZE);

constexpr LinkedDescriptor pointerFree(const NameOnly &Name) {
  return {GRAYMARK_DESCRIPTOR_VERSION,
          0,
          0,
          GRAYMARK_TYPE_POINTER_FREE,
          0,
          0,
          0,
          0,
          0,
          &Name};
}

constexpr NameOnly ReferenceName = {sizeof(NameOnly), "WeakReference"};
constexpr NameOnly MapName = {sizeof(NameOnly), "WeakMap"};

} // namespace

#define GRAYMARK_LINKED_DESCRIPTOR                                             \
  __attribute__((section(GRAYMARK_TYPES_SECTION),                              \
                 aligned(GRAYMARK_DESCRIPTOR_ALIGNMENT)))

extern "C" {
extern const LinkedDescriptor gm_weak_type GRAYMARK_LINKED_DESCRIPTOR;
const LinkedDescriptor gm_weak_type = pointerFree(ReferenceName);
extern const LinkedDescriptor gm_weak_map_type GRAYMARK_LINKED_DESCRIPTOR;
const LinkedDescriptor gm_weak_map_type = pointerFree(MapName);
// Null where neither is used.
extern const char __start_graymark_types[] __attribute__((weak));
}

static uint32_t idOfLinked(const LinkedDescriptor &Type) {
  return ((addressOf(&Type) - addressOf(__start_graymark_types)) >>
          GRAYMARK_DESCRIPTOR_SHIFT) +
         GRAYMARK_FIRST_TABLE_ID;
}

uint32_t graymark::weakReferenceId() { return idOfLinked(gm_weak_type); }
uint32_t graymark::weakMapId() { return idOfLinked(gm_weak_map_type); }
