//===-- library-header.cpp - The library types in C++ ---------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The headers, and what their macros make, have no warnings in C++ and in C.
//
//===----------------------------------------------------------------------===//

// RUN: %graymark_clang -std=c++17 -Wall -Wextra -Werror -fsyntax-only %s
// RUN: %graymark_clang -std=c++20 -Wall -Wextra -Werror -O2 -c %s -o %t.o
// RUN: %graymark_clang -x c -std=c11 -Wall -Wextra -Werror -fsyntax-only %s
// RUN: %graymark_clang -x c -std=c11 -Wall -Wextra -Werror -O2 -c %s -o %t.o

#include <graymark/Maps.h>
#include <graymark/Sets.h>
#include <graymark/StaticArrays.h>
#include <graymark/TypedArrays.h>

typedef struct Town {
  int people;
} Town;
GM_TYPE(Town_type, Town, GM_NO_REFERENCES);
GM_DEFINE_REFERENCE_ARRAY(Towns, Town);
GM_DEFINE_ARRAY(Prices, double);
GM_DEFINE_STATIC_ARRAY(Digits, unsigned char);
GM_DEFINE_STATIC_REFERENCE_ARRAY(Cities, Town);
