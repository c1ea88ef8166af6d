//===-- abi/StartLate.cpp - Calls before the start --------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The runtime's constructor is the first of all, so if it has not run none has:
// the program's variables are not what it thinks they are.
//
//===----------------------------------------------------------------------===//

#include "abi/Startup.h"
#include "host/Fail.h"

using namespace graymark;

void graymark::startLate() {
  fail("start: an export was called before the program's constructors; call "
       "_initialize, or _start, first");
}
