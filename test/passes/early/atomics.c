// clang emits atomic operations on _Atomic(reference) as operations on i32; the
// early stage makes them operations on references, so that they are seen.
// RUN: %wasm_clang -O0 -S -emit-llvm -Xclang -disable-llvm-passes %s -o %t.ll
// RUN: FileCheck %s --check-prefix=CLANG < %t.ll
// RUN: %early %t.ll | FileCheck %s
// RUN: %wasm_clang -O2 -S -emit-llvm -Xclang -disable-llvm-passes %s -o - | %early | FileCheck %s

#include <graymark/graymark.h>

struct Cell {
  _Atomic(gm_ref) place;
  _Atomic int number;
};

// CLANG: store atomic i32
// CLANG: load atomic i32
// CLANG: atomicrmw xchg ptr addrspace(1) {{.*}}, i32
// CLANG: cmpxchg ptr addrspace(1) {{.*}}, i32

void store(struct Cell GM *cell, gm_ref value) {
  // CHECK-LABEL: define hidden void @store(
  // CHECK:         store atomic ptr addrspace(1) {{.*}} release
  __c11_atomic_store(&cell->place, value, __ATOMIC_RELEASE);
}

gm_ref load(struct Cell GM *cell) {
  // CHECK-LABEL: define hidden ptr addrspace(1) @load(
  // CHECK:         load atomic ptr addrspace(1), {{.*}} acquire
  return __c11_atomic_load(&cell->place, __ATOMIC_ACQUIRE);
}

gm_ref exchange(struct Cell GM *cell, gm_ref value) {
  // CHECK-LABEL: define hidden ptr addrspace(1) @exchange(
  // CHECK:         atomicrmw xchg ptr addrspace(1) {{.*}}, ptr addrspace(1) {{.*}} seq_cst
  return __c11_atomic_exchange(&cell->place, value, __ATOMIC_SEQ_CST);
}

_Bool compare_exchange(struct Cell GM *cell, gm_ref expected, gm_ref value) {
  // CHECK-LABEL: define hidden zeroext i1 @compare_exchange(
  // CHECK:         cmpxchg ptr addrspace(1) {{.*}}, ptr addrspace(1) {{.*}}, ptr addrspace(1) {{.*}} seq_cst monotonic
  return __c11_atomic_compare_exchange_strong(
      &cell->place, &expected, value, __ATOMIC_SEQ_CST, __ATOMIC_RELAXED);
}

// Plain assignment and reading of an atomic field.
gm_ref plain(struct Cell GM *cell, gm_ref value) {
  // CHECK-LABEL: define hidden ptr addrspace(1) @plain(
  // CHECK:         store atomic ptr addrspace(1)
  // CHECK:         load atomic ptr addrspace(1)
  cell->place = value;
  return cell->place;
}

// A number stays one.
int count(struct Cell GM *cell) {
  // CHECK-LABEL: define hidden i32 @count(
  // CHECK:         atomicrmw add ptr addrspace(1) {{.*}}, i32 1 seq_cst
  // CHECK:         load atomic i32
  ++cell->number;
  return cell->number;
}
