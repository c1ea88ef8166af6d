//===-- many-types/source.mjs - A program with any number of types --------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   node source.mjs COUNT
//
// Prints the C of a program with so many managed types, each with a descriptor
// and a constructor of its own. Types are of ten kinds by turns, so that objects
// are of the same average size whatever their number. The program holds a table
// of objects of all types and makes more of them in turn, some of which replace
// those of the table.
//
//===----------------------------------------------------------------------===//

import process from 'node:process';
import { fileURLToPath } from 'node:url';

const beside = (file) => fileURLToPath(new URL(`../${file}`, import.meta.url));

const head = (count) => `#include "${beside('random.h')}"
#include <graymark/graymark.h>

#define EXPORT(name) __attribute__((export_name(#name)))

enum { Types = ${count}, ObjectsPerStep = 16, Leaves = 64 };

#define COMMON gm_ref first; gm_ref second; uint32_t type; uint32_t value
typedef struct Object { COMMON; } Object;
typedef Object GM *Reference;

typedef struct Leaf { uint32_t value; } Leaf;
GM_TYPE(Leaf_type, Leaf, GM_NO_REFERENCES);
GM_VECTOR_TYPE(Table_type, gm_ref, GM_EACH_REFERENCE);

static uint32_t visitPair(gm_ref object, uint32_t from, uint32_t budget) {
  Reference o = object;
  __visit(o->first, 0);
  __visit(o->second, 0);
  return 0;
}
`;

/** What all constructors do, behind which `rest` does more. */
const constructor = (i, allocation, rest = '') =>
  `static gm_ref make${i}(gm_ref first, gm_ref second, uint32_t value) {
  T${i} GM *o = ${allocation};
  o->first = first;
  o->second = second;
  o->type = ${i};
  o->value = value;
${rest}  return o;
}
`;

const pair = (i) => `GM_FIELD(T${i}, first) | GM_FIELD(T${i}, second)`;

/** A structure without an array, with more fields. */
const fixed = (i, fields, references = '') =>
  `typedef struct T${i} { COMMON;${fields} } T${i};
GM_TYPE(T${i}_type, T${i}, ${pair(i)}${references});
` + constructor(i, `GM_NEW(T${i}, T${i}_type)`);

/** An array of three references behind the fields. */
const array = (i, macro, fields, count) =>
  `typedef struct T${i} { COMMON;${fields} gm_ref rest[]; } T${i};
${macro}(T${i}_type, T${i}, ${pair(i)}, rest, GM_EACH_REFERENCE${count ? ', count' : ''});
` + constructor(i, `GM_NEW_ARRAY(T${i}, rest, T${i}_type, 3)`,
    `${count ? '  o->count = 2;\n' : ''}  o->rest[1] = first;\n`);

/** The kinds. */
const kinds = [
  (i) => fixed(i, ''),
  (i) => fixed(i, ` uint32_t extra[${i % 3 + 1}];`),
  (i) => fixed(i, ' gm_ref third;', ` | GM_FIELD(T${i}, third)`),
  (i) => fixed(i, ' double number; gm_ref third;', ` | GM_FIELD(T${i}, third)`),
  (i) => fixed(i, ' gm_ref rest[4];', ` | GM_FIELD_ARRAY(T${i}, rest)`),
  (i) => `typedef struct T${i} { COMMON; uint32_t extra; } T${i};
GM_DERIVED_TYPE(T${i}_type, T${i}, T${i - 5}_type, ${pair(i)});
` + constructor(i, `GM_NEW(T${i}, T${i}_type)`),
  (i) => array(i, 'GM_ARRAY_TYPE', '', false),
  (i) => array(i, 'GM_COUNTED_ARRAY_TYPE', ' uint32_t count;', true),
  (i) => `typedef struct T${i} { COMMON; uint32_t numbers[30]; gm_ref last; } T${i};
GM_LIST_TYPE(T${i}_type, T${i}, GM_OFFSET(T${i}, first), GM_OFFSET(T${i}, second),
             GM_OFFSET(T${i}, last));
` + constructor(i, `GM_NEW(T${i}, T${i}_type)`, '  o->last = first;\n'),
  (i) => `typedef struct T${i} { COMMON; } T${i};
static uint32_t visit${i}(gm_ref object, uint32_t from, uint32_t budget) {
  return visitPair(object, from, budget) + ((T${i} GM *)object)->type - ${i};
}
GM_VISITED_TYPE(T${i}_type, T${i}, GM_NO_REFERENCES, "T${i}", 0, 0, 0, visit${i});
` + constructor(i, `GM_NEW(T${i}, T${i}_type)`),
];

const foot = `
static gm_ref GM *table;
static gm_ref GM *leaves;
static uint32_t length;
static uint32_t made;
/// Over the objects that the table should hold.
static uint32_t sum;

/// An object of the next type. Each second one refers to the one before it.
static gm_ref make(gm_ref before) {
  uint32_t number = made++;
  return constructors[number % Types](leaves[number % Leaves], before, number);
}

static uint32_t sumOf(Reference object) {
  if (gm_type_id(object) != gm_idof(descriptors[object->type]))
    __builtin_trap();
  Leaf GM *leaf = object->first;
  uint32_t result = object->value + leaf->value;
  return object->second ? result + sumOf(object->second) : result;
}

/// Makes one object and one that refers to it.
static gm_ref makePair(void) {
  gm_ref first = make(0);
  return make(first);
}

/// Fills a table of pairs.
EXPORT(fill) void fill(uint32_t count) {
  seedRandom();
  length = count;
  made = 0;
  sum = 0;
  leaves = GM_NEW_VECTOR(gm_ref, Table_type, Leaves);
  for (uint32_t i = 0; i < Leaves; ++i) {
    Leaf GM *leaf = GM_NEW(Leaf, Leaf_type);
    leaf->value = i;
    leaves[i] = leaf;
  }
  table = GM_NEW_VECTOR(gm_ref, Table_type, length);
  for (uint32_t i = 0; i < length; ++i) {
    gm_ref object = makePair();
    table[i] = object;
    sum += sumOf(object);
  }
}

/// Makes objects of the next types; one pair replaces one of the table.
EXPORT(step) void step(void) {
  gm_ref object = 0;
  for (uint32_t i = 0; i < ObjectsPerStep / 2; ++i)
    object = makePair();
  uint32_t place = randomBelow(length);
  sum += sumOf(object) - sumOf(table[place]);
  table[place] = object;
}

/// Lets go of everything. Returns the sum over what was alive, or traps if that
/// is not what was put there.
EXPORT(drop) uint32_t drop(void) {
  uint32_t found = 0;
  for (uint32_t i = 0; i < length; ++i)
    found += sumOf(table[i]);
  if (found != sum)
    __builtin_trap();
  table = 0;
  leaves = 0;
  return found;
}

#include "${beside('statistics.h')}"
`;

/** The text of a program with `count` types. */
export function manyTypes(count) {
  const indices = Array.from({ length: count }, (_, i) => i);
  const list = (type, element) =>
    `static ${type} = {\n${indices.map((i) => `  ${element(i)},\n`).join('')}};\n`;
  return [
    head(count), ...indices.map((i) => kinds[i % kinds.length](i)),
    list('gm_ref (*const constructors[])(gm_ref, gm_ref, uint32_t)',
        (i) => `make${i}`),
    list('const gm_type *const descriptors[]', (i) => `&T${i}_type`), foot,
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  process.stdout.write(manyTypes(Number(process.argv[2])));
