//===-- type-details.c - What a type has beside its layout ----------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Finalisers run once for each object that dies, and for no other. A visitor
// finds references that no table describes, in pieces. Names are where a
// debugger looks for them.
//
//===----------------------------------------------------------------------===//

// RUN: %node %S/Inputs/every-way.mjs %graymark_clang %t plain stress \
// RUN:   check=%s -- %s
// RUN: %graymark_clang -x c++ -O2 -fsyntax-only -Wall -Wextra -Werror %s
// RUN: %graymark_clang -O2 -fsyntax-only -Wall -Wextra -Wpedantic -Werror %s

#include <graymark/graymark.h>
#include <stdio.h>

// -- A finaliser --------------------------------------------------------------

struct File {
  struct File GM *next;
  uint32_t number;
};

enum { Files = 100 };
static uint8_t closed[Files];

static void closeFile(gm_ref object) {
  const struct File GM *file = (const struct File GM *)object;
  ++closed[file->number];
}

GM_FIELD_NAMES(File_fields, GM_FIELD_NAME(struct File, next),
               GM_FIELD_NAME(struct File, number));
GM_DETAILED_TYPE(File_type, struct File, GM_FIELD(struct File, next), "File", 0,
                 &File_fields, closeFile);

struct Socket {
  struct File file;
  uint32_t port;
};
GM_DETAILED_TYPE(Socket_type, struct Socket, GM_FIELD(struct Socket, file.next),
                 "Socket", &File_type, 0, closeFile);

// -- A visitor ----------------------------------------------------------------

/// Words of which those are references whose bit is set, and a tail of the same
/// kind that is as long as the object.
struct Row {
  uint32_t isReference;
  union {
    uint32_t number;
    uint32_t reference;
  } words[32];
};

static uint32_t pieces;

static uint32_t visitRow(gm_ref object, uint32_t from, uint32_t budget) {
  const struct Row GM *row = (const struct Row GM *)object;
  ++pieces;
  for (; from != 32; ++from) {
    if (!(row->isReference >> from & 1))
      continue;
    if (budget-- == 0)
      return from;
    // A place that holds one or the other is read as a reference only here.
    __visit(*(gm_ref GM *)&row->words[from], 0);
  }
  return 0;
}

GM_VISITED_TYPE(Row_type, struct Row, GM_NO_REFERENCES, "Row", 0, 0, 0,
                visitRow);

__attribute__((noinline)) static struct File GM *file(uint32_t number) {
  struct File GM *result = GM_NEW(struct File, File_type);
  result->number = number;
  return result;
}

__attribute__((noinline)) static void churn(uint32_t times) {
  while (times--)
    (void)__new(8, GRAYMARK_ID_OBJECT);
}

static struct Row GM *row;

static void setReference(uint32_t at, gm_ref value) {
  row->isReference |= 1u << at;
  *(gm_ref GM *)&row->words[at] = value;
}

static uint32_t numberAt(uint32_t at) {
  return (*(struct File GM * GM *)&row->words[at])->number;
}

int main(void) {
  row = GM_NEW(struct Row, Row_type);
  // Every third word is a reference; the others are odd, or no addresses.
  for (uint32_t i = 0; i != 32; ++i) {
    if (i % 3 == 0)
      setReference(i, file(i));
    else
      row->words[i].number = i * 0x01010100u;
    churn(3);
  }
  // Half of those that do not hang there die.
  static struct File GM *kept;
  for (uint32_t i = 40; i != Files; ++i) {
    struct File GM *made =
        i % 5 ? file(i) : &GM_NEW(struct Socket, Socket_type)->file;
    made->number = i;
    if (i % 2) {
      made->next = kept;
      kept = made;
    }
  }
  churn(100);
  gm_collect();

  uint32_t sum = 0;
  for (uint32_t i = 0; i < 32; i += 3)
    sum += numberAt(i);
  // CHECK: visited 165
  printf("visited %u\n", (unsigned)sum);

  gm_statistics statistics;
  gm_stats(&statistics);
  uint32_t wrong = 0;
  for (uint32_t i = 40; i != Files; ++i)
    wrong += closed[i] != (i % 2 == 0 && statistics.cycles != 0);
  for (uint32_t i = 0; i != 40; ++i)
    wrong += closed[i] != 0;
  for (struct File GM *made = kept; made; made = made->next)
    wrong += made->number % 2 == 0;
  // CHECK-NEXT: closed wrongly 0
  printf("closed wrongly %u\n", (unsigned)wrong);
  // CHECK-NEXT: visited by the visitor
  printf("visited by %s\n",
         pieces || statistics.cycles == 0 ? "the visitor" : "nobody");

  const gm_field_name *names =
      (const gm_field_name *)((const char *)File_type.cold->fieldNames + 4);
  // CHECK-NEXT: File next number 4, Socket is a File
  printf("%s %s %s %u, %s is a %s\n", File_type.cold->name, names[0].name,
         names[1].name, (unsigned)names[1].offset, Socket_type.cold->name,
         Socket_type.cold->base->cold->name);
}
