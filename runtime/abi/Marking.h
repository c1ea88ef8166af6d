//===-- abi/Marking.h - Values of the marking flag --------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What the word that compiled write barriers test means.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_ABI_MARKING_H
#define GRAYMARK_RUNTIME_ABI_MARKING_H

#include "abi/Address.h"

namespace graymark {

/// Between cycles: compiled code calls no barrier, but in checked builds, where
/// __link checks each store against the parent's descriptor.
inline constexpr uint32_t MarkingIdle = Checked ? 2 : 0;
/// Between the first root and the end of marking.
inline constexpr uint32_t MarkingActive = 1;

} // namespace graymark

#endif // GRAYMARK_RUNTIME_ABI_MARKING_H
