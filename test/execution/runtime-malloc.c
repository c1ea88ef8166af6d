//===-- runtime-malloc.c - malloc from the runtime's heap -----------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// With --runtime-malloc the C library's allocation functions and the collector
// share one heap: objects and allocations in turns keep their contents, the
// functions do what C says, and where memory ends they return null.
//
//===----------------------------------------------------------------------===//

// RUN: %node %S/Inputs/every-way.mjs %graymark_clang %t plain stress \
// RUN:   driver=--runtime-malloc driver=--heap-limit=6M check=%s -- %s

// The C library's own is not in the program; without the option it is.
//
// RUN: %graymark_clang -O2 --runtime-malloc %s -o %t.wasm -Wl,-Map=%t.map
// RUN: FileCheck %s --check-prefix=MAP --implicit-check-not=dlmalloc < %t.map
// MAP: libgraymark-malloc.a
// RUN: %graymark_clang -O2 -x c %S/Inputs/uses-malloc.c.in -o %t.wasm -Wl,-Map=%t.map
// RUN: FileCheck %s --check-prefix=OWN --implicit-check-not=libgraymark-malloc < %t.map
// OWN: dlmalloc

// A runtime of the user's that has no such functions is named by the linker.
//
// RUN: echo "void *__new(unsigned s, unsigned i) { return 0; }" > %t.runtime.c
// RUN: clang --target=wasm32-wasi -Wno-deprecated -c %t.runtime.c -o %t.runtime.o
// RUN: not %graymark_clang --runtime-malloc --runtime=%t.runtime.o -x c %S/Inputs/uses-malloc.c.in -o %t.wasm 2>&1 | FileCheck %s --check-prefix=CUSTOM
// CUSTOM: undefined symbol: gm_try_alloc

#include <errno.h>
#include <graymark/graymark.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Node Node;
struct Node {
  Node GM *next;
  uint32_t number;
};
GM_TYPE(Node_type, Node, GM_FIELD(Node, next));

size_t malloc_usable_size(void *);
void *reallocarray(void *, size_t, size_t);
void *memalign(size_t, size_t);

// To the optimiser, allocation does not change a variable.
static __attribute__((noinline)) int error(void) { return errno; }

static int failures;
#define EXPECT(condition)                                                      \
  (void)((condition) ||                                                        \
         (printf("line %d: %s\n", __LINE__, #condition), ++failures))

static Node GM *prepend(Node GM *list, uint32_t number) {
  Node GM *node = GM_NEW(Node, Node_type);
  node->number = number;
  node->next = list;
  return node;
}

static int isFilled(const unsigned char *block, size_t size, int byte) {
  for (size_t i = 0; i != size; ++i)
    if (block[i] != (unsigned char)byte)
      return 0;
  return 1;
}

static void mixed(void) {
  enum { Count = 60 };
  static unsigned char *blocks[Count];
  Node GM *list = NULL;
  for (int round = 0; round != 4; ++round) {
    for (int i = 0; i != Count; ++i) {
      size_t size = (size_t)(i * 37 % 900) + 1;
      list = prepend(list, (uint32_t)i);
      if (blocks[i])
        EXPECT(isFilled(blocks[i], 1, i));
      blocks[i] = realloc(blocks[i], size);
      EXPECT((uintptr_t)blocks[i] % 16 == 0);
      memset(blocks[i], i, size);
    }
    for (int i = round % 2; i < Count; i += 2) {
      EXPECT(isFilled(blocks[i], (size_t)(i * 37 % 900) + 1, i));
      free(blocks[i]);
      blocks[i] = NULL;
      list = prepend(list, 1000);
    }
    uint32_t length = 0;
    for (Node GM *node = list; node; node = node->next)
      ++length;
    EXPECT(length == Count + Count / 2);
    list = NULL;
  }
  gm_verify_heap();
}

static void semantics(void) {
  void *nothing = malloc(0);
  EXPECT(nothing && nothing != malloc(0));
  free(nothing);
  free(NULL);

  unsigned char *block = malloc(1000);
  memset(block, 0xAA, 1000);
  EXPECT(malloc_usable_size(block) >= 1000);
  EXPECT(malloc_usable_size(NULL) == 0);
  free(block);
  unsigned char *zeroed = calloc(10, 100);
  EXPECT(isFilled(zeroed, 1000, 0));
  zeroed = realloc(zeroed, 100000);
  EXPECT(isFilled(zeroed, 1000, 0));
  zeroed = realloc(zeroed, 0);
  EXPECT(zeroed);
  free(zeroed);

  for (size_t alignment = 1; alignment <= 65536; alignment *= 2) {
    void *a = aligned_alloc(alignment, 100), *b = memalign(alignment, 5), *c;
    EXPECT(a && (uintptr_t)a % alignment == 0);
    EXPECT(b && (uintptr_t)b % alignment == 0);
    if (alignment >= 4)
      EXPECT(posix_memalign(&c, alignment, 40) == 0 &&
             (uintptr_t)c % alignment == 0);
    else
      EXPECT(posix_memalign(&c, alignment, 40) == EINVAL);
    memset(a, 1, 100);
    free(a);
    free(b);
    if (alignment >= 4)
      free(c);
  }
  volatile size_t odd = 24;
  errno = 0;
  EXPECT(!aligned_alloc(odd, 8) && error() == EINVAL);

  // It is the runtime's memory, also where the C library allocates.
  __free(malloc(10));
  __free(strdup("text"));
  free(__alloc(10));
  gm_verify_heap();
}

// volatile, so that nothing is left out.
static void *volatile sink;

static void exhaustion(void) {
  volatile size_t huge = SIZE_MAX, half = SIZE_MAX / 2 + 2;
  errno = 0;
  EXPECT(!(sink = malloc(huge)) && error() == ENOMEM);
  errno = 0;
  EXPECT(!(sink = malloc(huge - 15)) && error() == ENOMEM);
  errno = 0;
  EXPECT(!(sink = malloc(1u << 30)) && error() == ENOMEM);
  errno = 0;
  EXPECT(!(sink = calloc(half, 2)) && error() == ENOMEM);
  errno = 0;
  EXPECT(!(sink = reallocarray(NULL, half, 2)) && error() == ENOMEM);
  errno = 0;
  EXPECT(!(sink = aligned_alloc(1u << 31, 1)) && error() == ENOMEM);
  void *untouched = NULL;
  EXPECT(posix_memalign(&untouched, 16, huge) == ENOMEM && !untouched);

  Node GM *node = prepend(NULL, 7);
  void *all = NULL;
  unsigned count = 0;
  for (void **next; (next = malloc(20000)); ++count) {
    *next = all;
    all = next;
  }
  EXPECT(error() == ENOMEM);
  EXPECT(count > 150);
  // What there is stays as it is.
  void **top = all;
  void *below = *top;
  EXPECT(!(sink = realloc(top, 1 << 20)));
  EXPECT(*top == below);
  gm_verify_heap();
  while (all) {
    void *next = *(void **)all;
    free(all);
    all = next;
  }
  EXPECT(node->number == 7);
  gm_verify_heap();
}

int main(void) {
  mixed();
  semantics();
  exhaustion();
  // CHECK: failures: 0
  printf("failures: %d\n", failures);
  return 0;
}
