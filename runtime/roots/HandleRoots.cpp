//===-- roots/HandleRoots.cpp - Where handles are roots ---------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The entry that a program with handles has in its root table.
//
//===----------------------------------------------------------------------===//

#include "roots/Handles.h"

using namespace graymark;

/// No references yet, 16 bytes from one to the next.
__attribute__((section(GRAYMARK_ROOTS_SECTION))) static RootEntry Entry = {0, 0,
                                                                           16};

RootEntry &graymark::handleRoots() { return Entry; }
