// Endless recursion with references ends in the shadow stack's own message, not
// in that of the C stack or of the engine: typical frames, all levels of
// optimisation, the default size and a chosen one.

// RUN: %graymark_clang -O0 %s -o %t.wasm && not %node_wasi %t.wasm 2>&1 | FileCheck %s
// RUN: %graymark_clang -O2 %s -o %t.wasm && not %node_wasi %t.wasm 2>&1 | FileCheck %s
// RUN: %graymark_clang -O2 %s -o %t.wasm --shadow-stack-size=16K && not %node_wasi %t.wasm 2>&1 | FileCheck %s
// CHECK: start
// CHECK-NEXT: graymark: {{.*}}stack overflow
// CHECK-NEXT: run-wasi: trap: RuntimeError: unreachable

// The exit status is that of abort().
// RUN: sh -c '%node_wasi %t.wasm; echo status $?' 2>/dev/null | FileCheck %s --check-prefix=STATUS
// STATUS: status 134

// Where the shadow stack is larger than what the engine's stack allows, the
// runner says so.
// RUN: %graymark_clang -O2 %s -o %t.wasm --shadow-stack-size=16M && not %node_wasi %t.wasm 2>&1 | FileCheck %s --check-prefix=ENGINE
// ENGINE: run-wasi: the engine's stack overflowed

#include <graymark/graymark.h>
#include <stdio.h>

typedef struct Pair Pair;
struct Pair {
  Pair GM *first;
  Pair GM *second;
};
GM_TYPE(Pair_type, Pair, GM_FIELD(Pair, first) | GM_FIELD(Pair, second));

/// Keeps three references over the call below, as an interpreter does.
static int descend(Pair GM *up, int depth) {
  char text[32];
  snprintf(text, sizeof text, "%d", depth);
  Pair GM *a = GM_NEW(Pair, Pair_type);
  Pair GM *b = GM_NEW(Pair, Pair_type);
  a->first = up;
  int below = descend(b, depth + 1);
  b->second = a;
  return below + (a->first == up) + (b->second == a) + text[0];
}

int main(void) {
  fprintf(stderr, "start\n");
  return descend(0, 0);
}
