//===-- small/NoNotes.h - Counting nothing ----------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The functions of small/Notes.h in programs without gm_stats.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_SMALL_NONOTES_H
#define GRAYMARK_RUNTIME_SMALL_NONOTES_H

#include "small/Notes.h"

__attribute__((weak)) void graymark::small::noteObject(uint32_t, uint32_t) {}
__attribute__((weak)) void graymark::small::noteWork(uint32_t, uint32_t) {}

#endif // GRAYMARK_RUNTIME_SMALL_NONOTES_H
