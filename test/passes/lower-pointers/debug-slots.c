// A variable that lives in a slot of the frame keeps its place in the debug
// information.
// RUN: %wasm_clang -g -O0 -c %s -o %t.o
// RUN: llvm-dwarfdump --verify %t.o
// RUN: llvm-dwarfdump --debug-info --name=taken %t.o | FileCheck %s

#include <graymark/graymark.h>

void fill(gm_ref *place);

gm_ref f(void) {
  gm_ref taken = 0;
  fill(&taken);
  return taken;
}

// CHECK: DW_TAG_variable
// CHECK: DW_AT_location
// CHECK: DW_AT_name ("taken")
