//===-- types.c - Objects that a host makes and reads ---------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Types in the layouts of AssemblyScript's library: typed arrays of every kind,
// growable and static arrays of numbers and of references, function objects;
// and structures with names of types and fields. What a host makes of them is
// read here, and the other way round.
//
//===----------------------------------------------------------------------===//

#include <graymark/graymark.h>

#define EXPORT(name) __attribute__((export_name(#name))) name

// -- Typed arrays -------------------------------------------------------------

/// `start` is the address of the first element, in `buffer`.
typedef struct View {
  gm_bytes buffer;
  uint32_t start;
  uint32_t byteLength;
} View;

#define SIGNED GRAYMARK_TYPE_VALUE_SIGNED
#define FLOAT (GRAYMARK_TYPE_VALUE_SIGNED | GRAYMARK_TYPE_VALUE_FLOAT)

#define TYPED_ARRAY(name, log2, flags)                                         \
  GM_DETAILS(name, #name, 0);                                                  \
  GM_DESCRIPTOR(name, 0, 0,                                                    \
                GRAYMARK_TYPE_ARRAY_BUFFER_VIEW |                              \
                    GRAYMARK_TYPE_VALUE_ALIGN(log2) | (flags),                 \
                sizeof(View), GM_LAYOUT_BITMAP(GM_FIELD(View, buffer)), 0, 0,  \
                GM_LAYOUT_BITMAP(0u), &name##_details);                        \
  uint32_t EXPORT(idOf##name)(void) { return gm_idof(&name); }

TYPED_ARRAY(Int8Array, 0, SIGNED)
TYPED_ARRAY(Uint8Array, 0, 0)
TYPED_ARRAY(Uint8ClampedArray, 0, 0)
TYPED_ARRAY(Int16Array, 1, SIGNED)
TYPED_ARRAY(Uint16Array, 1, 0)
TYPED_ARRAY(Int32Array, 2, SIGNED)
TYPED_ARRAY(Uint32Array, 2, 0)
TYPED_ARRAY(Int64Array, 3, SIGNED)
TYPED_ARRAY(Uint64Array, 3, 0)
TYPED_ARRAY(Float32Array, 2, FLOAT)
TYPED_ARRAY(Float64Array, 3, FLOAT)

/// Elements `from` to `to` of an Int32Array, in the same memory.
View GM *EXPORT(subarray)(View GM *array, uint32_t from, uint32_t to) {
  View GM *part = GM_NEW(View, Int32Array);
  part->buffer = array->buffer;
  part->start = array->start + from * 4;
  part->byteLength = (to - from) * 4;
  return part;
}

double EXPORT(sumOfFloats)(View GM *array) {
  double sum = 0;
  for (uint32_t i = 0; i != array->byteLength / 8; ++i)
    sum += ((const double *)array->start)[i];
  return sum;
}

// -- Arrays -------------------------------------------------------------------

typedef struct Array {
  gm_bytes buffer;
  uint32_t start;
  uint32_t byteLength;
  uint32_t length;
} Array;

#define NUMBER_ARRAY(name, log2, flags)                                        \
  GM_DETAILS(name, #name, 0);                                                  \
  GM_DESCRIPTOR(name, 0, 0,                                                    \
                GRAYMARK_TYPE_ARRAY | GRAYMARK_TYPE_VALUE_ALIGN(log2) |        \
                    (flags),                                                   \
                sizeof(Array), GM_LAYOUT_BITMAP(GM_FIELD(Array, buffer)), 0,   \
                0, GM_LAYOUT_BITMAP(0u), &name##_details);                     \
  uint32_t EXPORT(idOf##name)(void) { return gm_idof(&name); }

NUMBER_ARRAY(IntegerArray, 2, SIGNED)
NUMBER_ARRAY(DoubleArray, 3, FLOAT)

/// The buffer counts as free of references: the array knows its elements.
static uint32_t visitElements(gm_ref object, uint32_t from, uint32_t budget) {
  const Array GM *array = (const Array GM *)object;
  gm_ref GM *elements = (gm_ref GM *)array->buffer;
  uint32_t i = from;
  for (; i < array->length && i - from < budget; ++i)
    __visit(elements[i], 0);
  return i < array->length ? i : 0;
}

GM_ALL_DETAILS(ReferenceArray, "ReferenceArray", 0, 0, 0, visitElements);
GM_DESCRIPTOR(ReferenceArray, 0, 0,
              GRAYMARK_TYPE_ARRAY | GRAYMARK_TYPE_VALUE_ALIGN(2) |
                  GRAYMARK_TYPE_VALUE_MANAGED | GRAYMARK_TYPE_VALUE_NULLABLE,
              sizeof(Array), GM_LAYOUT_BITMAP(GM_FIELD(Array, buffer)), 0, 0,
              GM_LAYOUT_BITMAP(0u), &ReferenceArray_details);
uint32_t EXPORT(idOfReferenceArray)(void) { return gm_idof(&ReferenceArray); }

/// Appends to an array of numbers; the elements move if there is no room.
void EXPORT(append)(Array GM *array, int value) {
  if (array->length * 4 == array->byteLength) {
    gm_bytes larger = gm_bytes_new(array->byteLength * 2 + 16);
    for (uint32_t i = 0; i != array->byteLength; ++i)
      larger[i] = ((const uint8_t *)array->start)[i];
    array->buffer = larger;
    array->start = (uint32_t)(uintptr_t)larger;
    array->byteLength = gm_size(larger);
  }
  ((int *)array->start)[array->length++] = value;
}

int EXPORT(sumOfIntegers)(Array GM *array) {
  int sum = 0;
  for (uint32_t i = 0; i != array->length; ++i)
    sum += ((const int *)array->start)[i];
  return sum;
}

/// The strings of an array, one behind the other.
gm_string EXPORT(join)(Array GM *array) {
  gm_string text = gm_string_new(0);
  for (uint32_t i = 0; i != array->length; ++i)
    text = gm_string_concat(text, (gm_string)((gm_ref GM *)array->buffer)[i]);
  return text;
}

// -- Static arrays ------------------------------------------------------------

#define STATIC_ARRAY(name, log2, flags, elements)                              \
  GM_DETAILS(name, #name, 0);                                                  \
  GM_DESCRIPTOR(name, GRAYMARK_LAYOUT_ARRAY, 0,                                \
                GRAYMARK_TYPE_STATIC_ARRAY | GRAYMARK_TYPE_VALUE_ALIGN(log2) | \
                    (flags) | GM_POINTER_FREE_IF((elements) == 0),             \
                0, GM_LAYOUT_BITMAP(0u), 0, 1 << (log2),                       \
                GM_LAYOUT_BITMAP(elements), &name##_details);                  \
  uint32_t EXPORT(idOf##name)(void) { return gm_idof(&name); }

STATIC_ARRAY(StaticIntegers, 2, SIGNED, 0u)
STATIC_ARRAY(StaticBytes, 0, 0, 0u)
STATIC_ARRAY(StaticReferences, 2, GRAYMARK_TYPE_VALUE_MANAGED,
             GM_EACH_REFERENCE)

gm_ref EXPORT(elementOf)(gm_ref GM *array, uint32_t index) {
  return array[index];
}

// -- Structures ---------------------------------------------------------------

typedef struct Shape {
  gm_string name;
} Shape;
GM_FIELD_NAMES(Shape_fields, GM_FIELD_NAME(Shape, name));
GM_DETAILED_TYPE(Shape_type, Shape, GM_FIELD(Shape, name), "Shape", 0,
                 &Shape_fields, 0);

typedef struct Point Point;
struct Point {
  gm_string name;
  int label;
  double x;
  double y;
  Point GM *next;
  uint8_t visible;
};
GM_FIELD_NAMES(Point_fields, GM_FIELD_NAME(Point, name),
               GM_FIELD_NAME(Point, label), GM_FIELD_NAME(Point, x),
               GM_FIELD_NAME(Point, y), GM_FIELD_NAME(Point, next),
               GM_FIELD_NAME(Point, visible));
GM_DETAILED_TYPE(Point_type, Point,
                 GM_FIELD(Point, name) | GM_FIELD(Point, next), "Point",
                 &Shape_type, &Point_fields, 0);

typedef struct Plain {
  int number;
} Plain;
GM_TYPE(Plain_type, Plain, GM_NO_REFERENCES);

Point GM *EXPORT(makePoint)(double x, double y) {
  Point GM *point = GM_NEW(Point, Point_type);
  point->x = x;
  point->y = y;
  point->label = -1;
  point->visible = 1;
  return point;
}

gm_string EXPORT(nameOf)(Shape GM *shape) { return shape->name; }

double EXPORT(sumOfPoints)(Point GM *point) {
  double sum = 0;
  for (; point; point = point->next)
    sum += point->x + point->y;
  return sum;
}

Plain GM *EXPORT(makePlain)(int number) {
  Plain GM *plain = GM_NEW(Plain, Plain_type);
  plain->number = number;
  return plain;
}

Shape GM *EXPORT(makeShape)(gm_string name) {
  Shape GM *shape = GM_NEW(Shape, Shape_type);
  shape->name = name;
  return shape;
}

// -- Functions ----------------------------------------------------------------

typedef int Operation(int, int);
typedef struct Function {
  Operation *code;
} Function;
GM_TYPE(Function_type, Function, GM_NO_REFERENCES);

static int add(int left, int right) { return left + right; }
static int multiply(int left, int right) { return left * right; }

Function GM *EXPORT(functionOf)(int which) {
  Function GM *function = GM_NEW(Function, Function_type);
  function->code = which ? multiply : add;
  return function;
}

// -- Memory -------------------------------------------------------------------

gm_ref EXPORT(echo)(gm_ref reference) { return reference; }

int EXPORT(immediate)(void) { return (int)(uintptr_t)gm_from_int(-3); }

void EXPORT(growMemory)(int pages) { __builtin_wasm_memory_grow(0, pages); }

extern gm_ref transform(gm_ref object)
    __attribute__((import_module("host"), import_name("transform")));

/// Calls the host, and again from there, with a reference in each frame.
int EXPORT(nest)(int depth) {
  Plain GM *plain = makePlain(depth);
  gm_ref result = transform((gm_ref)plain);
  return plain->number + (gm_is_int(result) ? gm_to_int(result) : 0);
}

// -- Static objects -----------------------------------------------------------

GM_STATIC(answer, Plain, Plain_type, .number = 42);
Plain GM *EXPORT(staticPlain)(void) { return GM_STATIC_REFERENCE(answer); }
