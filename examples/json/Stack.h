//===-- Stack.h - An explicit stack of open containers --------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The arrays and objects between the outermost value and the place where the
// parser or the printer is. Managed memory instead of recursion: how deeply a
// file may be nested does not depend on any machine stack.
//
//===----------------------------------------------------------------------===//

#ifndef JSON_STACK_H
#define JSON_STACK_H

#include <graymark/graymark.h>

typedef struct Level {
  gm_ref container;  // an array or an Object
  gm_string key;     // parser: of the member whose value comes next
  uint32_t position; // printer: of the element that comes next
} Level;

typedef struct Stack {
  uint32_t depth; // levels in use
  Level levels[];
} Stack;

/// An empty stack.
Stack GM *makeStack(void);

/// Opens a level for `container`. Returns the stack, which may have moved.
Stack GM *push(Stack GM *stack, gm_ref container);

/// Closes the innermost level, which there must be.
void pop(Stack GM *stack);

#endif
