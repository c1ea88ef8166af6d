// C++ with wasm exceptions, in both of their encodings, and with Emscripten's.
// RUN: %wasm_clang -fwasm-exceptions -mllvm -graymark-check -O0 -c %s -o %t.o
// RUN: %wasm_clang -fwasm-exceptions -mllvm -graymark-check -O2 -c %s -o %t.o
// RUN: llvm-objdump -d %t.o | FileCheck %s
// RUN: %wasm_clang -fwasm-exceptions -mllvm -wasm-use-legacy-eh=false -mllvm -graymark-check -O2 -c %s -o %t.o
// RUN: llvm-objdump -d %t.o | FileCheck %s --check-prefix=EXNREF
// RUN: %wasm_clang -fexceptions -fcxx-exceptions -mllvm -enable-emscripten-cxx-exceptions -mllvm -graymark-check -O0 -c %s -o %t.o
// RUN: %wasm_clang -fexceptions -fcxx-exceptions -mllvm -enable-emscripten-cxx-exceptions -mllvm -graymark-check -O2 -c %s -o %t.o
// RUN: llvm-nm %t.o | FileCheck %s --check-prefix=EMSCRIPTEN

// CHECK: catch_all
// EXNREF: try_table
// EMSCRIPTEN: U invoke_

#include <graymark/graymark.h>

struct Node {
  Node GM *next;
  unsigned number;
};
GM_TYPE(Node_type, Node, GM_FIELD(Node, next));

void work(Node GM *);

Node GM *cleaned;

struct Cleaner {
  ~Cleaner() { cleaned = GM_NEW(Node, Node_type); }
};

unsigned guarded(Node GM *list) {
  Node GM *made = GM_NEW(Node, Node_type);
  try {
    Cleaner cleaner;
    work(list);
  } catch (int number) {
    list->next = GM_NEW(Node, Node_type);
    list->next->next = made;
    return number;
  } catch (...) {
    try {
      work(made);
    } catch (unsigned number) {
      made->number = number;
    }
    throw;
  }
  return made->number;
}

// No references, but whom it calls has some.
unsigned count(unsigned times) {
  unsigned caught = 0;
  for (unsigned i = 0; i != times; ++i)
    try {
      work(nullptr);
    } catch (int) {
      ++caught;
    }
  return caught;
}
