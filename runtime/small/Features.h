//===-- small/Features.h - What the program uses ----------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The driver looks into the linked program, compiles the runtime once more with
// a definition that says what the program uses, and links again. What is asked
// for here is then constant, and what is not used is not there.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_SMALL_FEATURES_H
#define GRAYMARK_RUNTIME_SMALL_FEATURES_H

#include "graymark/ABI.h"
#include <stdint.h>

/// GRAYMARK_USES_*. All of them unless the program is linked with another
/// definition.
extern "C" __attribute__((visibility("hidden")))
const uint32_t __graymark_features;

namespace graymark::small {

/// Whether the program uses one of \p Features.
inline bool uses(uint32_t Features) { return __graymark_features & Features; }

} // namespace graymark::small

#endif // GRAYMARK_RUNTIME_SMALL_FEATURES_H
