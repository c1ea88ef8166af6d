//===-- strings.c - Strings and byte arrays -------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

// RUN: %node %S/Inputs/every-way.mjs %graymark_clang %t plain stress \
// RUN:   check=%s -- %s

#include <graymark/graymark.h>
#include <stdio.h>
#include <string.h>

static void print(const char *label, gm_string string) {
  gm_bytes bytes = gm_string_to_bytes(string);
  printf("%s: %u: ", label, (unsigned)gm_string_length(string));
  for (uint32_t i = 0, end = gm_size(bytes); i != end; ++i)
    putchar(bytes[i]);
  putchar('\n');
}

static gm_string from(const char *text) {
  return gm_string_from_utf8(text, (uint32_t)strlen(text));
}

int main(void) {
  gm_string hello = GM_STRING("héllo €😀");
  print("utf-8", hello);
  // CHECK: utf-8: 9: héllo €😀
  print("empty", GM_STRING(""));
  // CHECK-NEXT: empty: 0: {{$}}
  print("concat", gm_string_concat(hello, from("!")));
  // CHECK-NEXT: concat: 10: héllo €😀!
  print("slice", gm_string_slice(hello, 1, 5));
  // CHECK-NEXT: slice: 4: éllo
  print("clamped", gm_string_slice(hello, 20, 3));
  // CHECK-NEXT: clamped: 0: {{$}}
  print("cut pair", gm_string_slice(hello, 7, 8));
  // CHECK-NEXT: cut pair: 1: �

  // One replacement for each maximal part of a malformed sequence.
  print("overlong", from("a\xC0\xAF"
                         "b"));
  // CHECK-NEXT: overlong: 4: a��b
  print("surrogate", from("\xED\xA0\x80"));
  // CHECK-NEXT: surrogate: 3: ���
  print("cut", from("\xF0\x9F\x98"));
  // CHECK-NEXT: cut: 1: �
  print("too large", from("\xF4\x90\x80\x80"));
  // CHECK-NEXT: too large: 4: ����
  print("last", from("\xF4\x8F\xBF\xBF"));
  // CHECK-NEXT: last: 2: 􏿿

  printf("equals: %d %d %d\n", gm_string_equals(hello, hello),
         gm_string_equals(hello, GM_STRING("héllo €😀")),
         gm_string_equals(hello, GM_STRING("héllo €😁")));
  // CHECK-NEXT: equals: 1 1 0
  printf("compare: %d %d %d\n", gm_string_compare(from("ab"), from("abc")),
         gm_string_compare(from("b"), from("abc")),
         gm_string_compare(from("x"), from("x")));
  // CHECK-NEXT: compare: -1 1 0
  printf("hash: %d %08x\n",
         gm_string_hash(hello) == gm_string_hash(from("héllo €😀")),
         (unsigned)gm_string_hash(from("a")));
  // CHECK-NEXT: hash: 1 e40c292c

  char buffer[8];
  uint32_t needed = gm_string_to_utf8(hello, buffer, 7);
  printf("buffer: %u %.7s|\n", (unsigned)needed, buffer);
  // CHECK-NEXT: buffer: 14 héllo |
  needed = gm_string_to_utf8(hello, 0, 0);
  printf("measured: %u\n", (unsigned)needed);
  // CHECK-NEXT: measured: 14

  gm_bytes bytes = gm_bytes_from("\x01\xFF\x00z", 4);
  printf("bytes: %u %u %u %u %d %d\n", (unsigned)gm_size(bytes), bytes[0],
         bytes[1], bytes[3], gm_is_bytes(bytes), gm_is_string(bytes));
  // CHECK-NEXT: bytes: 4 1 255 122 1 0
  print("round trip", gm_string_from_bytes(gm_string_to_bytes(hello)));
  // CHECK-NEXT: round trip: 9: héllo €😀

  // Many of them, kept only in one growing string.
  gm_string all = GM_STRING("");
  for (int i = 0; i != 50; ++i) {
    char digits[12];
    snprintf(digits, sizeof digits, "%d,", i);
    all = gm_string_concat(all, from(digits));
  }
  print("numbers", gm_string_slice(all, 0, 12));
  // CHECK-NEXT: numbers: 12: 0,1,2,3,4,5,
  printf("all: %u\n", (unsigned)gm_string_length(all));
  // CHECK-NEXT: all: 140
  return 0;
}
