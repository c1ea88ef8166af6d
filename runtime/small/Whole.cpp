//===-- small/Whole.cpp - A runtime and its constants ---------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A small runtime (GRAYMARK_WHOLE_incremental, _minimal or _stub) together with
// the defaults of its constants, as bitcode. The driver compiles it for each
// program, alone: the program's definitions of constants take the place of
// these. What is noted is noted by the archive's members.
//
//===----------------------------------------------------------------------===//

#define GRAYMARK_WHOLE

// NOLINTBEGIN(bugprone-suspicious-include): one translation unit is smaller.
#if GRAYMARK_WHOLE_incremental
#include "abi/CollectorTunables.cpp"
#include "small/Incremental.cpp"
#elif GRAYMARK_WHOLE_minimal
#include "small/Minimal.cpp"
#else
#include "small/Stub.cpp"
#endif
#include "abi/HeapConfiguration.cpp"
#include "small/Features.cpp"
// NOLINTEND(bugprone-suspicious-include)
