//===-- small/Features.cpp - What a program uses if nobody says -----------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The definition that a program may replace.
//
//===----------------------------------------------------------------------===//

#include "small/Features.h"

__attribute__((weak)) extern const uint32_t __graymark_features = ~0u;
