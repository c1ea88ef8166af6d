//===-- small/Parts.h - Shared parts, for this translation unit only *- C++
//-*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// TLSF and linear memory with internal linkage, so that the compiler can put
// them together with their only callers. Who uses TLSF includes its sources
// too.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_SMALL_PARTS_H
#define GRAYMARK_RUNTIME_SMALL_PARTS_H

#include "abi/Address.h"

#pragma clang attribute push(__attribute__((internal_linkage)),                \
                             apply_to = record)
#include "heap/Tlsf.h"
#pragma clang attribute pop

#ifdef GRAYMARK_SMALL_FOR_TESTS
#include "host/LinearMemory.h"
#else
#pragma clang attribute push(__attribute__((internal_linkage)),                \
                             apply_to = function)
#include "host/LinearMemory.h"
#pragma clang attribute pop
#include "host/LinearMemory.cpp"
#endif

#endif // GRAYMARK_RUNTIME_SMALL_PARTS_H
