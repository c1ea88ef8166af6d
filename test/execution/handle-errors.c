//===-- handle-errors.c - What is wrong with handles and stacks -----------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A handle that is released twice or used too late, scopes in the wrong order,
// and a depth of the stack that is none: each ends in a line that says so, and
// a trap. The argument says which error to make. In the small runtimes the line
// is the reason alone.
//
//===----------------------------------------------------------------------===//

// RUN: %graymark_clang -O2 %s -o %t.wasm
// RUN: %graymark_clang -O0 --gc-checked %s -o %t-checked.wasm
// RUN: %graymark_clang -O2 --runtime=stub %s -o %t-stub.wasm
// RUN: %graymark_clang -Oz %s -o %t-small.wasm

// RUN: not %node_wasi %t.wasm a 2>&1 | FileCheck %s --check-prefix=TWICE
// RUN: not %node_wasi %t-checked.wasm a 2>&1 | FileCheck %s \
// RUN:   --check-prefix=TWICE
// RUN: not %node_wasi %t-stub.wasm a 2>&1 | FileCheck %s --check-prefix=TWICE
// RUN: not %node_wasi %t-small.wasm a 2>&1 | FileCheck %s \
// RUN:   --check-prefix=SMALL
// TWICE: graymark: gm_handle_release(0x1): not a handle, or released already
// SMALL: {{^}}not a handle, or released already

// RUN: not %node_wasi %t.wasm b 2>&1 | FileCheck %s --check-prefix=LATE
// RUN: not %node_wasi %t-stub.wasm b 2>&1 | FileCheck %s --check-prefix=LATE
// LATE: graymark: gm_handle_get(0x1): not a handle, or released already

// RUN: not %node_wasi %t.wasm c 2>&1 | FileCheck %s --check-prefix=ORDER
// RUN: not %node_wasi %t-stub.wasm c 2>&1 | FileCheck %s --check-prefix=ORDER
// ORDER: graymark: gm_handle_scope_close(0x1): not the innermost open handle scope

// RUN: not %node_wasi %t.wasm d 2>&1 | FileCheck %s --check-prefix=NONE
// NONE: graymark: gm_handle_local(0x{{.*}}): no handle scope is open

// RUN: not %node_wasi %t.wasm e 2>&1 | FileCheck %s --check-prefix=UNWIND
// UNWIND: graymark: gm_handle_scope_unwind(0x5): not an open handle scope

// RUN: not %node_wasi %t.wasm f 2>&1 | FileCheck %s --check-prefix=STACK
// RUN: not %node_wasi %t-stub.wasm f 2>&1 | FileCheck %s --check-prefix=STACK
// STACK: graymark: __graymark_stack_restore(0x10): not in the shadow stack, 0x

// RUN: not %node_wasi %t-checked.wasm g 2>&1 | FileCheck %s \
// RUN:   --check-prefix=LEFT
// LEFT: graymark: __graymark_stack_restore(0x{{.*}}): saved in a frame that has been left

// A program that visits its own roots has to visit handles.
// RUN: %graymark_clang -O2 -DOWN_GLOBALS %s -o %t-own.wasm
// RUN: not %node_wasi %t-own.wasm i 2>&1 | FileCheck %s --check-prefix=OWN
// RUN: %graymark_clang -O2 -DOWN_GLOBALS --gc-checked %s -o %t-own.wasm
// RUN: not %node_wasi %t-own.wasm i 2>&1 | FileCheck %s --check-prefix=OWN
// OWN: graymark: gm_handle_new(0x0): the program's own __visit_globals does not call gm_visit_handles
// RUN: %graymark_clang -Oz -DOWN_GLOBALS %s -o %t-own.wasm
// RUN: not %node_wasi %t-own.wasm i 2>&1 | FileCheck %s --check-prefix=OWN-SMALL
// OWN-SMALL: {{^}}the program's own __visit_globals does not call gm_visit_handles

#include <graymark/graymark.h>

#ifdef OWN_GLOBALS
void __visit_globals(uint32_t cookie) { (void)cookie; }
#endif

/// The depth of the stack in a frame that is left then.
__attribute__((noinline)) static uint32_t depthWithin(uint32_t depth) {
  gm_bytes bytes = gm_bytes_new(depth + 1);
  uint32_t saved = depth ? depthWithin(depth - 1) : gm_stack_save();
  return bytes[0] ? 0 : saved;
}

/// In a function with a frame it is an error.
static void restore(uint32_t depth) { gm_stack_restore(depth); }

int main(int argc, char **argv) {
  gm_handle handle;
  gm_handle_scope scope;
  switch (argc > 1 ? argv[1][0] : 0) {
  case 'a':
    handle = gm_handle_new(gm_bytes_new(1));
    gm_handle_release(handle);
    gm_handle_release(handle);
    break;
  case 'b':
    handle = gm_handle_new(gm_bytes_new(1));
    gm_handle_release(handle);
    gm_collect();
    return gm_handle_get(handle) != 0;
  case 'c':
    scope = gm_handle_scope_open();
    gm_handle_scope_open();
    gm_handle_scope_close(scope);
    break;
  case 'd':
    gm_handle_local(gm_bytes_new(1));
    break;
  case 'e':
    gm_handle_scope_unwind(5);
    break;
  case 'f':
    restore(16);
    break;
  case 'g':
    restore(depthWithin(10));
    break;
  case 'i':
    gm_handle_new(gm_bytes_new(1));
    break;
  }
  return 0;
}
