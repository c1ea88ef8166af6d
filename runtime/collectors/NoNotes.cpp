//===-- collectors/NoNotes.cpp - Programs that observe nothing --*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The function that collectors/Notes.cpp replaces.
//
//===----------------------------------------------------------------------===//

#include "collectors/Notes.h"

__attribute__((weak)) void graymark::note(uint32_t, uint32_t) {}
