// A static object is a structure with a header in front, an entry in the table
// of static objects, and a constant reference to its payload.
// RUN: %wasm_clang -O2 -S %s -o - | FileCheck %s
// RUN: %wasm_clang -O0 -c %s -o /dev/null

#include <graymark/graymark.h>

struct List {
  struct List GM *next;
  int length;
};
GM_TYPE(List_type, struct List, GM_FIELD(struct List, next));

GM_STATIC(empty, struct List, List_type, .length = 3);
GM_STATIC(second, struct List, List_type, .next = GM_STATIC_REFERENCE(empty));

struct List GM *list = GM_STATIC_REFERENCE(second);
struct List GM *get(void) { return GM_STATIC_REFERENCE(second); }

// CHECK-LABEL: get:
// CHECK:         i32.const second+16
// CHECK:         .section graymark_statics
// CHECK:         .int32 empty+16
// CHECK-NEXT:    .int32 List_type
// CHECK-LABEL: second:
// CHECK:         .int32 empty+16
// CHECK:         .section graymark_statics
// CHECK:         .int32 second+16
// CHECK-NEXT:    .int32 List_type
// CHECK-LABEL: list:
// CHECK:         .int32 second+16
