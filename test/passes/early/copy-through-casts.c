// memmove of elements of an object, with the casts to void pointers that C
// needs, is found to be a copy into an object at every optimisation level.
// RUN: %wasm_clang -O0 -S -emit-llvm -Xclang -disable-llvm-passes %s -o - | %early | FileCheck %s --check-prefix=EARLY
// RUN: %wasm_clang -O2 -S -emit-llvm -Xclang -disable-llvm-passes %s -o - | %graymark_opt -passes='graymark-early,default<O2>,graymark' -S | FileCheck %s
// RUN: %wasm_clang -O0 -fno-builtin -S -emit-llvm -Xclang -disable-llvm-passes %s -o - | %early | FileCheck %s --check-prefix=EARLY

#include <graymark/graymark.h>

struct List {
  int count;
  gm_ref elements[];
};
void *memmove(void *to, const void *from, unsigned long size);

void insert(struct List GM *list, int i) {
  // EARLY-LABEL: define hidden void @insert(
  // EARLY:         call void @__graymark_copy.memmove.p0.p0.i32(
  // CHECK-LABEL: define hidden void @insert(
  // CHECK:         call void @llvm.memmove.p0.p0.i32(
  // CHECK:         load i32, ptr @__graymark_marking
  // CHECK:         call void @__graymark_remark(
  memmove((void *)&list->elements[i + 1], (void *)&list->elements[i],
          (list->count - i) * sizeof(gm_ref));
}

void insert_slowly(struct List GM *list, int i) {
  // EARLY-LABEL: define hidden void @insert_slowly(
  // EARLY:         call void @__graymark_copy.memmove.p0.p0.i32(
  // CHECK-LABEL: define hidden void @insert_slowly(
  // CHECK:         call void @__graymark_remark(
  void *to = (void *)&list->elements[i + 1];
  char *from = (char *)list;
  from += 4 + 4 * i;
  memmove(to, from, (list->count - i) * sizeof(gm_ref));
}
