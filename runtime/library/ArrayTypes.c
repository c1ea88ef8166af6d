//===-- library/ArrayTypes.c - Descriptors of arrays -------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The types of the arrays of references to any objects, and the way from a
// growable array to its elements.
//
//===----------------------------------------------------------------------===//

#include <graymark/Arrays.h>
#include <graymark/StaticArrays.h>

GM_ARRAY_DESCRIPTOR(gm_array, GM_REFERENCE_FLAGS, "Array", gm_any_array_visit);
GM_STATIC_ARRAY_DESCRIPTOR(gm_static_array, GM_REFERENCE_FLAGS, 4,
                           GM_EACH_REFERENCE, "StaticArray");
