// A function that is marked GM_UNCHECKED keeps its licence where it is inlined.
// RUN: %wasm_clang -O0 -c %s -o /dev/null
// RUN: %wasm_clang -O2 -c %s -o /dev/null

#include <graymark/graymark.h>

GM_UNCHECKED static inline void put(gm_ref **place, gm_ref reference) {
  **place = reference;
}

void f(gm_ref **place, gm_ref reference) { put(place, reference); }
