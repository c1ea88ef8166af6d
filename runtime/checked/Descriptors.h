//===-- checked/Descriptors.h - Are the descriptors sane? ------------*- C++
//-*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What checked builds test once, at the start.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_CHECKED_DESCRIPTORS_H
#define GRAYMARK_RUNTIME_CHECKED_DESCRIPTORS_H

#include "abi/Types.h"

namespace graymark {

/// Traps unless all references that the descriptor of \p Id names lie in its
/// fixed part, or in an element of its array.
void checkDescriptor(const Descriptor &Type, uint32_t Id);

} // namespace graymark

#endif // GRAYMARK_RUNTIME_CHECKED_DESCRIPTORS_H
