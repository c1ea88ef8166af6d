//===-- library/StaticArrayType.c - A descriptor -------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The type of the array of references to any objects; that of those which grow
// is in their header, where it makes them faster.
//
//===----------------------------------------------------------------------===//

#include <graymark/StaticArrays.h>

GM_STATIC_ARRAY_DESCRIPTOR(gm_static_array, GM_REFERENCE_FLAGS, 4,
                           GM_EACH_REFERENCE, "StaticArray");
