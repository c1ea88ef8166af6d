//===-- collectors/Totals.cpp - Counters ------------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The counters' storage.
//
//===----------------------------------------------------------------------===//

#include "collectors/Totals.h"

using namespace graymark;

constinit Counters graymark::Totals;
