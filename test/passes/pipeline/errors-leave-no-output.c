// An error of a pass ends clang, opt and llc with status 1, one line and no
// output file, whatever kind of output was asked for.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: not %wasm_clang -O0 -c %s -o a.o 2> a.err && not test -e a.o && FileCheck %s < a.err
// RUN: not %wasm_clang -O2 -c %s -o b.o 2> b.err && not test -e b.o && FileCheck %s < b.err
// RUN: not %wasm_clang -O2 -S %s -o c.s 2> c.err && not test -e c.s && FileCheck %s < c.err
// RUN: not %wasm_clang -O2 -S -emit-llvm %s -o d.ll 2> d.err && not test -e d.ll && FileCheck %s < d.err
// RUN: not %wasm_clang -O2 -g -c %s -o e.o 2> e.err && not test -e e.o && FileCheck %s < e.err
// RUN: %wasm_clang -O0 -Xclang -disable-llvm-passes -S -emit-llvm %s -o in.ll
// RUN: not %graymark_opt -passes=graymark in.ll -o f.bc 2> f.err && not test -e f.bc && FileCheck %s < f.err
// RUN: not %graymark_opt -passes=graymark-early in.ll -o g.bc 2> g.err && not test -e g.bc && FileCheck %s < g.err
// RUN: not llc -load-pass-plugin=%graymark_plugin -filetype=obj in.ll -o h.o 2> h.err && not test -e h.o && FileCheck %s < h.err

#include <graymark/graymark.h>

struct Pair {
  int numbers[2];
};
void use(int GM *place);

void pass(struct Pair GM *pair) { use(&pair->numbers[1]); }

// CHECK: error: {{.*}}graymark: a derived pointer (an address inside an object) is passed as an argument
// CHECK-NOT: graymark:
// CHECK-NOT: PLEASE submit
