//===-- Primitives.h - Procedures in C ------------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LISP_PRIMITIVES_H
#define LISP_PRIMITIVES_H

#include "Value.h"

/// Defines the global variables for all procedures in C. Called once.
void definePrimitives(void);

/// Checks the number of arguments and calls.
gm_ref callPrimitive(Primitive GM *primitive, gm_ref arguments);

/// What `apply` has for a function; the evaluator knows it.
gm_ref applyMarker(gm_ref arguments);

/// `(apply procedure value... list)`: replaces `apply` and its arguments by the
/// procedure and its arguments.
void spreadArguments(gm_ref *procedure, gm_ref *arguments);

/// The tables of procedures, by subject. Each ends with an entry without name.
extern const PrimitiveInfo listPrimitives[];
extern const PrimitiveInfo numberPrimitives[];
extern const PrimitiveInfo stringPrimitives[];

/// The first, second and third argument of a list that is long enough.
static inline gm_ref argument0(gm_ref arguments) { return car(arguments); }
static inline gm_ref argument1(gm_ref arguments) { return car(cdr(arguments)); }
static inline gm_ref argument2(gm_ref arguments) {
  return car(cdr(cdr(arguments)));
}

/// An argument that must be of one kind. Each ends the program if it is not.
Pair GM *requirePair(const char *who, gm_ref value);
gm_string requireString(const char *who, gm_ref value);
gm_static_array requireVector(const char *who, gm_ref value);
Character GM *requireCharacter(const char *who, gm_ref value);

/// An integer from 0 to `limit`.
uint32_t requireIndex(const char *who, gm_ref value, uint32_t limit);

/// Whether two values are the same object, or numbers or characters that
/// cannot be told apart.
bool areEqv(gm_ref left, gm_ref right);

#endif
