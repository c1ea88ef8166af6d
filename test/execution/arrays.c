//===-- arrays.c - Arrays, lists of offsets and derived types -------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Every form of descriptor keeps alive what it describes, through full
// collections and through growth, and nothing else.
//
//===----------------------------------------------------------------------===//

// RUN: %node %S/Inputs/every-way.mjs %graymark_clang %t plain stress \
// RUN:   check=%s -- %s

#include <graymark/graymark.h>
#include <stdio.h>

// A box with a number, to see that it is still there.
typedef struct Box {
  uint32_t number;
} Box;
GM_TYPE(Box_type, Box, GM_NO_REFERENCES);

static Box GM *box(uint32_t number) {
  Box GM *result = GM_NEW(Box, Box_type);
  result->number = number;
  return result;
}

static uint32_t numberIn(gm_ref object) { return ((Box GM *)object)->number; }

/// Garbage in many sizes, and collections, so that freed memory is used again.
static void churn(void) {
  for (uint32_t i = 0; i != 40; ++i) {
    gm_bytes bytes = gm_bytes_new(i * 3);
    for (uint32_t k = 0; k != i * 3; ++k)
      bytes[k] = 0xA5;
    if (i % 16 == 0)
      gm_collect();
  }
}

// -- The count follows from the size ----------------------------------------

typedef struct Row {
  gm_ref owner;
  uint16_t tag;
  gm_ref cells[];
} Row;
GM_ARRAY_TYPE(Row_type, Row, GM_FIELD(Row, owner), cells, GM_EACH_REFERENCE);

static void testArray(void) {
  Row GM *row = GM_NEW_ARRAY(Row, cells, Row_type, 5);
  row->owner = box(99);
  row->tag = 7;
  for (uint32_t i = 0; i != 5; ++i)
    row->cells[i] = box(i);
  churn();
  row = GM_RENEW_ARRAY(Row, cells, row, 9);
  churn();
  row->cells[8] = box(8);
  churn();
  uint32_t sum = 0;
  for (uint32_t i = 0; i != 9; ++i)
    sum += row->cells[i] ? numberIn(row->cells[i]) : 1000;
  printf("row: %u cells, sum %u, owner %u, tag %u\n",
         (unsigned)GM_ARRAY_COUNT(Row, cells, row), (unsigned)sum,
         (unsigned)numberIn(row->owner), row->tag);
  Row GM *empty = GM_NEW_ARRAY(Row, cells, Row_type, 0);
  churn();
  printf("empty: %u cells\n", (unsigned)GM_ARRAY_COUNT(Row, cells, empty));
}
// CHECK: row: 9 cells, sum 3018, owner 99, tag 7
// CHECK-NEXT: empty: 0 cells

// -- The count is a field ---------------------------------------------------

typedef struct Entry {
  uint32_t key;
  gm_ref value;
  double weight;
  gm_string name;
} Entry;

typedef struct Entries {
  uint64_t padding;
  uint32_t count;
  Entry items[];
} Entries;
GM_COUNTED_ARRAY_TYPE(Entries_type, Entries, GM_NO_REFERENCES, items,
                      GM_FIELD(Entry, value) | GM_FIELD(Entry, name), count);

static void testCounted(void) {
  Entries GM *entries = GM_NEW_ARRAY(Entries, items, Entries_type, 4);
  for (uint32_t i = 0; i != 3; ++i) {
    entries->count = i + 1;
    entries->items[i].key = i;
    entries->items[i].value = box(i * 10);
    entries->items[i].weight = i / 2.0;
    entries->items[i].name = GM_STRING("entry");
    churn();
  }
  unsigned sum = 0;
  for (uint32_t i = 0; i != 3; ++i)
    sum += numberIn(entries->items[i].value) +
           gm_string_length(entries->items[i].name);
  printf("entries: %u\n", sum);
}
// CHECK-NEXT: entries: 45

// -- Without a structure ----------------------------------------------------

GM_VECTOR_TYPE(Doubles_type, double, GM_NO_REFERENCES);
GM_VECTOR_TYPE(References_type, gm_ref, GM_EACH_REFERENCE);

static void testVectors(void) {
  double GM *doubles = GM_NEW_VECTOR(double, Doubles_type, 3);
  gm_ref GM *references = GM_NEW_VECTOR(gm_ref, References_type, 3);
  for (uint32_t i = 0; i != 3; ++i) {
    doubles[i] = i + 0.5;
    references[i] = box(i + 1);
    churn();
  }
  printf("vectors: %u %u %.1f %u\n", (unsigned)GM_VECTOR_COUNT(doubles),
         (unsigned)GM_VECTOR_COUNT(references), doubles[0] + doubles[2],
         (unsigned)(numberIn(references[0]) + numberIn(references[2])));
}
// CHECK-NEXT: vectors: 3 3 3.0 4

// -- Arrays of fixed length, and fields far from the start ------------------

typedef struct Page {
  uint32_t number;
  gm_ref children[4];
} Page;
GM_TYPE(Page_type, Page, GM_FIELD_ARRAY(Page, children));

typedef struct Wide {
  char text[200];
  gm_ref first;
  double numbers[20];
  gm_ref last;
} Wide;
GM_LIST_TYPE(Wide_type, Wide, GM_OFFSET(Wide, first), GM_OFFSET(Wide, last));

static void testFixed(void) {
  Page GM *page = GM_NEW(Page, Page_type);
  Wide GM *wide = GM_NEW(Wide, Wide_type);
  for (uint32_t i = 0; i != 4; ++i)
    page->children[i] = box(i);
  wide->first = box(20);
  wide->last = page;
  page = 0;
  churn();
  Page GM *found = (Page GM *)wide->last;
  printf("fixed: %u %u %u\n", (unsigned)numberIn(wide->first),
         (unsigned)numberIn(found->children[0]),
         (unsigned)numberIn(found->children[3]));
}
// CHECK-NEXT: fixed: 20 0 3

// -- Derived types ----------------------------------------------------------

typedef struct Shape {
  gm_string name;
} Shape;
typedef struct Circle {
  gm_string name;
  double radius;
  gm_ref centre;
} Circle;
GM_TYPE(Shape_type, Shape, GM_FIELD(Shape, name));
GM_DERIVED_TYPE(Circle_type, Circle, Shape_type,
                GM_FIELD(Circle, name) | GM_FIELD(Circle, centre));

static void testDerived(void) {
  Circle GM *circle = GM_NEW(Circle, Circle_type);
  circle->name = GM_STRING("circle");
  circle->centre = box(4);
  churn();
  Shape GM *shape = (Shape GM *)(gm_ref)circle;
  printf("derived: %d %d %d %d %u %u\n", gm_is(shape, Shape_type),
         gm_is(shape, Circle_type), gm_instance_of(shape, Shape_type),
         gm_instance_of(shape, Box_type),
         (unsigned)gm_string_length(shape->name),
         (unsigned)numberIn(circle->centre));
}
// CHECK-NEXT: derived: 0 1 1 0 6 4

int main(void) {
  testArray();
  testCounted();
  testVectors();
  testFixed();
  testDerived();
  return 0;
}
