//===-- library-types.c - Layouts and flags of the library types -----===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What hosts read: flags as AssemblyScript's compiler emits them (its test
// rt/flags.ts has the same list), and where the fields are.
//
//===----------------------------------------------------------------------===//

// RUN: %node %S/Inputs/every-way.mjs %graymark_clang %t plain stress \
// RUN:   levels=O2 check=%s -- %s

#include <graymark/Maps.h>
#include <graymark/Sets.h>
#include <graymark/StaticArrays.h>
#include <graymark/TypedArrays.h>
#include <stdbool.h>
#include <stdio.h>

_Static_assert(sizeof(gm_view_object) == 12, "");
_Static_assert(offsetof(gm_view_object, buffer) == 0, "");
_Static_assert(offsetof(gm_view_object, data) == 4, "");
_Static_assert(offsetof(gm_view_object, byteLength) == 8, "");
_Static_assert(sizeof(gm_any_array_object) == 16, "");
_Static_assert(offsetof(gm_any_array_object, buffer) == 0, "");
_Static_assert(offsetof(gm_any_array_object, data) == 4, "");
_Static_assert(offsetof(gm_any_array_object, capacity) == 8, "");
_Static_assert(offsetof(gm_any_array_object, length) == 12, "");
_Static_assert(sizeof(gm_map_object) == 24 && sizeof(gm_set_object) == 24, "");
_Static_assert(offsetof(gm_table_object, buckets) == 0, "");
_Static_assert(offsetof(gm_table_object, bucketsMask) == 4, "");
_Static_assert(offsetof(gm_table_object, entries) == 8, "");
_Static_assert(offsetof(gm_table_object, entriesCapacity) == 12, "");
_Static_assert(offsetof(gm_table_object, entriesOffset) == 16, "");
_Static_assert(offsetof(gm_table_object, entriesCount) == 20, "");
_Static_assert(sizeof(gm_map_entry) == 12 && sizeof(gm_set_entry) == 8, "");

// clang-format off
#define EACH_NUMBER(X)                                                         \
  X(I8, int8_t) X(U8, uint8_t) X(I16, int16_t) X(U16, uint16_t)                \
  X(I32, int32_t) X(U32, uint32_t) X(I64, int64_t) X(U64, uint64_t)            \
  X(F32, float) X(F64, double) X(Bool, bool)
// clang-format on

#define DEFINE(name, element)                                                  \
  GM_DEFINE_ARRAY(Array##name, element);                                       \
  GM_DEFINE_STATIC_ARRAY(Static##name, element);
EACH_NUMBER(DEFINE)

static void print(const char *name, const gm_type *type) {
  printf("%s %x\n", name, (unsigned)__typeinfo(gm_idof(type)));
}

int main(void) {
#define PRINT(name) print(#name, &gm_##name##_array_type);
  PRINT(int8)
  // CHECK: int8 841
  PRINT(uint8)
  // CHECK-NEXT: uint8 41
  PRINT(uint8_clamped)
  // CHECK-NEXT: uint8_clamped 41
  PRINT(int16)
  // CHECK-NEXT: int16 881
  PRINT(uint16)
  // CHECK-NEXT: uint16 81
  PRINT(int32)
  // CHECK-NEXT: int32 901
  PRINT(uint32)
  // CHECK-NEXT: uint32 101
  PRINT(int64)
  // CHECK-NEXT: int64 a01
  PRINT(uint64)
  // CHECK-NEXT: uint64 201
  PRINT(float32)
  // CHECK-NEXT: float32 1901
  PRINT(float64)
  // CHECK-NEXT: float64 1a01
  print("DataView", &gm_data_view_type);
  // CHECK-NEXT: DataView 0
#define PRINT_NUMBER(name, element)                                            \
  print("Array " #name, &Array##name##_type);                                  \
  print("StaticArray " #name, &Static##name##_type);
  EACH_NUMBER(PRINT_NUMBER)
  // CHECK-NEXT: Array I8 842
  // CHECK-NEXT: StaticArray I8 864
  // CHECK-NEXT: Array U8 42
  // CHECK-NEXT: StaticArray U8 64
  // CHECK-NEXT: Array I16 882
  // CHECK-NEXT: StaticArray I16 8a4
  // CHECK-NEXT: Array U16 82
  // CHECK-NEXT: StaticArray U16 a4
  // CHECK-NEXT: Array I32 902
  // CHECK-NEXT: StaticArray I32 924
  // CHECK-NEXT: Array U32 102
  // CHECK-NEXT: StaticArray U32 124
  // CHECK-NEXT: Array I64 a02
  // CHECK-NEXT: StaticArray I64 a24
  // CHECK-NEXT: Array U64 202
  // CHECK-NEXT: StaticArray U64 224
  // CHECK-NEXT: Array F32 1902
  // CHECK-NEXT: StaticArray F32 1924
  // CHECK-NEXT: Array F64 1a02
  // CHECK-NEXT: StaticArray F64 1a24
  // CHECK-NEXT: Array Bool 42
  // CHECK-NEXT: StaticArray Bool 64
  print("Array", &gm_array_type);
  // CHECK-NEXT: Array 6102
  print("StaticArray", &gm_static_array_type);
  // CHECK-NEXT: StaticArray 6104
  print("Map", &gm_map_type);
  // CHECK-NEXT: Map c26110
  print("Set", &gm_set_type);
  // CHECK-NEXT: Set 6108
  return 0;
}
