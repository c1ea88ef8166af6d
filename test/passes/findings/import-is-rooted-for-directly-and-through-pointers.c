// Finding: nothing in a declaration says whether a callee roots its parameters,
// and nothing at all in an indirect call. Imports do not: their callers root
// for them; and a pointer to one is a pointer to a thunk that does.
// RUN: %wasm_clang -O2 -S -emit-llvm %s -o - | %lower | FileCheck %s

#define GC __attribute__((address_space(1)))
typedef struct N GC *ref;
ref mk(void);
__attribute__((import_module("env"), import_name("log"))) void jslog(ref);
void managed_elsewhere(ref);

// CHECK: @fp = {{.*}}global ptr @jslog.rooting
void (*fp)(ref) = jslog;

// CHECK-LABEL: define {{.*}}void @calls()
// CHECK:         %[[A:.*]] = {{.*}}call ptr @mk()
// CHECK:         store ptr %[[A]], ptr %{{.*}}!graymark.slot
// CHECK:         !graymark.publish
// CHECK-NEXT:    call void @jslog(ptr
// CHECK:         %[[B:.*]] = {{.*}}call ptr @mk()
// CHECK-NOT:     store ptr %[[B]]
// CHECK:         call void @managed_elsewhere(ptr {{.*}}%[[B]])
// CHECK:         %[[C:.*]] = {{.*}}call ptr @mk()
// CHECK-NOT:     store ptr %[[C]]
// CHECK:         call void %{{.*}}(ptr {{.*}}%[[C]])
void calls(void) {
  jslog(mk());
  managed_elsewhere(mk());
  fp(mk());
}

// CHECK-LABEL: define {{.*}}void @jslog.rooting(ptr
// CHECK:         !graymark.slot
// CHECK:         !graymark.publish
// CHECK-NEXT:    call void @jslog(
// CHECK-NEXT:    !graymark.restore
