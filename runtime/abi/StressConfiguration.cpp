//===-- abi/StressConfiguration.cpp - Constants that may be replaced ------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Defaults of the stress modes, which only checked builds have.
//
//===----------------------------------------------------------------------===//

#include "abi/Configuration.h"

/// 0 none, 1 full, 2 step, 3 random.
GRAYMARK_CONFIGURATION(__graymark_stress_mode, 0);
/// Shifts step, and starts random.
GRAYMARK_CONFIGURATION(__graymark_stress_seed, 0);
