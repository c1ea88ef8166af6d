//===-- abi/HeapConfiguration.cpp - Constants that may be replaced --------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Defaults of what the heap may use of linear memory.
//
//===----------------------------------------------------------------------===//

#include "abi/Configuration.h"

/// Bytes to which the heap may make linear memory grow; 0 is no limit.
GRAYMARK_CONFIGURATION(__graymark_heap_limit, 0);
/// 1 if nobody else uses the initial memory from __heap_base on. A C library
/// does, so the default is the safe one.
GRAYMARK_CONFIGURATION(__graymark_heap_owns_initial_memory, 0);
