//===-- library-header.cpp - The library types in C++ ---------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

// RUN: %graymark_clang -std=c++17 -Wall -Wextra -Werror -fsyntax-only %s
// RUN: %graymark_clang -std=c++20 -Wall -Wextra -Werror -Wno-unused-command-line-argument -O2 --gc-stress=step %s -o %t.wasm
// RUN: %node_wasi %t.wasm | FileCheck %s
// RUN: %graymark_clang -x c -std=c11 -Wall -Wextra -Wpedantic -Werror -DHEADERS_ONLY -fsyntax-only %s

#include <graymark/Maps.h>
#include <graymark/Sets.h>
#include <graymark/StaticArrays.h>
#include <graymark/TypedArrays.h>

#ifndef HEADERS_ONLY
#include <cstdio>

struct Town {
  int people;
};
GM_TYPE(Town_type, Town, GM_NO_REFERENCES);
GM_DEFINE_REFERENCE_ARRAY(Towns, Town);
GM_DEFINE_ARRAY(Prices, double);
GM_DEFINE_STATIC_ARRAY(Digits, unsigned char);
GM_DEFINE_STATIC_REFERENCE_ARRAY(Cities, Town);

int main() {
  Towns towns = Towns_new(0);
  Town GM *town = GM_NEW(Town, Town_type);
  town->people = 3;
  Towns_push(towns, town);
  Prices prices = Prices_new(1);
  Prices_set(prices, 0, 0.5);
  Digits digits = Digits_new(2);
  Digits_set(digits, 1, 7);
  Cities cities = Cities_new(2);
  Cities_set(cities, 1, town);
  gm_map map = gm_map_new();
  gm_map_set(map, GM_STRING("town"), town);
  gm_set set = gm_set_new();
  gm_set_add(set, town);
  gm_float32_array floats = gm_float32_array_new(3);
  gm_float32_array_set(floats, 2, 1.5F);
  gm_collect();
  std::printf("%d %g %d %d %d %d %g\n", Towns_get(towns, 0)->people,
              Prices_pop(prices), Digits_get(digits, 1),
              Cities_get(cities, 1) == town,
              gm_map_get(map, GM_STRING("town")) == town, gm_set_has(set, town),
              gm_float32_array_get(floats, 2));
  // CHECK: 3 0.5 7 1 1 1 1.5
  return 0;
}
#endif
