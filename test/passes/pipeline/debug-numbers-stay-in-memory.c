// Without optimisation, locals without references stay in memory, where a
// debugger finds and changes them, and lines that only change them stay in the
// line table, beside structures of references and raw addresses, which are
// taken apart.
// RUN: %wasm_clang -g -O0 -c %s -o %t.o
// RUN: llvm-dwarfdump --debug-info %t.o | FileCheck %s
// RUN: llvm-dwarfdump --debug-line %t.o | FileCheck %s --check-prefix=LINES

#include <graymark/graymark.h>

struct Pair {
  gm_ref first, second;
};
struct Buffer {
  char *at;
  int length;
};
struct Place {
  double x, y;
};
GM_TYPE(Pair_type, struct Pair, GM_FIELD(struct Pair, first));
void use(gm_ref, int);
int fill(const char *, int);

int count(gm_ref first, gm_ref second, int limit) {
  struct Pair pair = {first, second};
  struct Buffer buffer;
  struct Place place;
  int number = 0;
  long long sum = 0;
  buffer.at = (char *)first;
  buffer.length = 8;
  place.x = 1.0;
  number = 7;
  number = limit;
  sum = number + fill(buffer.at, buffer.length);
  use(pair.second, number);
  return (int)(sum + (long long)place.x);
}

// CHECK:      DW_AT_name ("count")
// CHECK:      DW_AT_location (DW_OP_fbreg +{{[0-9]+}})
// CHECK-NEXT: DW_AT_name ("limit")
// CHECK:      DW_AT_location (DW_OP_fbreg +{{[0-9]+}})
// CHECK-NEXT: DW_AT_name ("place")
// CHECK:      DW_AT_location (DW_OP_fbreg +{{[0-9]+}})
// CHECK-NEXT: DW_AT_name ("number")
// CHECK:      DW_AT_location (DW_OP_fbreg +{{[0-9]+}})
// CHECK-NEXT: DW_AT_name ("sum")
// CHECK:      DW_AT_location ({{.*}}
// CHECK:      DW_AT_name ("pair")
// CHECK:      DW_AT_location ({{.*}}
// CHECK:      DW_AT_name ("buffer")

// Statements, by their distance from the function's first line.
// LINES: {{^}}0x{{[0-9a-f]+}} [[#FIRST:@LINE-31]] {{.*}}is_stmt
// LINES: {{^}}0x{{[0-9a-f]+}} [[#FIRST+4]] {{.*}}is_stmt prologue_end
// LINES: {{^}}0x{{[0-9a-f]+}} [[#FIRST+5]] {{.*}}is_stmt
// LINES: {{^}}0x{{[0-9a-f]+}} [[#FIRST+8]] {{.*}}is_stmt
// LINES: {{^}}0x{{[0-9a-f]+}} [[#FIRST+9]] {{.*}}is_stmt
// LINES: {{^}}0x{{[0-9a-f]+}} [[#FIRST+10]] {{.*}}is_stmt
// LINES: {{^}}0x{{[0-9a-f]+}} [[#FIRST+11]] {{.*}}is_stmt
// LINES: {{^}}0x{{[0-9a-f]+}} [[#FIRST+12]] {{.*}}is_stmt
// LINES: {{^}}0x{{[0-9a-f]+}} [[#FIRST+13]] {{.*}}is_stmt
