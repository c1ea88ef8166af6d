//===-- types.c - Objects that a host makes and reads ---------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The library types, function objects, and structures with names of types and
// fields. What a host makes of them is read here, and the other way round.
//
//===----------------------------------------------------------------------===//

#include <graymark/Arrays.h>
#include <graymark/Maps.h>
#include <graymark/Sets.h>
#include <graymark/StaticArrays.h>
#include <graymark/TypedArrays.h>

#define EXPORT(name) __attribute__((export_name(#name))) name

/// Exports the id of a type, which hosts without names ask for.
#define EXPORT_ID(name, type)                                                  \
  uint32_t EXPORT(idOf##name)(void) { return gm_idof(&type); }

// -- Typed arrays -------------------------------------------------------------

EXPORT_ID(Int8Array, gm_int8_array_type)
EXPORT_ID(Uint8Array, gm_uint8_array_type)
EXPORT_ID(Uint8ClampedArray, gm_uint8_clamped_array_type)
EXPORT_ID(Int16Array, gm_int16_array_type)
EXPORT_ID(Uint16Array, gm_uint16_array_type)
EXPORT_ID(Int32Array, gm_int32_array_type)
EXPORT_ID(Uint32Array, gm_uint32_array_type)
EXPORT_ID(Int64Array, gm_int64_array_type)
EXPORT_ID(Uint64Array, gm_uint64_array_type)
EXPORT_ID(Float32Array, gm_float32_array_type)
EXPORT_ID(Float64Array, gm_float64_array_type)

/// Elements `from` to `to`, in the same memory.
gm_int32_array EXPORT(subarray)(gm_int32_array array, uint32_t from,
                                uint32_t to) {
  return gm_int32_array_subarray(array, from, to);
}

double EXPORT(sumOfFloats)(gm_float64_array array) {
  double sum = 0;
  for (uint32_t i = 0; i != gm_float64_array_length(array); ++i)
    sum += gm_float64_array_get(array, i);
  return sum;
}

/// A view of bytes 2 to 6 of 1, 2, 3, ...
gm_data_view EXPORT(makeDataView)(void) {
  gm_bytes bytes = gm_bytes_new(10);
  for (uint32_t i = 0; i != 10; ++i)
    bytes[i] = (uint8_t)(i + 1);
  return gm_data_view_new(bytes, 2, 4);
}

uint32_t EXPORT(byteOfView)(gm_data_view view, uint32_t offset) {
  return gm_data_view_get_uint8(view, offset);
}

// -- Arrays -------------------------------------------------------------------

GM_DEFINE_ARRAY(Integers, int32_t);
GM_DEFINE_ARRAY(Doubles, double);
EXPORT_ID(Integers, Integers_type)
EXPORT_ID(Doubles, Doubles_type)
EXPORT_ID(Array, gm_array_type)

/// Appends to an array of numbers; the elements move if there is no room.
void EXPORT(append)(Integers array, int32_t value) {
  Integers_push(array, value);
}

int32_t EXPORT(sumOfIntegers)(Integers array) {
  int32_t sum = 0;
  for (uint32_t i = 0; i != Integers_length(array); ++i)
    sum += Integers_get(array, i);
  return sum;
}

/// The strings of an array, one behind the other.
gm_string EXPORT(join)(gm_array array) {
  gm_string text = gm_string_new(0);
  for (uint32_t i = 0; i != gm_array_length(array); ++i)
    text = gm_string_concat(text, (gm_string)gm_array_get(array, i));
  return text;
}

/// Appends what the host has made to an array that may be visited already.
void EXPORT(appendReference)(gm_array array, gm_ref element) {
  gm_array_push(array, element);
}

gm_ref EXPORT(elementOf)(gm_array array, uint32_t index) {
  return gm_array_get(array, index);
}

// -- Static arrays ------------------------------------------------------------

GM_DEFINE_STATIC_ARRAY(StaticIntegers, int32_t);
GM_DEFINE_STATIC_ARRAY(StaticBytes, uint8_t);
EXPORT_ID(StaticIntegers, StaticIntegers_type)
EXPORT_ID(StaticBytes, StaticBytes_type)
EXPORT_ID(StaticArray, gm_static_array_type)

// -- Maps and sets ------------------------------------------------------------

/// From the texts of the first `count` numbers to these, without the odd ones.
gm_map EXPORT(makeMap)(uint32_t count) {
  gm_map map = gm_map_new();
  for (uint32_t i = 0; i != count; ++i) {
    char digits[] = {(char)('0' + i / 10 % 10), (char)('0' + i % 10)};
    gm_string key = gm_string_from_utf8(digits, sizeof(digits));
    gm_map_set(map, key, gm_from_int((int32_t)i));
    if (i % 2)
      gm_map_delete(map, key);
  }
  return map;
}

/// Of strings, null and itself.
gm_set EXPORT(makeSet)(void) {
  gm_set set = gm_set_new();
  gm_set_add(set, GM_STRING("one"));
  gm_set_add(set, 0);
  gm_set_add(set, GM_STRING("two"));
  gm_set_delete(set, GM_STRING("one"));
  gm_set_add(set, set);
  return set;
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

/// Fails, with a reference in the frame here.
static int fail(int left, int right) {
  Plain GM *plain = makePlain(left);
  makePlain((int)gm_size(__new(UINT32_MAX, GRAYMARK_ID_STRING)));
  return plain->number + right;
}

static Operation *const operations[] = {add, multiply, fail};
Operation *EXPORT(operation)(int which) { return operations[which]; }

Function GM *EXPORT(functionOf)(int which) {
  Function GM *function = GM_NEW(Function, Function_type);
  function->code = operations[which];
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

// -- Handles ------------------------------------------------------------------

/// Fails with two scopes open, and a handle in each.
void EXPORT(failInScopes)(void) {
  gm_handle_scope_open();
  gm_handle_local(makePlain(1));
  gm_handle_scope_open();
  gm_handle_local(makePlain(2));
  __builtin_trap();
}

gm_handle_scope EXPORT(openScope)(void) { return gm_handle_scope_open(); }

/// Fails after it has closed a scope that it did not open.
void EXPORT(closeScopeAndFail)(gm_handle_scope scope) {
  gm_handle_scope_close(scope);
  __new(UINT32_MAX, GRAYMARK_ID_STRING);
}

/// Calls the host with a scope open, and returns how many handles there are.
uint32_t EXPORT(nestInScope)(int depth) {
  gm_handle_scope scope = gm_handle_scope_open();
  gm_handle_local(makePlain(depth));
  nest(depth);
  uint32_t count = gm_handle_count();
  gm_handle_scope_close(scope);
  return count;
}

// -- Finalisers ---------------------------------------------------------------

static int closed;

/// Closing a broken one fails.
typedef struct File {
  int isBroken;
} File;
static void closeFile(gm_ref object) {
  if (((File GM *)object)->isBroken)
    __builtin_trap();
  ++closed;
}
GM_DETAILED_TYPE(File_type, File, GM_NO_REFERENCES, "File", 0, 0, closeFile);

void EXPORT(makeFile)(int isBroken) {
  File GM *file = GM_NEW(File, File_type);
  file->isBroken = isBroken;
}

int EXPORT(closedFiles)(void) { return closed; }

// -- Static objects -----------------------------------------------------------

GM_STATIC(answer, Plain, Plain_type, .number = 42);
Plain GM *EXPORT(staticPlain)(void) { return GM_STATIC_REFERENCE(answer); }
