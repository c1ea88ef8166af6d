//===-- immediates.c - Small integers in the place of references ----------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Immediates live wherever references do, and the collector steps over them.
//
//===----------------------------------------------------------------------===//

// RUN: %node %S/Inputs/every-way.mjs %graymark_clang %t plain stress \
// RUN:   check=%s -- %s

#include <graymark/graymark.h>
#include <stdio.h>

typedef struct Pair Pair;
struct Pair {
  gm_ref car;
  gm_ref cdr;
};
GM_TYPE(Pair_type, Pair, GM_FIELD(Pair, car) | GM_FIELD(Pair, cdr));
GM_VECTOR_TYPE(References_type, gm_ref, GM_EACH_REFERENCE);

static gm_ref global;

static gm_ref cons(gm_ref car, gm_ref cdr) {
  Pair GM *pair = GM_NEW(Pair, Pair_type);
  pair->car = car;
  pair->cdr = cdr;
  return pair;
}

/// The length as an immediate: the optimiser turns this into a loop over the
/// immediate itself.
__attribute__((noinline)) static gm_ref length(gm_ref list) {
  int32_t count = 0;
  for (; list; list = ((Pair GM *)list)->cdr)
    ++count;
  return gm_from_int(count);
}

/// Half of the results are references and half are immediates.
__attribute__((noinline)) static gm_ref choose(int which) {
  return which % 2 ? gm_from_int(which) : cons(gm_from_int(which), 0);
}

static void print(gm_ref immediate) {
  printf("%d %d\n", gm_is_int(immediate), (int)gm_to_int(immediate));
}

int main(void) {
  print(gm_from_int(0));
  print(gm_from_int(GM_INT_MAX));
  print(gm_from_int(GM_INT_MIN));
  print(gm_from_int(-1));
  // CHECK: 1 0
  // CHECK-NEXT: 1 1073741823
  // CHECK-NEXT: 1 -1073741824
  // CHECK-NEXT: 1 -1
  printf("null %d, object %d\n", gm_is_int(0), gm_is_int(cons(0, 0)));
  // CHECK-NEXT: null 0, object 0

  global = gm_from_int(77);
  gm_ref list = 0;
  gm_ref local = gm_from_int(5);
  for (int i = 0; i != 30; ++i)
    list = cons(gm_from_int(i), list);
  gm_ref GM *vector = GM_NEW_VECTOR(gm_ref, References_type, 10);
  for (int i = 0; i != 10; ++i)
    vector[i] = choose(i);
  gm_collect();
  long sum = gm_to_int(local) + gm_to_int(global);
  for (gm_ref rest = list; rest; rest = ((Pair GM *)rest)->cdr)
    sum += gm_to_int(((Pair GM *)rest)->car);
  for (int i = 0; i != 10; ++i)
    sum += gm_to_int(gm_is_int(vector[i]) ? vector[i]
                                          : ((Pair GM *)vector[i])->car);
  printf("sum %ld, length %d\n", sum, (int)gm_to_int(length(list)));
  // CHECK-NEXT: sum 562, length 30

  // The runtime's functions ignore immediates.
  printf("pin %d\n", gm_pin(gm_from_int(3)) == gm_from_int(3));
  gm_unpin(gm_from_int(3));
  gm_unpin(0);
  // CHECK-NEXT: pin 1
  return 0;
}
