//===-- Precompiled.h - Headers of most files
//------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What nearly every file of the passes includes.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_TEST_FUZZ_HOSTILE_PRECOMPILED_H
#define GRAYMARK_TEST_FUZZ_HOSTILE_PRECOMPILED_H

#include "llvm/Analysis/ValueTracking.h"
#include "llvm/IR/Dominators.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/Module.h"
#include "llvm/IR/PassManager.h"
#include "llvm/Passes/PassBuilder.h"

#endif // GRAYMARK_TEST_FUZZ_HOSTILE_PRECOMPILED_H
