//===-- Evaluator.c - Evaluating expressions ------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One loop: a form that ends in a tail call replaces `expression` and `frame`
// and goes round again, so iteration needs no stack. Everything else recurses;
// how deeply is limited by the shadow stack alone.
//
//===----------------------------------------------------------------------===//

#include "Evaluator.h"
#include "Failure.h"
#include "Forms.h"
#include "Primitives.h"

/// The values of a list of expressions, in a new list.
static gm_ref evaluateAll(gm_ref expressions, Frame GM *frame) {
  gm_ref first = Nil;
  Pair GM *last = 0;
  for (; isPair(expressions); expressions = cdr(expressions)) {
    Pair GM *pair = cons(evaluate(car(expressions), frame), Nil);
    if (last)
      last->cdr = pair;
    else
      first = pair;
    last = pair;
  }
  return first;
}

/// Evaluates all expressions of a body but the last, which is returned. An
/// empty body gives Unspecified, which evaluates to itself.
static gm_ref evaluateButLast(gm_ref body, Frame GM *frame) {
  if (!isPair(body))
    return Unspecified;
  for (; isPair(cdr(body)); body = cdr(body))
    evaluate(car(body), frame);
  return car(body);
}

static void evaluateDefine(gm_ref form, Frame GM *frame) {
  gm_ref target = second(form);
  gm_ref value;
  if (isPair(target)) { // (define (name . parameters) . body)
    value = makeClosure(car(target), cdr(target), restAfterSecond(form), frame);
    target = car(target);
  } else {
    value = evaluate(third(form), frame);
    if (is(value, Closure_type) && ((Closure GM *)value)->name == False)
      ((Closure GM *)value)->name = target;
  }
  define(requireSymbol("define", target), value, frame);
}

/// The frame for the body of `let`, `let*` and `letrec`, which differ in the
/// frame that the initial values are evaluated in.
static Frame GM *evaluateBindings(Form form, gm_ref bindings, Frame GM *frame) {
  Frame GM *inner = makeFrame(frame);
  if (form == LetrecForm)
    for (gm_ref rest = bindings; isPair(rest); rest = cdr(rest))
      bind(inner, requireSymbol("letrec", car(car(rest))), 0);
  for (; isPair(bindings); bindings = cdr(bindings)) {
    gm_ref binding = car(bindings);
    if (!isPair(binding))
      failWith("let", "expected (name value)", binding);
    Symbol GM *symbol = requireSymbol("let", car(binding));
    if (form == LetForm) {
      bind(inner, symbol, evaluate(second(binding), frame));
    } else if (form == LetrecForm) {
      define(symbol, evaluate(second(binding), inner), inner);
    } else {
      // Each binding of let* is visible to the next, and hides earlier ones of
      // the same name.
      gm_ref value = evaluate(second(binding), inner);
      inner = makeFrame(inner);
      bind(inner, symbol, value);
    }
  }
  return inner;
}

/// `(let name ((variable value)...) . body)`: the closure that `name` is bound
/// to. `arguments` receives the list of values.
static Closure GM *evaluateNamedLet(gm_ref form, Frame GM *frame,
                                    gm_ref *arguments) {
  gm_ref name = second(form);
  gm_ref bindings = third(form);
  gm_ref body = cdr(restAfterSecond(form));
  gm_ref variables = Nil, values = Nil;
  Pair GM *lastVariable = 0;
  Pair GM *lastValue = 0;
  for (; isPair(bindings); bindings = cdr(bindings)) {
    gm_ref binding = car(bindings);
    if (!isPair(binding))
      failWith("let", "expected (name value)", binding);
    Pair GM *variable = cons(car(binding), Nil);
    Pair GM *value = cons(evaluate(second(binding), frame), Nil);
    if (lastVariable) {
      lastVariable->cdr = variable;
      lastValue->cdr = value;
    } else {
      variables = variable;
      values = value;
    }
    lastVariable = variable;
    lastValue = value;
  }
  Frame GM *inner = makeFrame(frame);
  gm_ref closure = makeClosure(name, variables, body, inner);
  bind(inner, requireSymbol("let", name), closure);
  *arguments = values;
  return (Closure GM *)closure;
}

/// The body of the clause of `cond` that applies, or Nil. A clause without a
/// body has its test's value, quoted, for one.
static gm_ref chooseClause(gm_ref clauses, Frame GM *frame) {
  for (; isPair(clauses); clauses = cdr(clauses)) {
    gm_ref clause = car(clauses);
    if (!isPair(clause))
      failWith("cond", "expected (test expression...)", clause);
    if (formOf(car(clause)) == ElseForm)
      return cdr(clause);
    gm_ref test = evaluate(car(clause), frame);
    if (test == False)
      continue;
    if (isPair(cdr(clause)))
      return cdr(clause);
    return cons(cons(internText("quote"), cons(test, Nil)), Nil);
  }
  return Nil;
}

