// Finding: a function that left the stack pointer lowered would leak its frame
// in every caller that has no frame of its own to publish again, such as a loop
// over calls in a function without references. Whoever publishes restores.
// RUN: %wasm_clang -O0 -S -emit-llvm %s -o - | %lower | FileCheck %s
// RUN: %wasm_clang -O2 -S -emit-llvm %s -o - | %lower | FileCheck %s

#define GC __attribute__((address_space(1)))
typedef struct N GC *ref;
struct N {
  int n;
  ref kids[4];
};
ref mk(void);

static void work(void);

// CHECK:     define {{.*}}void @driver(
// CHECK-NOT:   __graymark_stack_pointer
// CHECK:     }
void driver(int n) {
  for (int i = 0; i < n; i++)
    work();
}

// CHECK:     define {{.*}}void @work()
// CHECK:       %stack.base = load ptr, ptr @__graymark_stack_pointer
// CHECK:       !graymark.publish
// CHECK:       store ptr %stack.base, ptr @__graymark_stack_pointer, {{.*}}!graymark.restore
// CHECK-NOT:   store
// CHECK:       ret void
__attribute__((noinline)) static void work(void) {
  ref a = mk();
  mk();
  a->n = 1;
}
