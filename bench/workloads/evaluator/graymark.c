//===-- evaluator/graymark.c - A Lisp evaluator -------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// An evaluator of expressions that are trees of objects, as Lisp's are once
// their names have been resolved: variables are found by counting along a chain
// of bindings, numbers are objects, and a call in tail position is a loop. It
// evaluates (define (fib n) (if (< n 2) n (+ (fib (- n 1)) (fib (- n 2))))).
//
//===----------------------------------------------------------------------===//

#include <graymark/graymark.h>

#define EXPORT(name) __attribute__((export_name(#name)))

typedef struct Number {
  int32_t value;
} Number;

GM_TYPE(Number_type, Number, GM_NO_REFERENCES);

enum { Constant, Variable, If, Less, Add, Subtract, Call };

/// A call has the body of what it calls in `first`, and in `second` a list of
/// nodes of which each has an argument in `first` and the next in `second`.
typedef struct Node Node;
struct Node {
  Node GM *first;
  Node GM *second;
  Node GM *third;
  Number GM *constant;
  int32_t kind;
  int32_t index;
};

GM_TYPE(Node_type, Node,
        GM_FIELD(Node, first) | GM_FIELD(Node, second) | GM_FIELD(Node, third) |
            GM_FIELD(Node, constant));

typedef struct Binding Binding;
struct Binding {
  Number GM *value;
  Binding GM *next;
};

GM_TYPE(Binding_type, Binding,
        GM_FIELD(Binding, value) | GM_FIELD(Binding, next));

static Number GM *makeNumber(int32_t value) {
  Number GM *number = GM_NEW(Number, Number_type);
  number->value = value;
  return number;
}

static Number GM *evaluate(Node GM *node, Binding GM *bindings) {
  for (;;) {
    switch (node->kind) {
    case Constant:
      return node->constant;
    case Variable: {
      Binding GM *binding = bindings;
      for (int32_t i = node->index; i > 0; --i)
        binding = binding->next;
      return binding->value;
    }
    case If: {
      Number GM *condition = evaluate(node->first, bindings);
      node = condition->value ? node->second : node->third;
      break;
    }
    case Less: {
      Number GM *left = evaluate(node->first, bindings);
      Number GM *right = evaluate(node->second, bindings);
      return makeNumber(left->value < right->value);
    }
    case Add: {
      Number GM *left = evaluate(node->first, bindings);
      Number GM *right = evaluate(node->second, bindings);
      return makeNumber(left->value + right->value);
    }
    case Subtract: {
      Number GM *left = evaluate(node->first, bindings);
      Number GM *right = evaluate(node->second, bindings);
      return makeNumber(left->value - right->value);
    }
    default: {
      Binding GM *called = 0;
      for (Node GM *list = node->second; list; list = list->second) {
        Number GM *value = evaluate(list->first, bindings);
        Binding GM *binding = GM_NEW(Binding, Binding_type);
        binding->value = value;
        binding->next = called;
        called = binding;
      }
      bindings = called;
      node = node->first;
    }
    }
  }
}

static Node GM *makeNode(int32_t kind, Node GM *first, Node GM *second,
                         Node GM *third) {
  Node GM *node = GM_NEW(Node, Node_type);
  node->kind = kind;
  node->first = first;
  node->second = second;
  node->third = third;
  return node;
}

static Node GM *makeConstant(int32_t value) {
  Node GM *node = makeNode(Constant, 0, 0, 0);
  Number GM *number = makeNumber(value);
  node->constant = number;
  return node;
}

/// (fib argument); the body is filled in later.
static Node GM *makeCall(Node GM *argument) {
  Node GM *list = makeNode(Call, argument, 0, 0);
  return makeNode(Call, 0, list, 0);
}

/// (fib (- n decrement))
static Node GM *makeRecursion(int32_t decrement) {
  Node GM *variable = makeNode(Variable, 0, 0, 0);
  Node GM *constant = makeConstant(decrement);
  Node GM *difference = makeNode(Subtract, variable, constant, 0);
  return makeCall(difference);
}

static Node GM *program;

EXPORT(setup) void setup(int32_t n) {
  Node GM *one = makeRecursion(1);
  Node GM *other = makeRecursion(2);
  Node GM *sum = makeNode(Add, one, other, 0);
  Node GM *variable = makeNode(Variable, 0, 0, 0);
  Node GM *two = makeConstant(2);
  Node GM *less = makeNode(Less, variable, two, 0);
  Node GM *body = makeNode(If, less, variable, sum);
  one->first = body;
  other->first = body;
  Node GM *argument = makeConstant(n);
  Node GM *start = makeCall(argument);
  start->first = body;
  program = start;
}

EXPORT(run) int32_t run(int32_t passes) {
  int32_t total = 0;
  for (int32_t pass = 0; pass < passes; ++pass) {
    Number GM *result = evaluate(program, 0);
    total = total * 31 + result->value;
  }
  return total;
}
