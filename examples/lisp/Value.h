//===-- Value.h - Scheme values as managed objects ------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The object model of the interpreter: what each kind of value is in memory,
// how to make and to tell it. A value is a gm_ref and never null. Integers of
// 31 bits are immediates; the empty list, the booleans and the unspecified
// value are static objects; strings are the built-in strings, and vectors are
// static arrays.
//
//===----------------------------------------------------------------------===//

#ifndef LISP_VALUE_H
#define LISP_VALUE_H

#include <graymark/StaticArrays.h>
#include <stdbool.h>

typedef struct Pair {
  gm_ref car;
  gm_ref cdr;
  uint32_t line; // where it stands in a source file, else 0
} Pair;

typedef struct Symbol {
  gm_string name;
  gm_ref value;  // of the global variable; null while it is undefined
  uint32_t form; // the special form that it names, else 0
} Symbol;

typedef struct Flonum {
  double value;
} Flonum;

typedef struct Character {
  uint32_t codePoint;
} Character;

typedef struct Binding Binding;
struct Binding {
  Symbol GM *symbol;
  gm_ref value; // null while it is not yet initialised
  Binding GM *next;
};

/// The variables of one call or `let`.
typedef struct Frame Frame;
struct Frame {
  Binding GM *bindings;
  Frame GM *outer; // null: the global variables come next
};

typedef struct Closure {
  gm_ref parameters; // symbols in a list, which may end in a symbol
  gm_ref body;       // a list of expressions
  Frame GM *frame;   // where it was made
  gm_ref name;       // a symbol, or False
} Closure;

/// A procedure in C: takes a list of arguments, of a checked length.
typedef gm_ref (*PrimitiveFunction)(gm_ref arguments);

typedef struct PrimitiveInfo {
  const char *name;
  int fewest;
  int most; // -1: any number
  PrimitiveFunction call;
} PrimitiveInfo;

typedef struct Primitive {
  const PrimitiveInfo *info;
} Primitive;

GM_DECLARE_TYPE(Pair_type);
GM_DECLARE_TYPE(Symbol_type);
GM_DECLARE_TYPE(Flonum_type);
GM_DECLARE_TYPE(Character_type);
GM_DECLARE_TYPE(Closure_type);
GM_DECLARE_TYPE(Primitive_type);

extern const gm_ref Nil;         // the empty list
extern const gm_ref True;        // #t
extern const gm_ref False;       // #f
extern const gm_ref Unspecified; // what `define` and the like return

/// Whether `value` is an object of the described type.
#define is(value, descriptor) (!gm_is_int(value) && gm_is(value, descriptor))

static inline bool isPair(gm_ref value) { return is(value, Pair_type); }
static inline bool isSymbol(gm_ref value) { return is(value, Symbol_type); }
static inline bool isString(gm_ref value) {
  return !gm_is_int(value) && gm_is_string(value);
}
static inline gm_ref fromBool(bool value) { return value ? True : False; }

/// The parts of a value that is known to be a pair.
static inline gm_ref car(gm_ref pair) { return ((Pair GM *)pair)->car; }
static inline gm_ref cdr(gm_ref pair) { return ((Pair GM *)pair)->cdr; }

Pair GM *cons(gm_ref car, gm_ref cdr);
gm_ref makeCharacter(uint32_t codePoint);

/// A number: an immediate if `value` is an integer that fits, and exact.
gm_ref makeInteger(int64_t value);
gm_ref makeFlonum(double value);

/// The symbol with this name; there is one of each.
Symbol GM *intern(gm_string name);
Symbol GM *internText(const char *name);

/// Puts a value in front of a frame's bindings.
void bind(Frame GM *frame, Symbol GM *symbol, gm_ref value);

/// A frame without bindings.
Frame GM *makeFrame(Frame GM *outer);

#endif
