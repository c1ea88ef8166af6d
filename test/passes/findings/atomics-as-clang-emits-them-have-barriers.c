// Finding: clang emits every operation on an atomic reference as one on an
// integer, with the reference in a local: no store of a reference is left to
// have a barrier.
// RUN: %wasm_clang -O0 -S -emit-llvm %s -o - | %lower | FileCheck %s
// RUN: %wasm_clang -O2 -S -emit-llvm %s -o - | %lower | FileCheck %s

#define GC __attribute__((address_space(1)))
typedef struct N GC *ref;
struct A {
  _Atomic(ref) x;
  _Atomic(int) number;
};

// CHECK-LABEL: define {{.*}}@exchange(
// CHECK:         atomicrmw xchg ptr {{.*}}, ptr {{.*}} seq_cst
// CHECK:         load i32, ptr @__graymark_marking
// CHECK:         call void @__link(
// CHECK:         ret ptr
ref exchange(struct A GC *o, ref n) {
  return __c11_atomic_exchange(&o->x, n, 5);
}

// CHECK-LABEL: define {{.*}}@assign(
// CHECK:         store atomic ptr {{.*}} seq_cst
// CHECK:         load i32, ptr @__graymark_marking
// CHECK:         call void @__link(
// CHECK:         ret void
void assign(struct A GC *o, ref n) { __c11_atomic_store(&o->x, n, 5); }

// CHECK-LABEL: define {{.*}}@swap(
// CHECK:         cmpxchg {{.*}}ptr {{.*}}, ptr {{.*}}, ptr {{.*}} seq_cst
// CHECK:         load i32, ptr @__graymark_marking
// CHECK:         call void @__link(
// CHECK:         ret
_Bool swap(struct A GC *o, ref expected, ref n) {
  return __c11_atomic_compare_exchange_strong(&o->x, &expected, n, 5, 5);
}

// A number stays one.
// CHECK-LABEL: define {{.*}}@count(
// CHECK:         atomicrmw add ptr {{.*}}, i32 {{.*}} seq_cst
// CHECK-NOT:     __graymark_marking
// CHECK:         ret
int count(struct A GC *o) { return __c11_atomic_fetch_add(&o->number, 1, 5); }
