//===-- collectors/stub/Weak.cpp - Nothing ever dies ------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What weak references and weak maps ask of a collector where there is none:
// they keep what they refer to, as everything does.
//
//===----------------------------------------------------------------------===//

#include "abi/Interface.h"
#include "weak/Liveness.h"

using namespace graymark;

bool __graymark_can_die(Reference) { return false; }
bool __graymark_is_reached(Reference) { return true; }
void __graymark_reach(Reference) {}
bool __graymark_is_clearing() { return false; }
bool __graymark_is_found_dead(Reference) { return false; }
Reference __graymark_new_holding(uint32_t Size, uint32_t Id, Reference) {
  return __new(Size, Id);
}
