//===-- Inputs/model.h - What model tests need --------------------*- C -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Objects that can be told apart, numbers by chance that are the same
// everywhere, and a way to stop.
//
//===----------------------------------------------------------------------===//

#ifndef MODEL_H
#define MODEL_H

#include <graymark/graymark.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct Box {
  uint32_t number;
} Box;
GM_TYPE(Box_type, Box, GM_NO_REFERENCES);

static inline Box GM *makeBox(uint32_t number) {
  Box GM *box = GM_NEW(Box, Box_type);
  box->number = number;
  return box;
}

/// Stops the test unless it is true.
#define CHECK(condition)                                                       \
  ((condition)                                                                 \
       ? (void)0                                                               \
       : (printf("%s:%d: not true: %s\n", __FILE__, __LINE__, #condition),     \
          exit(1)))

/// The number in `value`, which must be a box.
static inline uint32_t numberIn(gm_ref value) {
  CHECK(value && !gm_is_int(value) && gm_is(value, Box_type));
  return ((Box GM *)value)->number;
}

/// A number below `limit`.
static inline uint32_t randomBelow(uint32_t limit) {
  static uint64_t state = 88172645463325252u;
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return (uint32_t)(state >> 32) % limit;
}

/// Memory that was freed is used for something else.
static inline void makeGarbage(void) {
  uint32_t size = 8 + randomBelow(120);
  gm_bytes garbage = gm_bytes_new(size);
  for (uint32_t i = 0; i != size; ++i)
    garbage[i] = 0xA4;
}

#endif // MODEL_H
