//===-- small/Notes.h - What gm_stats counts --------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Called where something is to be counted. The functions do nothing unless the
// archive member with gm_stats is linked, which defines them too.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_SMALL_NOTES_H
#define GRAYMARK_RUNTIME_SMALL_NOTES_H

#include <stdint.h>

namespace graymark::small {

/// An object of \p Bytes has been made, or one has become so much larger.
void noteObject(uint32_t Bytes, uint32_t Objects);

/// The collector has done \p Work units, and \p Cycles cycles have ended.
void noteWork(uint32_t Work, uint32_t Cycles);

/// Bytes that objects in the heap occupy, and the number of them and of those
/// that are pinned.
struct HeapCount {
  uint32_t Bytes;
  uint32_t Objects;
  uint32_t Pinned;
};
HeapCount countObjects();

} // namespace graymark::small

#endif // GRAYMARK_RUNTIME_SMALL_NOTES_H
