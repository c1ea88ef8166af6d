//===-- abi/NoRuns.cpp - No free cells at hand ------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The runs of the runtimes that want to see every allocation or have no cells
// of this form: compiled code finds all of them empty and calls __new.
//
//===----------------------------------------------------------------------===//

#include "graymark/ABI.h"
#include <stdint.h>

extern "C" __attribute__((visibility("default"))) uint32_t
    __graymark_runs[GRAYMARK_RUN_ROWS][GRAYMARK_RUN_CLASSES]
                   [GRAYMARK_RUN_SIZE / sizeof(uint32_t)];

uint32_t __graymark_runs[GRAYMARK_RUN_ROWS][GRAYMARK_RUN_CLASSES]
                        [GRAYMARK_RUN_SIZE / sizeof(uint32_t)];