/// `(do ((variable first step)...) (test . result) . body)` up to the point
/// where the test holds. Returns the frame for the result.
static Frame GM *evaluateDo(gm_ref form, Frame GM *frame) {
  gm_ref variables = second(form);
  gm_ref test = third(form);
  gm_ref body = cdr(restAfterSecond(form));
  if (!isPair(test))
    failWith("do", "expected (test expression...)", test);
  Frame GM *now = evaluateBindings(LetForm, variables, frame);
  while (evaluate(car(test), now) == False) {
    for (gm_ref rest = body; isPair(rest); rest = cdr(rest))
      evaluate(car(rest), now);
    Frame GM *next = makeFrame(frame);
    for (gm_ref rest = variables; isPair(rest); rest = cdr(rest)) {
      gm_ref variable = car(rest);
      gm_ref step = restAfterSecond(variable);
      gm_ref update = isPair(step) ? car(step) : car(variable);
      bind(next, (Symbol GM *)car(variable), evaluate(update, now));
    }
    now = next;
  }
  return now;
}

/// Evaluates the arguments of `and` or `or` but the last, which is returned.
/// If the result is known before, that is returned, quoted.
static gm_ref shortcut(Form form, gm_ref arguments, Frame GM *frame) {
  if (!isPair(arguments))
    return fromBool(form == AndForm);
  for (; isPair(cdr(arguments)); arguments = cdr(arguments)) {
    gm_ref value = evaluate(car(arguments), frame);
    if ((value == False) == (form == AndForm))
      return cons(internText("quote"), cons(value, Nil));
  }
  return car(arguments);
}

gm_ref evaluate(gm_ref expression, Frame GM *frame) {
  for (;;) {
    if (isSymbol(expression))
      return lookUp((Symbol GM *)expression, frame);
    if (!isPair(expression))
      return expression;

    uint32_t line = ((Pair GM *)expression)->line;
    if (line != 0)
      currentLine = line;
    gm_ref head = car(expression);
    Form form = formOf(head);
    gm_ref procedure, arguments;
    switch (form) {
    case QuoteForm:
      return second(expression);
    case IfForm: {
      gm_ref choices = restAfterSecond(expression);
      gm_ref consequent = third(expression);
      if (evaluate(second(expression), frame) != False)
        expression = consequent;
      else if (isPair(cdr(choices)))
        expression = car(cdr(choices));
      else
        return Unspecified;
      continue;
    }
    case DefineForm:
      evaluateDefine(expression, frame);
      return Unspecified;
    case SetForm: {
      gm_ref value = evaluate(third(expression), frame);
      assign(requireSymbol("set!", second(expression)), value, frame);
      return Unspecified;
    }
    case LambdaForm:
      return makeClosure(False, second(expression), restAfterSecond(expression),
                         frame);
    case BeginForm:
      expression = evaluateButLast(cdr(expression), frame);
      continue;
    case LetForm:
      if (isSymbol(second(expression))) {
        procedure = evaluateNamedLet(expression, frame, &arguments);
        break;
      }
      // Fall through: the bindings are handled alike.
    case LetStarForm:
    case LetrecForm:
      frame = evaluateBindings(form, second(expression), frame);
      expression = evaluateButLast(restAfterSecond(expression), frame);
      continue;
    case CondForm:
      expression = evaluateButLast(chooseClause(cdr(expression), frame), frame);
      continue;
    case AndForm:
    case OrForm:
      expression = shortcut(form, cdr(expression), frame);
      continue;
    case WhenForm:
    case UnlessForm:
      if ((evaluate(second(expression), frame) == False) == (form == WhenForm))
        return Unspecified;
      expression = evaluateButLast(restAfterSecond(expression), frame);
      continue;
    case DoForm:
      frame = evaluateDo(expression, frame);
      expression = evaluateButLast(cdr(third(expression)), frame);
      continue;
    case ElseForm:
      failWith("syntax", "else outside of cond", expression);
    case OrdinaryForm:
      procedure = evaluate(head, frame);
      arguments = evaluateAll(cdr(expression), frame);
      break;
    }

    if (line != 0)
      currentLine = line;
    // `apply` calls what it is given from here, so that it is a tail call too.
    while (is(procedure, Primitive_type) &&
           ((Primitive GM *)procedure)->info->call == applyMarker)
      spreadArguments(&procedure, &arguments);
    if (is(procedure, Primitive_type))
      return callPrimitive((Primitive GM *)procedure, arguments);
    if (!is(procedure, Closure_type))
      failWith("call", "not a procedure", procedure);
    Closure GM *closure = (Closure GM *)procedure;
    frame = bindArguments(closure, arguments);
    expression = evaluateButLast(closure->body, frame);
  }
}
