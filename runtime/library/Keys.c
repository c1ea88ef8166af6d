//===-- library/Keys.c - When two keys are the same --------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Hashes and equality of the keys of maps and sets.
//
//===----------------------------------------------------------------------===//

#include <graymark/Keys.h>

/// Whether \p key is a string, and so a key by its contents.
static int isString(gm_ref key) {
  return key && !gm_is_int(key) && gm_is_string(key);
}

/// Spreads what distinguishes words, which may be any of their bits, over the
/// low bits: the finaliser of MurmurHash3 (A. Appleby, public domain).
static uint32_t spread(uint32_t word) {
  word = (word ^ word >> 16) * 0x85EBCA6Bu;
  word = (word ^ word >> 13) * 0xC2B2AE35u;
  return word ^ word >> 16;
}

uint32_t gm_key_hash(gm_ref key) {
  return isString(key) ? gm_string_hash((gm_string)key)
                       : spread((uint32_t)(uintptr_t)key);
}

int gm_key_equals(gm_ref left, gm_ref right) {
  return left == right || (isString(left) && isString(right) &&
                           gm_string_equals((gm_string)left, (gm_string)right));
}
