//===-- abi/Capability.h - What code a runtime can run ----------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// How the markers of ABI.def are defined: each in an archive member of its own,
// which is linked if code refers to it. All such members define one more
// symbol, so that the linker refuses a program with code of two kinds.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_ABI_CAPABILITY_H
#define GRAYMARK_RUNTIME_ABI_CAPABILITY_H

#define GRAYMARK_CAPABILITY(Marker)                                            \
  extern "C" {                                                                 \
  extern const char Marker = 0;                                                \
  extern const char __graymark_objects_compiled_for_different_collectors = 0;  \
  }                                                                            \
  static_assert(true)

#endif // GRAYMARK_RUNTIME_ABI_CAPABILITY_H
