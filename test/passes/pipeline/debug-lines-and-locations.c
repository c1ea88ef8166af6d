// An instrumented function is still usable in a debugger: each statement has
// its line, each variable a location, whether it is a value, in a slot of the
// shadow stack or a structure in memory; inserted code belongs to no line or to
// that of the call that it serves. References are plain pointers: a debugger
// knows no address class for them.
// RUN: %wasm_clang -g -O0 -c %s -o %t.0.o
// What an allocation in place gives is a phi, and LLVM's code generation for
// wasm forgets which variable that is.
// RUN: %wasm_clang -g -O2 -mllvm -graymark-inline-allocation=false -c %s -o %t.2.o
// RUN: llvm-dwarfdump --verify %t.0.o
// RUN: llvm-dwarfdump --verify %t.2.o
// RUN: llvm-dwarfdump --debug-line %t.0.o | FileCheck %s --check-prefix=LINES
// RUN: llvm-dwarfdump --debug-line %t.2.o | FileCheck %s --check-prefix=LINES
// RUN: llvm-dwarfdump --debug-info %t.0.o | FileCheck %s --implicit-check-not=DW_AT_address_class
// RUN: llvm-dwarfdump --debug-info %t.2.o | FileCheck %s --implicit-check-not=DW_AT_address_class

// A variable without a location has its name first.
// RUN: llvm-dwarfdump --debug-info %t.0.o | sed -n '/"last"/,/NULL/p' | grep -A1 'DW_TAG_[fv]' | not grep DW_AT_name
// RUN: llvm-dwarfdump --debug-info %t.2.o | sed -n '/"last"/,/NULL/p' | grep -A1 'DW_TAG_[fv]' | not grep DW_AT_name

#include <graymark/graymark.h>

struct Node {
  struct Node GM *next;
  int number;
};
struct Pair {
  struct Node GM *first, *second;
  int number;
};
GM_TYPE(Node_type, struct Node, GM_FIELD(struct Node, next));
struct Node GM *root;
void fill(gm_ref *place);
void fill_pair(struct Pair *place);
void use(struct Node GM *);

int last(struct Node GM *list, int limit) {
  int count = 0;
  gm_ref taken = 0;
  struct Pair pair;
  struct Node GM *node = list;
  fill(&taken);
  fill_pair(&pair);
  while (node->next && count++ < limit) {
    struct Node GM *fresh = GM_NEW(struct Node, Node_type);
    fresh->number = count;
    root = fresh;
    node->next = fresh;
    use(fresh);
    node = node->next;
  }
  use(taken);
  use(pair.second);
  return node->number + count;
}

// CHECK:      DW_AT_name ("last")
// CHECK-DAG:  DW_AT_name ("list")
// CHECK-DAG:  DW_AT_name ("limit")
// CHECK-DAG:  DW_AT_name ("count")
// CHECK-DAG:  DW_AT_name ("taken")
// CHECK-DAG:  DW_AT_name ("pair")
// CHECK-DAG:  DW_AT_name ("node")
// CHECK-DAG:  DW_AT_name ("fresh")

// Statements, by their distance from the function's first line.
// LINES:     {{^}}0x{{[0-9a-f]+}} [[#FIRST:@LINE-30]] {{.*}}is_stmt prologue_end
// LINES-DAG: {{^}}0x{{[0-9a-f]+}} [[#FIRST+5]] {{.*}}is_stmt
// LINES-DAG: {{^}}0x{{[0-9a-f]+}} [[#FIRST+6]] {{.*}}is_stmt
// LINES-DAG: {{^}}0x{{[0-9a-f]+}} [[#FIRST+7]] {{.*}}is_stmt
// LINES-DAG: {{^}}0x{{[0-9a-f]+}} [[#FIRST+8]] {{.*}}is_stmt
// LINES-DAG: {{^}}0x{{[0-9a-f]+}} [[#FIRST+9]] {{.*}}is_stmt
// LINES-DAG: {{^}}0x{{[0-9a-f]+}} [[#FIRST+10]] {{.*}}is_stmt
// LINES-DAG: {{^}}0x{{[0-9a-f]+}} [[#FIRST+11]] {{.*}}is_stmt
// LINES-DAG: {{^}}0x{{[0-9a-f]+}} [[#FIRST+12]] {{.*}}is_stmt
// LINES-DAG: {{^}}0x{{[0-9a-f]+}} [[#FIRST+13]] {{.*}}is_stmt
// LINES-DAG: {{^}}0x{{[0-9a-f]+}} [[#FIRST+15]] {{.*}}is_stmt
// LINES-DAG: {{^}}0x{{[0-9a-f]+}} [[#FIRST+16]] {{.*}}is_stmt
// LINES-DAG: {{^}}0x{{[0-9a-f]+}} [[#FIRST+17]] {{.*}}is_stmt
