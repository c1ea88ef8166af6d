//===-- roots/StackRegion.cpp - The shadow stack's region -------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The region and its three words, initialised without a constructor. A program
// that wants another size defines all three words and a region; this archive
// member is then not used.
//
//===----------------------------------------------------------------------===//

static constexpr unsigned RegionSize = 65536;

alignas(16) static unsigned char Region[RegionSize];

extern "C" {
// On wasm32 these pointers are the i32 words that Interface.h declares.
#define GRAYMARK_REGION_WORD __attribute__((visibility("default")))
GRAYMARK_REGION_WORD unsigned char *__graymark_stack_pointer =
    Region + RegionSize;
GRAYMARK_REGION_WORD extern unsigned char *const __graymark_stack_limit =
    Region;
GRAYMARK_REGION_WORD extern unsigned char *const __graymark_stack_base =
    Region + RegionSize;
}
