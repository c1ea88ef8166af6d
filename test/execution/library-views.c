//===-- library-views.c - Typed arrays and DataView ------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Views of every kind read and write what they should, share buffers, and keep
// them while nobody else does.
//
//===----------------------------------------------------------------------===//

// RUN: %node %S/Inputs/every-way.mjs %graymark_clang %t plain stress \
// RUN:   check=%s -- %s

#include "Inputs/model.h"
#include <graymark/TypedArrays.h>

/// Each kind: values at both ends of its range come back, and a part shares the
/// memory while a copy does not. `low` and `high` are such values.
#define TEST(name, low, high)                                                  \
  static void test_##name(void) {                                              \
    name array = name##_new(5);                                                \
    CHECK(name##_length(array) == 5);                                          \
    for (uint32_t i = 0; i != 5; ++i) {                                        \
      CHECK(name##_get(array, i) == 0);                                        \
      name##_set(array, i, i % 2 ? low : high);                                \
      makeGarbage();                                                           \
    }                                                                          \
    name part = name##_subarray(array, 1, 4);                                  \
    name copy = name##_slice(part, 1, 100);                                    \
    CHECK(name##_length(part) == 3 && name##_length(copy) == 2);               \
    CHECK(gm_view_byte_offset((gm_view)part) == sizeof(name##_element));       \
    array = 0;                                                                 \
    gm_collect();                                                              \
    makeGarbage();                                                             \
    CHECK(name##_get(part, 0) == low && name##_get(part, 1) == high);          \
    CHECK(name##_get(copy, 0) == high && name##_get(copy, 1) == low);          \
    name##_fill(part, low);                                                    \
    CHECK(name##_get(part, 1) == low && name##_get(copy, 0) == high);          \
    name##_copy(part, 1, copy);                                                \
    CHECK(name##_get(part, 0) == low && name##_get(part, 1) == high);          \
    name whole = name##_wrap(part->view.buffer, 0, 5);                         \
    CHECK(name##_get(whole, 2) == high && name##_get(whole, 4) == high);       \
    name##_copy(whole, 2, part);                                               \
    CHECK(name##_get(whole, 2) == low && name##_get(whole, 3) == high);        \
    const name##_element source[] = {high, low};                               \
    name from = name##_from(source, 2);                                        \
    CHECK(name##_get(from, 0) == high && name##_get(from, 1) == low);          \
    CHECK(name##_length(name##_new(0)) == 0);                                  \
  }

TEST(gm_int8_array, INT8_MIN, INT8_MAX)
TEST(gm_uint8_array, 1, UINT8_MAX)
TEST(gm_uint8_clamped_array, 1, UINT8_MAX)
TEST(gm_int16_array, INT16_MIN, INT16_MAX)
TEST(gm_uint16_array, 1, UINT16_MAX)
TEST(gm_int32_array, INT32_MIN, INT32_MAX)
TEST(gm_uint32_array, 1, UINT32_MAX)
TEST(gm_int64_array, INT64_MIN, INT64_MAX)
TEST(gm_uint64_array, 1, UINT64_MAX)
TEST(gm_float32_array, -0x1p-149f, 0x1.fffffep127f)
TEST(gm_float64_array, -0x1p-1074, 0x1.fffffffffffffp1023)

static void testClamping(void) {
  gm_uint8_clamped_array array = gm_uint8_clamped_array_new(4);
  gm_uint8_clamped_array_set(array, 0, -1);
  gm_uint8_clamped_array_set(array, 1, 256);
  gm_uint8_clamped_array_set(array, 2, INT32_MAX);
  gm_uint8_clamped_array_set(array, 3, INT32_MIN);
  CHECK(gm_uint8_clamped_array_get(array, 0) == 0);
  CHECK(gm_uint8_clamped_array_get(array, 1) == 255);
  CHECK(gm_uint8_clamped_array_get(array, 2) == 255);
  CHECK(gm_uint8_clamped_array_get(array, 3) == 0);
}

/// Views of different kinds of one buffer see each other's stores.
static void testSharing(void) {
  gm_bytes buffer = gm_bytes_new(16);
  gm_float64_array doubles = gm_float64_array_wrap(buffer, 8, 1);
  gm_uint32_array words = gm_uint32_array_wrap(buffer, 12, 1);
  buffer = 0;
  makeGarbage();
  for (uint32_t i = 0; i != 3; ++i) {
    gm_float64_array_set(doubles, 0, 1 << i);
    CHECK(gm_uint32_array_get(words, 0) == 0x3FF00000 + 0x100000 * i);
    gm_uint32_array_set(words, 0, 0x40400000);
    CHECK(gm_float64_array_get(doubles, 0) == 32);
  }
}

static void testDataView(void) {
  gm_data_view view = gm_data_view_new(gm_bytes_new(32), 1, 30);
  makeGarbage();
  CHECK(gm_data_view_byte_length(view) == 30);
#define TEST_KIND(kind, value)                                                 \
  for (int little = 0; little != 2; ++little) {                                \
    gm_data_view_set_##kind(view, 3, value, little);                           \
    CHECK(gm_data_view_get_##kind(view, 3, little) == value);                  \
  }
  TEST_KIND(int16, INT16_MIN)
  TEST_KIND(uint16, UINT16_MAX)
  TEST_KIND(int32, INT32_MIN)
  TEST_KIND(uint32, UINT32_MAX)
  TEST_KIND(int64, INT64_MIN)
  TEST_KIND(uint64, UINT64_MAX)
  TEST_KIND(float32, 1.5f)
  TEST_KIND(float64, -0x1p-1074)
  gm_data_view_set_uint64(view, 22, 0x0102030405060708, 0);
  CHECK(gm_data_view_get_uint8(view, 22) == 1);
  CHECK(gm_data_view_get_uint8(view, 29) == 8);
  CHECK(gm_data_view_get_uint64(view, 22, 1) == 0x0807060504030201);
  CHECK(gm_data_view_get_int32(view, 23, 0) == 0x02030405);
  gm_data_view_set_float64(view, 5, 2, 0);
  CHECK(gm_data_view_get_uint8(view, 5) == 0x40);
  gm_data_view_set_int8(view, 0, -1);
  CHECK(gm_data_view_get_int8(view, 0) == -1);
  gm_data_view_set_uint8(view, 0, 254);
  CHECK(view->view.buffer[1] == 254);
}

int main(void) {
  test_gm_int8_array();
  test_gm_uint8_array();
  test_gm_uint8_clamped_array();
  test_gm_int16_array();
  test_gm_uint16_array();
  test_gm_int32_array();
  test_gm_uint32_array();
  test_gm_int64_array();
  test_gm_uint64_array();
  test_gm_float32_array();
  test_gm_float64_array();
  testClamping();
  testSharing();
  testDataView();
  puts("done");
  // CHECK: done
  return 0;
}
