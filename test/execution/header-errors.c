//===-- header-errors.c - Mistakes in descriptors that the compiler finds -===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

// RUN: split-file %s %t
// RUN: not %graymark_clang -c %t/integer.c -o %t.o 2>&1 | FileCheck %s \
// RUN:   --check-prefix=INTEGER
// RUN: not %graymark_clang -c %t/pointer.c -o %t.o 2>&1 | FileCheck %s \
// RUN:   --check-prefix=POINTER
// RUN: not %graymark_clang -c %t/far.c -o %t.o 2>&1 | FileCheck %s \
// RUN:   --check-prefix=FAR
// RUN: not %graymark_clang -c %t/packed.c -o %t.o 2>&1 | FileCheck %s \
// RUN:   --check-prefix=PACKED
// RUN: not %graymark_clang -c %t/end.c -o %t.o 2>&1 | FileCheck %s \
// RUN:   --check-prefix=FAR
// RUN: not %graymark_clang -c %t/list.c -o %t.o 2>&1 | FileCheck %s \
// RUN:   --check-prefix=INTEGER
// RUN: not %graymark_clang -c %t/count.c -o %t.o 2>&1 | FileCheck %s \
// RUN:   --check-prefix=COUNT
// RUN: not %graymark_clang -c %t/count.cpp -o %t.o 2>&1 | FileCheck %s \
// RUN:   --check-prefix=COUNT
// RUN: not %graymark_clang -c %t/count-reference.c -o %t.o 2>&1 \
// RUN:   | FileCheck %s --check-prefix=COUNT-REFERENCE
// RUN: not ls %t.o

// INTEGER: error: incompatible integer to pointer conversion
// POINTER: error: passing 'void *' to {{.*}} changes address space of pointer
// FAR: error: the field lies behind the first 128 bytes: describe the type
// FAR-SAME: {{^}} with GM_LIST_TYPE and GM_OFFSET
// PACKED: error: the field is not word-aligned
// COUNT: error: static assertion failed{{.*}}the count of an array must be a
// COUNT-SAME: uint32_t
// COUNT-REFERENCE: error: invalid operands to binary expression

//--- integer.c
#include <graymark/graymark.h>
struct Node {
  uint32_t number;
};
GM_TYPE(Node_type, struct Node, GM_FIELD(struct Node, number));

//--- pointer.c
#include <graymark/graymark.h>
struct Node {
  void *pointer;
};
GM_TYPE(Node_type, struct Node, GM_FIELD(struct Node, pointer));

//--- far.c
#include <graymark/graymark.h>
struct Node {
  char text[128];
  gm_ref reference;
};
GM_TYPE(Node_type, struct Node, GM_FIELD(struct Node, reference));

//--- packed.c
#include <graymark/graymark.h>
struct __attribute__((packed)) Node {
  char text[2];
  gm_ref reference;
};
GM_TYPE(Node_type, struct Node, GM_FIELD(struct Node, reference));

//--- end.c
#include <graymark/graymark.h>
struct Node {
  char text[120];
  gm_ref references[3];
};
GM_TYPE(Node_type, struct Node, GM_FIELD_ARRAY(struct Node, references));

//--- list.c
#include <graymark/graymark.h>
struct Node {
  uint32_t number;
};
GM_LIST_TYPE(Node_type, struct Node, GM_OFFSET(struct Node, number));

//--- count.c
#include <graymark/graymark.h>
typedef struct {
  int16_t count;
  gm_ref items[];
} Queue;
GM_COUNTED_ARRAY_TYPE(Queue_type, Queue, GM_NO_REFERENCES, items,
                      GM_EACH_REFERENCE, count);

//--- count.cpp
#include <graymark/graymark.h>
typedef struct {
  uint64_t count;
  gm_ref items[];
} Queue;
GM_COUNTED_ARRAY_TYPE(Queue_type, Queue, GM_NO_REFERENCES, items,
                      GM_EACH_REFERENCE, count);

//--- count-reference.c
#include <graymark/graymark.h>
typedef struct {
  gm_ref count;
  gm_ref items[];
} Queue;
GM_COUNTED_ARRAY_TYPE(Queue_type, Queue, GM_NO_REFERENCES, items,
                      GM_EACH_REFERENCE, count);
