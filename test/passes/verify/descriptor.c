// A descriptor whose offset lies outside its size is reported through clang
// too, and nothing is left behind.
// RUN: not %wasm_clang -O2 -c %s -o %t.o 2>&1 | FileCheck %s
// RUN: not test -e %t.o

#include <graymark/graymark.h>

// CHECK: error: graymark: type descriptor 'Wrong_type': a reference of the fixed part is at byte 8, outside its size of 8 bytes
GM_DESCRIPTOR(Wrong_type, 0, 0, 0, 8, GM_LAYOUT_BITMAP(4u), 0, 0,
              GM_LAYOUT_BITMAP(0u), 0);
