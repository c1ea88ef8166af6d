//===-- checked/Stress.cpp - Choosing what to do at a safepoint -*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// See Stress.h. The generator is Marsaglia's 32-bit xorshift.
//
//===----------------------------------------------------------------------===//

#include "checked/Stress.h"
#include "abi/Interface.h"
#include "host/Fail.h"

using namespace graymark;

static constexpr uint32_t Phases = 64;

static constinit uint32_t Safepoints = 0;
static constinit uint32_t Random = 0;

static uint32_t nextRandom() {
  if (!Random)
    Random = __graymark_stress_seed * 2654435769u | 1;
  Random ^= Random << 13;
  Random ^= Random >> 17;
  Random ^= Random << 5;
  return Random;
}

StressAction graymark::nextStressAction() {
  switch (__graymark_stress_mode) {
  case NoStress:
    return StressAction::Nothing;
  case FullStress:
    return StressAction::Collect;
  case StepStress:
    if (Safepoints < __graymark_stress_seed % Phases) {
      ++Safepoints;
      return StressAction::Nothing;
    }
    return StressAction::Step;
  case RandomStress:
    switch (nextRandom() >> 28) {
    case 0:
      return StressAction::Collect;
    case 1:
    case 2:
    case 3:
      return StressAction::Nothing;
    default:
      return StressAction::Step;
    }
  default:
    fail("__graymark_stress_mode is %u; there are 0 none, 1 full, 2 step and 3 "
         "random",
         __graymark_stress_mode);
  }
}

void graymark::restartStress() { Safepoints = Random = 0; }
