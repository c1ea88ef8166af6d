//===-- roots/Tables.cpp - The tables of roots ------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The two tables that start() fills in.
//
//===----------------------------------------------------------------------===//

#include "roots/Globals.h"
#include "roots/Statics.h"

using namespace graymark;

constinit RootTable graymark::Roots;
constinit StaticTable graymark::Statics;
