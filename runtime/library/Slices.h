//===-- library/Slices.h - Clamped bounds -----------------------*- C -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What remains of bounds that reach beyond the end.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_LIBRARY_SLICES_H
#define GRAYMARK_LIBRARY_SLICES_H

#include <stdint.h>

struct Slice {
  uint32_t from;
  uint32_t count;
};

/// The elements [from, to) of so many; bounds above the length, or crossed, are
/// clamped.
static inline struct Slice clamped(uint32_t from, uint32_t to,
                                   uint32_t length) {
  if (to > length)
    to = length;
  if (from > to)
    from = to;
  struct Slice slice = {from, to - from};
  return slice;
}

#endif // GRAYMARK_LIBRARY_SLICES_H
