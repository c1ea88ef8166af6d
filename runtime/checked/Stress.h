//===-- checked/Stress.h - Choosing what to do at a safepoint ---*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The stress modes of checked builds: how much a collector does at each
// safepoint. How it does so is the collector's business.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_CHECKED_STRESS_H
#define GRAYMARK_RUNTIME_CHECKED_STRESS_H

#include "abi/Address.h"

namespace graymark {

/// The values of __graymark_stress_mode.
enum StressMode : uint32_t { NoStress, FullStress, StepStress, RandomStress };

/// What to do at this safepoint.
enum class StressAction : uint32_t {
  Nothing, ///< No stress, or a pause chosen by chance.
  Collect, ///< A complete cycle.
  Step,    ///< One small step of marking.
};

/// Decides by mode and seed. Under StepStress the first seed % 64 safepoints
/// do nothing, so that seeds shift the cycles against the program; under
/// RandomStress the seed starts a pseudo-random sequence. Traps for a mode that
/// does not exist.
StressAction nextStressAction();

/// Starts the sequence again; for tests.
void restartStress();

} // namespace graymark

#endif // GRAYMARK_RUNTIME_CHECKED_STRESS_H
