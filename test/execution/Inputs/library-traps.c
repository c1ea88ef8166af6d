//===-- Inputs/library-traps.c - Accesses out of bounds -----------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Does the access whose number is the first argument. Each is just beyond a
// bound; one that is just within goes before it. Returns 0 if there is no such
// number.
//
//===----------------------------------------------------------------------===//

#include <graymark/Maps.h>
#include <graymark/Sets.h>
#include <graymark/StaticArrays.h>
#include <graymark/TypedArrays.h>
#include <stdlib.h>

GM_DEFINE_ARRAY(Numbers, double);

int main(int argc, char **argv) {
  gm_string string = GM_STRING("abc");
  gm_bytes bytes = gm_bytes_new(8);
  gm_array array = gm_array_new(3);
  Numbers numbers = Numbers_new(0);
  gm_static_array fixed = gm_static_array_new(3);
  gm_uint8_array small = gm_uint8_array_wrap(bytes, 8, 0);
  gm_int16_array words = gm_int16_array_wrap(bytes, 2, 3);
  gm_float64_array doubles = gm_float64_array_new(1);
  gm_uint8_clamped_array clamped = gm_uint8_clamped_array_new(2);
  gm_data_view view = gm_data_view_new(bytes, 2, 5);
  gm_map map = gm_map_new();
  gm_set set = gm_set_new();
  gm_map_set(map, string, array);
  gm_set_add(set, string);
  switch (argc > 1 ? atoi(argv[1]) : 0) {
  case 1:
    gm_string_get(string, 2);
    gm_string_get(string, 3);
    break;
  case 2:
    gm_bytes_get(bytes, 7);
    gm_bytes_get(bytes, 8);
    break;
  case 3:
    gm_bytes_set(bytes, 7, 1);
    gm_bytes_set(bytes, UINT32_MAX, 1);
    break;
  case 4:
    gm_array_get(array, 2);
    gm_array_get(array, 3);
    break;
  case 5:
    gm_array_set(array, 2, 0);
    gm_array_set(array, 3, 0);
    break;
  case 6:
    Numbers_push(numbers, 1);
    Numbers_pop(numbers);
    Numbers_pop(numbers);
    break;
  case 7:
    gm_array_insert(array, 3, 0);
    gm_array_insert(array, 5, 0);
    break;
  case 8:
    gm_array_remove(array, 2);
    gm_array_remove(array, 2);
    break;
  case 9:
    // One element less than what would wrap around.
    gm_any_array_close((gm_any_array)array, 1, 2, 2);
    gm_any_array_close((gm_any_array)array, 1, UINT32_MAX, 2);
    break;
  case 10:
    gm_static_array_get(fixed, 2);
    gm_static_array_get(fixed, 3);
    break;
  case 11:
    gm_static_array_set(fixed, 2, 0);
    gm_static_array_set(fixed, 3, 0);
    break;
  case 12:
    gm_uint8_array_get(small, 0);
    break;
  case 13:
    gm_int16_array_get(words, 2);
    gm_int16_array_set(words, 3, 0);
    break;
  case 14:
    gm_float64_array_set(doubles, 0, 0);
    gm_float64_array_get(doubles, 0x20000000);
    break;
  case 15:
    gm_uint8_clamped_array_set(clamped, 2, 0);
    break;
  case 16:
    gm_typed_array_copy((gm_view)words, 0, (gm_view)words, 1);
    gm_typed_array_copy((gm_view)words, 1, (gm_view)words, 1);
    break;
  case 17:
    gm_int16_array_wrap(bytes, 1, 1);
    break;
  case 18:
    gm_int16_array_wrap(bytes, 8, 0);
    gm_int16_array_wrap(bytes, 10, 0);
    break;
  case 19:
    gm_int16_array_wrap(bytes, 2, 0x80000000);
    break;
  case 20:
    gm_data_view_new(bytes, 8, 0);
    gm_data_view_new(bytes, 9, 0);
    break;
  case 21:
    gm_data_view_new(bytes, 4, UINT32_MAX);
    break;
  case 22:
    gm_data_view_get_int8(view, 4);
    gm_data_view_get_int8(view, 5);
    break;
  case 23:
    gm_data_view_get_uint16(view, 3, 0);
    gm_data_view_get_uint16(view, 4, 0);
    break;
  case 24:
    gm_data_view_set_float64(view, 0, 1, 0);
    break;
  case 25:
    gm_data_view_set_uint32(view, 1, 1, 0);
    gm_data_view_set_uint32(view, UINT32_MAX - 1, 1, 0);
    break;
  case 26:
    gm_map_key(map, 0);
    gm_map_key(map, 1);
    break;
  case 27:
    gm_map_value(map, 1);
    break;
  case 28:
    gm_set_key(set, 0);
    gm_set_key(set, 1);
    break;
  case 29:
    gm_array_resize(array, 0x20000000);
    break;
  case 30:
    gm_float64_array_new(0x20000001);
    break;
  case 31:
    gm_static_array_new(UINT32_MAX);
    break;
  case 32:
    gm_array_reserve(array, UINT32_MAX);
    break;
  }
  return 0;
}
