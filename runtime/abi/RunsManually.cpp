//===-- abi/RunsManually.cpp - A capability ---------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Code without roots and barriers refers to this marker; the runtimes that
// never collect but when they are asked to have this archive member.
//
//===----------------------------------------------------------------------===//

#include "abi/Capability.h"

GRAYMARK_CAPABILITY(__graymark_requires_manual_collection);
