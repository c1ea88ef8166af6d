// A structure with references that is passed by value: the caller makes the
// copy in a local of its own, by an opaque copy, and passes its address, which
// is what the calling convention says anyway.
// RUN: %wasm_clang -O0 -S -emit-llvm -Xclang -disable-llvm-passes %s -o - | %early | FileCheck %s --implicit-check-not=byval
// RUN: %wasm_clang -O0 -S -emit-llvm -Xclang -disable-llvm-passes %s -o - | %instrument -disable-output
// RUN: %wasm_clang -O2 -c %s -mllvm -graymark-check -o %t.o

#include <graymark/graymark.h>

typedef struct Two {
  gm_ref first, second;
} Two;
typedef int Function(Two two);

// CHECK-LABEL: define {{.*}}i32 @callee(ptr noundef align 4 %
int callee(Two two) {
  gm_collect();
  return two.first == two.second;
}

// CHECK-LABEL: define {{.*}}i32 @caller(
// CHECK:         call void @__graymark_copy.memcpy.p0.p0.i32(ptr align 4 %[[COPY:.*]], ptr
// CHECK-NEXT:    call i32 @callee(ptr noundef align 4 %[[COPY]])
// CHECK:         call i32 %{{.*}}(ptr noundef align 4 %
int caller(gm_ref a, Function *pointer) {
  Two two = {a, a};
  return callee(two) + pointer(two);
}
