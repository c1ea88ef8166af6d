//===-- Value.c - Scheme values as managed objects ------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Value.h"
#include <graymark/Maps.h>
#include <string.h>

typedef struct Constant {
  uint32_t unused;
} Constant;

GM_TYPE(Constant_type, Constant, GM_NO_REFERENCES);
GM_STATIC(nilObject, Constant, Constant_type, 0);
GM_STATIC(trueObject, Constant, Constant_type, 0);
GM_STATIC(falseObject, Constant, Constant_type, 0);
GM_STATIC(unspecifiedObject, Constant, Constant_type, 0);

const gm_ref Nil = GM_STATIC_REFERENCE(nilObject);
const gm_ref True = GM_STATIC_REFERENCE(trueObject);
const gm_ref False = GM_STATIC_REFERENCE(falseObject);
const gm_ref Unspecified = GM_STATIC_REFERENCE(unspecifiedObject);

GM_TYPE(Pair_type, Pair, GM_FIELD(Pair, car) | GM_FIELD(Pair, cdr));
GM_TYPE(Symbol_type, Symbol, GM_FIELD(Symbol, name) | GM_FIELD(Symbol, value));
GM_TYPE(Flonum_type, Flonum, GM_NO_REFERENCES);
GM_TYPE(Character_type, Character, GM_NO_REFERENCES);
GM_TYPE(Binding_type, Binding,
        GM_FIELD(Binding, symbol) | GM_FIELD(Binding, value) |
            GM_FIELD(Binding, next));
GM_TYPE(Frame_type, Frame, GM_FIELD(Frame, bindings) | GM_FIELD(Frame, outer));
GM_TYPE(Closure_type, Closure,
        GM_FIELD(Closure, parameters) | GM_FIELD(Closure, body) |
            GM_FIELD(Closure, frame) | GM_FIELD(Closure, name));
GM_TYPE(Primitive_type, Primitive, GM_NO_REFERENCES);

Pair GM *cons(gm_ref car, gm_ref cdr) {
  Pair GM *pair = GM_NEW(Pair, Pair_type);
  pair->car = car;
  pair->cdr = cdr;
  return pair;
}

gm_ref makeCharacter(uint32_t codePoint) {
  Character GM *character = GM_NEW(Character, Character_type);
  character->codePoint = codePoint;
  return character;
}

gm_ref makeFlonum(double value) {
  Flonum GM *flonum = GM_NEW(Flonum, Flonum_type);
  flonum->value = value;
  return flonum;
}

gm_ref makeInteger(int64_t value) {
  if (value >= GM_INT_MIN && value <= GM_INT_MAX)
    return gm_from_int((int32_t)value);
  return makeFlonum((double)value);
}

Frame GM *makeFrame(Frame GM *outer) {
  Frame GM *frame = GM_NEW(Frame, Frame_type);
  frame->outer = outer;
  return frame;
}

void bind(Frame GM *frame, Symbol GM *symbol, gm_ref value) {
  Binding GM *binding = GM_NEW(Binding, Binding_type);
  binding->symbol = symbol;
  binding->value = value;
  binding->next = frame->bindings;
  frame->bindings = binding;
}

// -- Symbols ---------------------------------------------------------------

static gm_map symbols; // by their names

Symbol GM *intern(gm_string name) {
  if (!symbols)
    symbols = gm_map_new();
  Symbol GM *symbol = (Symbol GM *)gm_map_get(symbols, name);
  if (symbol)
    return symbol;
  symbol = GM_NEW(Symbol, Symbol_type);
  symbol->name = name;
  gm_map_set(symbols, name, symbol);
  return symbol;
}

Symbol GM *internText(const char *name) {
  return intern(gm_string_from_utf8(name, (uint32_t)strlen(name)));
}
