//===-- Forms.h - The special forms ---------------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Which symbols name special forms, and those forms that neither end in a tail
// call nor are syntax for others. The rest is in Evaluator.c.
//
//===----------------------------------------------------------------------===//

#ifndef LISP_FORMS_H
#define LISP_FORMS_H

#include "Value.h"

/// A symbol's `form`. Zero is an ordinary symbol.
typedef enum Form {
  OrdinaryForm,
  QuoteForm,
  IfForm,
  DefineForm,
  SetForm,
  LambdaForm,
  BeginForm,
  LetForm,
  LetStarForm,
  LetrecForm,
  CondForm,
  AndForm,
  OrForm,
  WhenForm,
  UnlessForm,
  DoForm,
  ElseForm
} Form;

/// The form that the head of an expression names.
static inline Form formOf(gm_ref head) {
  return isSymbol(head) ? (Form)((Symbol GM *)head)->form : OrdinaryForm;
}

/// The second, third... element of a form. Ends the program if it is too short.
gm_ref second(gm_ref form);
gm_ref third(gm_ref form);
gm_ref restAfterSecond(gm_ref form);

/// `value` as a symbol; ends the program if it is none.
Symbol GM *requireSymbol(const char *who, gm_ref value);

/// The value of a variable. Ends the program if it has none.
gm_ref lookUp(Symbol GM *symbol, Frame GM *frame);

/// Sets a variable that exists.
void assign(Symbol GM *symbol, gm_ref value, Frame GM *frame);

/// Makes or replaces a variable of the innermost frame.
void define(Symbol GM *symbol, gm_ref value, Frame GM *frame);

/// The closure of `(lambda parameters . body)`.
gm_ref makeClosure(gm_ref name, gm_ref parameters, gm_ref body,
                   Frame GM *frame);

/// A frame with the closure's parameters bound to the arguments.
Frame GM *bindArguments(Closure GM *closure, gm_ref arguments);

#endif
