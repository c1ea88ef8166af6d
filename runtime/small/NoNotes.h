//===-- small/NoNotes.h - Counting nothing ----------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What is called where something happens, in programs that do not observe.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_SMALL_NONOTES_H
#define GRAYMARK_RUNTIME_SMALL_NONOTES_H

#include "small/Notes.h"

// Where the driver knows that a program observes, the functions come from
// elsewhere, and where it does not, nobody calls them.
#ifndef GRAYMARK_WHOLE
__attribute__((weak)) void graymark::small::noteObject(uint32_t, uint32_t) {}
__attribute__((weak)) void graymark::note(uint32_t, uint32_t) {}
#endif

#endif // GRAYMARK_RUNTIME_SMALL_NONOTES_H
