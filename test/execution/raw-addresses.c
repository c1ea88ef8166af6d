//===-- raw-addresses.c - Raw addresses that outlive their call -----------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Objects of which nothing is left but an address inside: one that the C
// library has found there, or one that was written to a local atomically.
//
//===----------------------------------------------------------------------===//

// RUN: %node %S/Inputs/every-way.mjs %graymark_clang %t plain stress \
// RUN:   check=%s -- %s

#define _GNU_SOURCE
#include <graymark/graymark.h>
#include <stdio.h>
#include <string.h>

#define NOINLINE __attribute__((noinline))

GM_VECTOR_TYPE(Text_type, char, GM_NO_REFERENCES);

/// What is not kept is overwritten.
NOINLINE static void churn(void) {
  for (int i = 0; i != 30; ++i)
    memset((char *)GM_NEW_VECTOR(char, Text_type, 16), '!', 16);
}

NOINLINE static char GM *text(const char *characters) {
  char GM *result = GM_NEW_VECTOR(char, Text_type, 16);
  strcpy((char *)result, characters);
  return result;
}

static void searches(void) {
  const char *found = strchr((const char *)text("key=value"), '=');
  churn();
  printf("%s\n", found);
  // CHECK: =value

  found = strrchr((const char *)text("a/b/c"), '/');
  churn();
  printf("%s\n", found);
  // CHECK-NEXT: {{^}}/c

  found = strstr((const char *)text("a needle"), "need");
  churn();
  printf("%s\n", found);
  // CHECK-NEXT: {{^}}needle

  found = strpbrk((const char *)text("a;b,c"), ",;");
  churn();
  printf("%s\n", found);
  // CHECK-NEXT: {{^}};b,c

  found = memchr((const char *)text("0123x56"), 'x', 7);
  churn();
  printf("%s\n", found);
  // CHECK-NEXT: {{^}}x56

  char *end = stpcpy((char *)text("abcdef"), "xy");
  churn();
  printf("%s %s\n", end - 2, end + 1);
  // CHECK-NEXT: {{^}}xy def
}

NOINLINE static const char *read(const char *const *place) {
  churn();
  return *place;
}

static void atomics(void) {
  const char *stored;
  __atomic_store_n(&stored, (const char *)text("stored"), __ATOMIC_SEQ_CST);
  printf("%s\n", read(&stored));
  // CHECK-NEXT: {{^}}stored

  _Atomic(const char *) assigned = 0;
  assigned = (const char *)text("assigned");
  printf("%s\n", read((const char *const *)&assigned));
  // CHECK-NEXT: {{^}}assigned

  const char *exchanged = 0;
  __atomic_exchange_n(&exchanged, (const char *)text("one"), __ATOMIC_SEQ_CST);
  const char *old = __atomic_exchange_n(
      &exchanged, (const char *)text("another"), __ATOMIC_SEQ_CST);
  printf("%s", read(&exchanged));
  printf(" %s\n", old);
  // CHECK-NEXT: {{^}}another one

  const char *compared = 0, *expected = 0;
  _Bool done = __atomic_compare_exchange_n(&compared, &expected,
                                           (const char *)text("first"), 0,
                                           __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
  printf("%d %s\n", done, read(&compared));
  // CHECK-NEXT: {{^}}1 first
  done = __atomic_compare_exchange_n(&compared, &expected,
                                     (const char *)text("second"), 0,
                                     __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
  printf("%d %s", done, read(&compared));
  printf(" %s\n", expected);
  // CHECK-NEXT: {{^}}0 first first
}

int main(void) {
  searches();
  atomics();
  return 0;
}
