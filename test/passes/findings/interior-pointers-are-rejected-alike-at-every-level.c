// Finding: an address inside an object that goes through a result, or through a
// local whose address another function has, would be published by whoever gets
// it, and the collector would write into the middle of an object. With inlining
// the same source is harmless: so the answer must come before optimisation.
// RUN: not %wasm_clang -O0 -c %s -o %t.o 2>&1 | FileCheck %s
// RUN: not %wasm_clang -O2 -c %s -o %t.o 2>&1 | FileCheck %s
// RUN: not %wasm_clang -O2 -DINLINED -c %s -o %t.o 2>&1 | FileCheck %s
// RUN: not test -e %t.o

#define GC __attribute__((address_space(1)))
typedef struct N GC *ref;
struct N {
  int n;
  ref kids[4];
};
ref mk(void);

#ifdef INLINED
#define NOINLINE
#else
#define NOINLINE __attribute__((noinline))
#endif

// CHECK-DAG: error: graymark: a derived pointer (an address inside an object) is returned
NOINLINE static ref GC *slot(ref n, int i) { return &n->kids[i]; }

void store(ref n, int i) {
  ref GC *s = slot(n, i);
  ref k = mk();
  *s = k;
}

// CHECK-DAG: error: graymark: a derived pointer (an address inside an object) is stored in memory
NOINLINE static void skip(const char GC **p) {
  while (**p == ' ')
    ++*p;
}

char first(const char GC *text) {
  skip(&text);
  return *text;
}
