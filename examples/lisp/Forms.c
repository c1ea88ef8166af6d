//===-- Forms.c - The special forms ---------------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Forms.h"
#include "Evaluator.h"
#include "Failure.h"

void defineForms(void) {
  static const struct {
    const char *name;
    Form form;
  } forms[] = {
      {"quote", QuoteForm},    {"if", IfForm},         {"define", DefineForm},
      {"set!", SetForm},       {"lambda", LambdaForm}, {"begin", BeginForm},
      {"let", LetForm},        {"let*", LetStarForm},  {"letrec", LetrecForm},
      {"letrec*", LetrecForm}, {"cond", CondForm},     {"and", AndForm},
      {"or", OrForm},          {"when", WhenForm},     {"unless", UnlessForm},
      {"do", DoForm},          {"else", ElseForm}};
  for (unsigned i = 0; i != sizeof forms / sizeof forms[0]; ++i)
    internText(forms[i].name)->form = forms[i].form;
}

gm_ref second(gm_ref form) {
  gm_ref rest = cdr(form);
  if (!isPair(rest))
    failWith("syntax", "the form is too short", form);
  return car(rest);
}

gm_ref restAfterSecond(gm_ref form) {
  second(form);
  return cdr(cdr(form));
}

gm_ref third(gm_ref form) {
  gm_ref rest = restAfterSecond(form);
  if (!isPair(rest))
    failWith("syntax", "the form is too short", form);
  return car(rest);
}

Symbol GM *requireSymbol(const char *who, gm_ref value) {
  if (!isSymbol(value))
    failWith(who, "expected a symbol", value);
  return (Symbol GM *)value;
}

/// The variable's binding, or null if it is global.
static Binding GM *findBinding(Symbol GM *symbol, Frame GM *frame) {
  for (; frame; frame = frame->outer)
    for (Binding GM *binding = frame->bindings; binding;
         binding = binding->next)
      if (binding->symbol == symbol)
        return binding;
  return 0;
}

gm_ref lookUp(Symbol GM *symbol, Frame GM *frame) {
  Binding GM *binding = findBinding(symbol, frame);
  gm_ref value = binding ? binding->value : symbol->value;
  if (!value)
    failWith("evaluate",
             binding ? "used before it is initialised" : "undefined variable",
             symbol);
  return value;
}

void assign(Symbol GM *symbol, gm_ref value, Frame GM *frame) {
  Binding GM *binding = findBinding(symbol, frame);
  if (binding)
    binding->value = value;
  else if (symbol->value)
    symbol->value = value;
  else
    failWith("set!", "undefined variable", symbol);
}

void define(Symbol GM *symbol, gm_ref value, Frame GM *frame) {
  if (!frame) {
    symbol->value = value;
    return;
  }
  for (Binding GM *binding = frame->bindings; binding; binding = binding->next)
    if (binding->symbol == symbol) {
      binding->value = value;
      return;
    }
  bind(frame, symbol, value);
}

gm_ref makeClosure(gm_ref name, gm_ref parameters, gm_ref body,
                   Frame GM *frame) {
  if (!isPair(body))
    failWith("lambda", "the body is missing", parameters);
  Closure GM *closure = GM_NEW(Closure, Closure_type);
  closure->name = name;
  closure->parameters = parameters;
  closure->body = body;
  closure->frame = frame;
  return closure;
}

Frame GM *bindArguments(Closure GM *closure, gm_ref arguments) {
  Frame GM *frame = makeFrame(closure->frame);
  gm_ref parameters = closure->parameters;
  for (; isPair(parameters); parameters = cdr(parameters)) {
    if (!isPair(arguments))
      failWith("call", "too few arguments", closure);
    bind(frame, requireSymbol("lambda", car(parameters)), car(arguments));
    arguments = cdr(arguments);
  }
  if (parameters != Nil)
    bind(frame, requireSymbol("lambda", parameters), arguments);
  else if (arguments != Nil)
    failWith("call", "too many arguments", closure);
  return frame;
}
