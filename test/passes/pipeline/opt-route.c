// The same program by hand: clang's IR, the early stage, LLVM's optimiser, the
// late pipeline, llc.
// RUN: %wasm_clang -O2 -Xclang -disable-llvm-passes -S -emit-llvm %s -o %t.ll
// RUN: %graymark_opt -passes='graymark-early,default<O2>,graymark' %t.ll -S -o %t.lowered.ll
// RUN: FileCheck %s < %t.lowered.ll --implicit-check-not="addrspace(1)"
// RUN: llc -mtriple=wasm32 -filetype=obj %t.lowered.ll -o %t.o
// RUN: llvm-nm %t.o | FileCheck %s --check-prefix=SYMBOLS
// RUN: %graymark_opt -passes='default<O2>' %t.ll -o %t.bc
// RUN: llc -load-pass-plugin=%graymark_plugin -filetype=obj %t.bc -o %t.2.o
// RUN: llvm-nm %t.2.o | FileCheck %s --check-prefix=SYMBOLS
// RUN: %wasm_clang -x ir -O2 -c %t.ll -o %t.3.o
// RUN: llvm-nm %t.3.o | FileCheck %s --check-prefix=SYMBOLS
// RUN: %wasm_clang -x ir -O0 -c %t.ll -o %t.4.o
// RUN: llvm-nm %t.4.o | FileCheck %s --check-prefix=SYMBOLS

#include <graymark/graymark.h>

struct Node {
  struct Node GM *next;
};
GM_TYPE(Node_type, struct Node, GM_FIELD(struct Node, next));
struct Node GM *root;

// CHECK-LABEL: define hidden void @push(ptr
// CHECK:         call ptr @__new(
// CHECK:         !graymark.barrier
// CHECK:         call void @__link(
void push(struct Node GM *list) {
  struct Node GM *node = GM_NEW(struct Node, Node_type);
  list->next = node;
  root = node;
}
// CHECK: !graymark.lowered

// SYMBOLS-DAG: U __graymark_marking
// SYMBOLS-DAG: U __graymark_stack_pointer
// SYMBOLS-DAG: U __link
// SYMBOLS-DAG: U __new
// SYMBOLS-DAG: {{[dD]}} Node_type
