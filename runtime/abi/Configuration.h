//===-- abi/Configuration.h - Defining replaceable constants ----*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// How the configuration constants of ABI.def are defined. Each group of them
// is one archive member in which nothing reads them, so that the compiler
// cannot take a default for the value.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_ABI_CONFIGURATION_H
#define GRAYMARK_RUNTIME_ABI_CONFIGURATION_H

#include "abi/Interface.h"

#define GRAYMARK_CONFIGURATION(Name, Value)                                    \
  extern "C" {                                                                 \
  __attribute__((weak)) const uint32_t Name = Value;                           \
  }                                                                            \
  static_assert(true)

#endif // GRAYMARK_RUNTIME_ABI_CONFIGURATION_H
