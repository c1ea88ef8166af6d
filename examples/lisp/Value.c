//===-- Value.c - Scheme values as managed objects ------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Value.h"
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
GM_ARRAY_TYPE(Vector_type, Vector, GM_NO_REFERENCES, elements,
              GM_EACH_REFERENCE);
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

Vector GM *makeVector(uint32_t length, gm_ref fill) {
  Vector GM *vector = GM_NEW_ARRAY(Vector, elements, Vector_type, length);
  vector->length = length;
  for (uint32_t i = 0; i != length; ++i)
    vector->elements[i] = fill;
  return vector;
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

typedef Symbol GM *SymbolSlot;

// Open addressing with linear probing; at most half of the slots are used.
GM_VECTOR_TYPE(Symbols_type, SymbolSlot, GM_EACH_REFERENCE);

enum { FirstSymbolSlots = 256 };

static SymbolSlot GM *symbols;
static uint32_t symbolCount;

/// The slot of `slots` that holds the symbol `name`, or the free one for it.
static uint32_t findSlot(SymbolSlot GM *slots, gm_string name) {
  uint32_t mask = GM_VECTOR_COUNT(slots) - 1;
  uint32_t at = gm_string_hash(name) & mask;
  while (slots[at] && !gm_string_equals(slots[at]->name, name))
    at = (at + 1) & mask;
  return at;
}

static void growSymbols(void) {
  uint32_t count = GM_VECTOR_COUNT(symbols);
  SymbolSlot GM *larger = GM_NEW_VECTOR(SymbolSlot, Symbols_type, count * 2);
  for (uint32_t i = 0; i != count; ++i)
    if (symbols[i])
      larger[findSlot(larger, symbols[i]->name)] = symbols[i];
  symbols = larger;
}

Symbol GM *intern(gm_string name) {
  if (!symbols)
    symbols = GM_NEW_VECTOR(SymbolSlot, Symbols_type, FirstSymbolSlots);
  uint32_t slot = findSlot(symbols, name);
  if (symbols[slot])
    return symbols[slot];

  Symbol GM *symbol = GM_NEW(Symbol, Symbol_type);
  symbol->name = name;
  symbols[slot] = symbol;
  if (++symbolCount * 2 > GM_VECTOR_COUNT(symbols))
    growSymbols();
  return symbol;
}

Symbol GM *internText(const char *name) {
  return intern(gm_string_from_utf8(name, (uint32_t)strlen(name)));
}
