// A store through a parameter is accepted at every level, also where inlining
// shows what the parameter is.
// RUN: %wasm_clang -O0 -c %s -o /dev/null
// RUN: %wasm_clang -O2 -c %s -o /dev/null

#include <graymark/graymark.h>

struct Frame {
  gm_ref *results;
};

static void out(gm_ref *place, gm_ref reference) { *place = reference; }

void f(struct Frame *frame, gm_ref reference) {
  out(frame->results, reference);
}
