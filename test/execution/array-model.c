//===-- array-model.c - Arrays beside a model -----------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Many operations by chance, on arrays of references and of numbers, which are
// compared with plain C arrays all the time.
//
//===----------------------------------------------------------------------===//

// RUN: %node %S/Inputs/every-way.mjs %graymark_clang %t plain stress \
// RUN:   check=%s -- %s

#include "Inputs/model.h"
#include <graymark/Arrays.h>
#include <graymark/StaticArrays.h>
#include <string.h>

GM_DEFINE_ARRAY(Doubles, double);
GM_DEFINE_ARRAY(Bytes, uint8_t);
GM_DEFINE_REFERENCE_ARRAY(Boxes, Box);

enum { Operations = 2500, Longest = 300, Null = 0 };

// What is in the arrays: the number of a box or an immediate, 0 is null. Boxes
// have odd numbers.
static uint32_t model[2 * Longest];
static uint32_t length;

static Boxes boxes;
static Doubles doubles;
static Bytes bytes;

static Box GM *valueOf(uint32_t number) {
  if (number == Null)
    return 0;
  return number % 2 ? makeBox(number) : (Box GM *)gm_from_int((int32_t)number);
}

static uint32_t numberOf(Box GM *value) {
  if (!value)
    return Null;
  return gm_is_int(value) ? (uint32_t)gm_to_int(value) : numberIn(value);
}

static void compare(void) {
  CHECK(Boxes_length(boxes) == length);
  CHECK(Doubles_length(doubles) == length);
  CHECK(Bytes_length(bytes) == length);
  for (uint32_t i = 0; i != length; ++i) {
    CHECK(numberOf(Boxes_get(boxes, i)) == model[i]);
    CHECK(Doubles_get(doubles, i) == model[i] / 2.0);
    CHECK(Bytes_get(bytes, i) == (uint8_t)model[i]);
  }
}

static void insert(uint32_t index, uint32_t number) {
  memmove(model + index + 1, model + index, (length - index) * sizeof *model);
  model[index] = number;
  ++length;
}

static void operate(void) {
  uint32_t number = randomBelow(4) ? 1 + randomBelow(100000) : Null;
  uint32_t index = length ? randomBelow(length) : 0;
  switch (randomBelow(length < Longest ? 16 : 6)) {
  case 0:
    if (length == 0)
      break;
    CHECK(numberOf(Boxes_pop(boxes)) == model[length - 1]);
    CHECK(Doubles_pop(doubles) == model[length - 1] / 2.0);
    Bytes_pop(bytes);
    --length;
    break;
  case 1:
    if (length == 0)
      break;
    CHECK(numberOf(Boxes_remove(boxes, index)) == model[index]);
    CHECK(Doubles_remove(doubles, index) == model[index] / 2.0);
    Bytes_remove(bytes, index);
    memmove(model + index, model + index + 1,
            (length - index - 1) * sizeof *model);
    --length;
    break;
  case 2:
    if (length == 0)
      break;
    Boxes_set(boxes, index, valueOf(number));
    Doubles_set(doubles, index, number / 2.0);
    Bytes_set(bytes, index, (uint8_t)number);
    model[index] = number;
    break;
  case 3: {
    // Rarely, and then to something short.
    uint32_t to = randomBelow(4) ? length : randomBelow(20);
    if (to > length)
      memset(model + length, 0, (to - length) * sizeof *model);
    Boxes_resize(boxes, to);
    Doubles_resize(doubles, to);
    Bytes_resize(bytes, to);
    length = to;
    break;
  }
  case 4: {
    uint32_t to = index + randomBelow(length + 20);
    boxes = Boxes_slice(boxes, index / 4, to);
    doubles = Doubles_slice(doubles, index / 4, to);
    bytes = Bytes_slice(bytes, index / 4, to);
    if (to > length)
      to = length;
    length = to - index / 4;
    memmove(model, model + index / 4, length * sizeof *model);
    break;
  }
  case 5:
    Boxes_trim(boxes);
    Doubles_trim(doubles);
    Bytes_trim(bytes);
    break;
  case 6:
    Boxes_reserve(boxes, length + 3);
    Doubles_reserve(doubles, length + 3);
    Bytes_reserve(bytes, length + 3);
    break;
  case 7:
    if (length == 0)
      break;
    CHECK(Doubles_index_of(doubles, model[index] / 2.0) <= index);
    CHECK(Boxes_index_of(boxes, Boxes_get(boxes, index)) <= index);
    CHECK(Doubles_index_of(doubles, -1) == GM_NOT_FOUND);
    CHECK(Boxes_index_of(boxes, makeBox(1)) == GM_NOT_FOUND);
    break;
  case 8:
    if (length > Longest / 4)
      break;
    Boxes_append(boxes, boxes);
    Doubles_append(doubles, doubles);
    Bytes_append(bytes, bytes);
    memcpy(model + length, model, length * sizeof *model);
    length *= 2;
    break;
  case 9:
    if (length > 10)
      break;
    Boxes_fill(boxes, valueOf(number));
    Doubles_fill(doubles, number / 2.0);
    Bytes_fill(bytes, (uint8_t)number);
    for (uint32_t i = 0; i != length; ++i)
      model[i] = number;
    break;
  case 10:
  case 11:
    Boxes_insert(boxes, index, valueOf(number));
    Doubles_insert(doubles, index, number / 2.0);
    Bytes_insert(bytes, index, (uint8_t)number);
    insert(index, number);
    break;
  default:
    Boxes_push(boxes, valueOf(number));
    Doubles_push(doubles, number / 2.0);
    Bytes_push(bytes, (uint8_t)number);
    insert(length, number);
  }
}

// Of a fixed length there is less to do.
static void testStatic(void) {
  gm_static_array array = gm_static_array_new(40);
  uint32_t numbers[40] = {0};
  for (uint32_t i = 0; i != 400; ++i) {
    uint32_t index = randomBelow(40);
    numbers[index] = 1 + 2 * randomBelow(1000);
    gm_static_array_set(array, index, makeBox(numbers[index]));
    makeGarbage();
    if (i % 50 == 0)
      array = gm_static_array_slice(array, 0, 40);
  }
  for (uint32_t i = 0; i != 40; ++i)
    CHECK(numberOf((Box GM *)gm_static_array_get(array, i)) == numbers[i]);
  CHECK(gm_static_array_length(gm_static_array_slice(array, 30, 50)) == 10);
}

int main(void) {
  boxes = Boxes_new(0);
  doubles = Doubles_new(0);
  bytes = Bytes_new(0);
  uint32_t longest = 0;
  for (uint32_t i = 0; i != Operations; ++i) {
    operate();
    makeGarbage();
    if (i % 8 == 0)
      compare();
    if (i % 500 == 0)
      gm_collect();
    longest = length > longest ? length : longest;
  }
  gm_collect();
  compare();
  testStatic();
  printf("up to %u elements\n", (unsigned)longest);
  // CHECK: up to {{[1-9][0-9][0-9]}} elements
  return 0;
}
