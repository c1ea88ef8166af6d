//===-- abi/RunsInsertionBarriers.cpp - A capability ------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Code with roots and insertion barriers refers to this marker; the runtimes
// that can run it have this archive member.
//
//===----------------------------------------------------------------------===//

#include "abi/Capability.h"

GRAYMARK_CAPABILITY(__graymark_requires_insertion_barriers);
