// The macros GM_UNMANAGED, GM_UNCHECKED and GM_LEAF become attributes of the
// function, GM_INTERIOR and GM_INTERIOR_RESULT of parameters and results, on
// definitions and on declarations, and no annotation is left behind.
// RUN: %wasm_clang -O0 -S -emit-llvm -Xclang -disable-llvm-passes %s -o - | %early | FileCheck %s --implicit-check-not=llvm.global.annotations

#include <graymark/graymark.h>

GM_UNMANAGED void host(gm_ref);
GM_LEAF int leaf(int);

GM_UNMANAGED void helper(gm_ref reference) { host(reference); }
GM_UNCHECKED void out(gm_ref **place, gm_ref reference) { **place = reference; }
int call(void) { return leaf(1); }
GM_INTERIOR(2) void take(int, gm_ref GM *);
GM_INTERIOR_RESULT(1) gm_ref GM *give(gm_ref GM *object) {
  take(1, object + 1);
  return object + 1;
}

// CHECK-DAG: define hidden void @helper({{.*}} #[[HELPER:[0-9]+]]
// CHECK-DAG: define hidden void @out({{.*}} #[[OUT:[0-9]+]]
// CHECK-DAG: define hidden {{.*}}"graymark-interior" {{.*}}@give({{.*}}"graymark-result-object" %{{.*}})
// CHECK-DAG: declare void @take(i32 noundef, ptr addrspace(1) noundef "graymark-interior")
// CHECK-DAG: declare void @host({{.*}} #[[HOST:[0-9]+]]
// CHECK-DAG: declare i32 @leaf({{.*}} #[[LEAF:[0-9]+]]
// CHECK-DAG: attributes #[[HELPER]] = { {{.*}}"graymark-unmanaged"
// CHECK-DAG: attributes #[[OUT]] = { {{.*}}"graymark-unchecked"
// CHECK-DAG: attributes #[[HOST]] = { {{.*}}"graymark-unmanaged"
// CHECK-DAG: attributes #[[LEAF]] = { {{.*}}"gc-leaf-function"
