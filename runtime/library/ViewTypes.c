//===-- library/ViewTypes.c - Descriptors of views ---------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The types of typed arrays and of DataView. A program has those it uses.
//
//===----------------------------------------------------------------------===//

#include <graymark/TypedArrays.h>

#define VIEW_TYPE(name, flags, text)                                           \
  GM_DETAILS(name##_type, text, 0);                                            \
  GM_DESCRIPTOR(name##_type, 0, 0, flags, sizeof(gm_view_object),              \
                GM_LAYOUT_BITMAP(GM_FIELD(gm_view_object, buffer)), 0, 0,      \
                GM_LAYOUT_BITMAP(0u), &name##_type_details)

#define TYPED_ARRAY_TYPE(name, element, text)                                  \
  VIEW_TYPE(name, GRAYMARK_TYPE_ARRAY_BUFFER_VIEW | GM_NUMBER_FLAGS(element),  \
            text)

TYPED_ARRAY_TYPE(gm_int8_array, int8_t, "Int8Array");
TYPED_ARRAY_TYPE(gm_uint8_array, uint8_t, "Uint8Array");
TYPED_ARRAY_TYPE(gm_uint8_clamped_array, uint8_t, "Uint8ClampedArray");
TYPED_ARRAY_TYPE(gm_int16_array, int16_t, "Int16Array");
TYPED_ARRAY_TYPE(gm_uint16_array, uint16_t, "Uint16Array");
TYPED_ARRAY_TYPE(gm_int32_array, int32_t, "Int32Array");
TYPED_ARRAY_TYPE(gm_uint32_array, uint32_t, "Uint32Array");
TYPED_ARRAY_TYPE(gm_int64_array, int64_t, "Int64Array");
TYPED_ARRAY_TYPE(gm_uint64_array, uint64_t, "Uint64Array");
TYPED_ARRAY_TYPE(gm_float32_array, float, "Float32Array");
TYPED_ARRAY_TYPE(gm_float64_array, double, "Float64Array");

// For hosts it is an object like others, as in AssemblyScript.
VIEW_TYPE(gm_data_view, 0, "DataView");
