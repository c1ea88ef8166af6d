//===-- lisp/graymark.c - A Lisp interpreter on managed objects -----------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Reads definitions, and evaluates calls of four of the functions. There are
// symbols, numbers, pairs, closures and primitives; the empty list is null and
// a condition any value but null and 0. Programs are correct: nothing checks
// them. Calls in the last place use no stack. javascript.mjs is the same
// program.
//
//===----------------------------------------------------------------------===//

#include <graymark/graymark.h>

#define EXPORT(name) __attribute__((export_name(#name)))

enum { LongestName = 16 };

typedef enum {
  NumberKind,
  SymbolKind,
  PairKind,
  ClosureKind,
  PrimitiveKind
} Kind;

typedef enum {
  Quote,
  If,
  Define,
  Lambda, // forms
  Add,
  Subtract,
  Multiply,
  Remainder, // of two numbers
  Less,
  Equal, // of two numbers
  Cons,
  Car,
  Cdr,
  IsNull
} Operation;

// What all values begin with.
typedef struct {
  Kind kind;
} Value;

typedef struct {
  Value base;
  int32_t number;
} Number;

typedef struct Symbol Symbol;
struct Symbol {
  Value base;
  uint32_t length;
  Symbol GM *next;
  Value GM *global;
  char name[LongestName];
};

typedef struct Pair Pair;
struct Pair {
  Value base;
  Value GM *first;
  Value GM *rest;
};

// The parameters in scope, the innermost first.
typedef struct Binding Binding;
struct Binding {
  Binding GM *outer;
  Symbol GM *symbol;
  Value GM *value;
};

typedef struct {
  Value base;
  Pair GM *parameters;
  Value GM *body;
  Binding GM *scope;
} Closure;

typedef struct {
  Value base;
  Operation operation;
} Primitive;

GM_TYPE(Number_type, Number, GM_NO_REFERENCES);
GM_TYPE(Symbol_type, Symbol, GM_FIELD(Symbol, next) | GM_FIELD(Symbol, global));
GM_TYPE(Pair_type, Pair, GM_FIELD(Pair, first) | GM_FIELD(Pair, rest));
GM_TYPE(Binding_type, Binding,
        GM_FIELD(Binding, outer) | GM_FIELD(Binding, symbol) |
            GM_FIELD(Binding, value));
GM_TYPE(Closure_type, Closure,
        GM_FIELD(Closure, parameters) | GM_FIELD(Closure, body) |
            GM_FIELD(Closure, scope));
GM_TYPE(Primitive_type, Primitive, GM_NO_REFERENCES);

// A name and its length.
typedef struct {
  const char *text;
  uint32_t length;
} Name;

#define NAME(text) {text, sizeof(text) - 1}

static const Name primitives[] = {
    NAME("quote"), NAME("if"),  NAME("define"), NAME("lambda"), NAME("+"),
    NAME("-"),     NAME("*"),   NAME("rem"),    NAME("<"),      NAME("="),
    NAME("cons"),  NAME("car"), NAME("cdr"),    NAME("null")};

static const Name programs[] = {NAME("fib"), NAME("takeuchi"), NAME("queens"),
                                NAME("sorting")};

static const char definitions[] =
    "(define fib (lambda (n) "
    "  (if (< n 2) n (+ (fib (- n 1)) (fib (- n 2)))))) "
    "(define tak (lambda (x y z) "
    "  (if (< y x) "
    "      (tak (tak (- x 1) y z) (tak (- y 1) z x) (tak (- z 1) x y)) "
    "      z))) "
    "(define takeuchi (lambda (n) (tak n (- n 4) (- n 8)))) "
    "(define safe (lambda (column distance board) "
    "  (if (null board) 1 "
    "      (if (= (car board) column) 0 "
    "          (if (= (car board) (+ column distance)) 0 "
    "              (if (= (car board) (- column distance)) 0 "
    "                  (safe column (+ distance 1) (cdr board)))))))) "
    "(define try (lambda (column row size board) "
    "  (if (= column size) 0 "
    "      (+ (if (= (safe column 1 board) 1) "
    "             (place (+ row 1) size (cons column board)) "
    "             0) "
    "         (try (+ column 1) row size board))))) "
    "(define place (lambda (row size board) "
    "  (if (= row size) 1 (try 0 row size board)))) "
    "(define queens (lambda (size) (place 0 size (quote ())))) "
    "(define numbers (lambda (n seed list) "
    "  (if (= n 0) list "
    "      (numbers (- n 1) (rem (+ (* seed 75) 74) 65537) (cons seed "
    "list))))) "
    "(define keep (lambda (test list) "
    "  (if (null list) list "
    "      (if (= (test (car list)) 1) "
    "          (cons (car list) (keep test (cdr list))) "
    "          (keep test (cdr list)))))) "
    "(define append (lambda (left right) "
    "  (if (null left) right (cons (car left) (append (cdr left) right))))) "
    "(define sort (lambda (list) "
    "  (if (null list) list "
    "      (append "
    "        (sort (keep (lambda (x) (if (< x (car list)) 1 0)) (cdr list))) "
    "        (cons (car list) "
    "          (sort (keep (lambda (x) (if (< x (car list)) 0 1)) (cdr "
    "list)))))))) "
    "(define weigh (lambda (list factor sum) "
    "  (if (null list) sum "
    "      (weigh (cdr list) (+ factor 1) "
    "        (rem (+ sum (* factor (rem (car list) 1000))) 100003))))) "
    "(define sorting (lambda (n) (weigh (sort (numbers n 1 (quote ()))) 1 "
    "0))) ";

static Symbol GM *symbols;
static const char *input;

// Making values. --------------------------------------------------------------

static Value GM *makeNumber(int32_t number) {
  Number GM *value = GM_NEW(Number, Number_type);
  value->base.kind = NumberKind;
  value->number = number;
  return &value->base;
}

static Value GM *makePair(Value GM *first, Value GM *rest) {
  Pair GM *pair = GM_NEW(Pair, Pair_type);
  pair->base.kind = PairKind;
  pair->first = first;
  pair->rest = rest;
  return &pair->base;
}

static Value GM *makeClosure(Pair GM *parameters, Value GM *body,
                             Binding GM *scope) {
  Closure GM *closure = GM_NEW(Closure, Closure_type);
  closure->base.kind = ClosureKind;
  closure->parameters = parameters;
  closure->body = body;
  closure->scope = scope;
  return &closure->base;
}

static Value GM *makePrimitive(Operation operation) {
  Primitive GM *primitive = GM_NEW(Primitive, Primitive_type);
  primitive->base.kind = PrimitiveKind;
  primitive->operation = operation;
  return &primitive->base;
}

static Binding GM *bind(Symbol GM *symbol, Value GM *value, Binding GM *outer) {
  Binding GM *binding = GM_NEW(Binding, Binding_type);
  binding->outer = outer;
  binding->symbol = symbol;
  binding->value = value;
  return binding;
}

static int isNamed(Symbol GM *symbol, const char *name, uint32_t length) {
  if (symbol->length != length)
    return 0;
  for (uint32_t i = 0; i < length; ++i)
    if (symbol->name[i] != name[i])
      return 0;
  return 1;
}

/// The only symbol of that name.
static Symbol GM *intern(const char *name, uint32_t length) {
  for (Symbol GM *symbol = symbols; symbol; symbol = symbol->next)
    if (isNamed(symbol, name, length))
      return symbol;
  Symbol GM *symbol = GM_NEW(Symbol, Symbol_type);
  symbol->base.kind = SymbolKind;
  symbol->length = length;
  for (uint32_t i = 0; i < length; ++i)
    symbol->name[i] = name[i];
  symbol->next = symbols;
  symbols = symbol;
  return symbol;
}

// Reading. --------------------------------------------------------------------

static Value GM *read(void);

static void skipSpace(void) {
  while (*input == ' ')
    ++input;
}

/// Elements up to the parenthesis that closes.
static Value GM *readRest(void) {
  skipSpace();
  if (*input == ')') {
    ++input;
    return 0;
  }
  Value GM *first = read();
  Value GM *rest = readRest();
  return makePair(first, rest);
}

static Value GM *read(void) {
  skipSpace();
  if (*input == '(') {
    ++input;
    return readRest();
  }
  const char *begin = input;
  while (*input && *input != ' ' && *input != '(' && *input != ')')
    ++input;
  if (*begin >= '0' && *begin <= '9') {
    int32_t number = 0;
    for (const char *digit = begin; digit != input; ++digit)
      number = number * 10 + (*digit - '0');
    return makeNumber(number);
  }
  Symbol GM *symbol = intern(begin, (uint32_t)(input - begin));
  return &symbol->base;
}

// Evaluating. -----------------------------------------------------------------

static Value GM *firstOf(Value GM *pair) { return ((Pair GM *)pair)->first; }

static Value GM *restOf(Value GM *pair) { return ((Pair GM *)pair)->rest; }

static int32_t numberOf(Value GM *value) {
  return ((Number GM *)value)->number;
}

static int isTrue(Value GM *value) {
  return value && (value->kind != NumberKind || numberOf(value) != 0);
}

static Value GM *lookUp(Symbol GM *symbol, Binding GM *scope) {
  for (; scope; scope = scope->outer)
    if (scope->symbol == symbol)
      return scope->value;
  return symbol->global;
}

/// The primitive with one or two values; the second may be null.
static Value GM *apply(Operation operation, Value GM *x, Value GM *y) {
  switch (operation) {
  case Add:
    return makeNumber((int32_t)((uint32_t)numberOf(x) + (uint32_t)numberOf(y)));
  case Subtract:
    return makeNumber((int32_t)((uint32_t)numberOf(x) - (uint32_t)numberOf(y)));
  case Multiply:
    return makeNumber((int32_t)((uint32_t)numberOf(x) * (uint32_t)numberOf(y)));
  case Remainder:
    return makeNumber(numberOf(x) % numberOf(y));
  case Less:
    return makeNumber(numberOf(x) < numberOf(y));
  case Equal:
    return makeNumber(numberOf(x) == numberOf(y));
  case Cons:
    return makePair(x, y);
  case Car:
    return firstOf(x);
  case Cdr:
    return restOf(x);
  case IsNull:
    return makeNumber(x == 0);
  case Quote:
  case If:
  case Define:
  case Lambda:
    break;
  }
  __builtin_unreachable();
}

static Value GM *evaluate(Value GM *expression, Binding GM *scope) {
  for (;;) {
    if (!expression || expression->kind == NumberKind)
      return expression;
    if (expression->kind == SymbolKind)
      return lookUp((Symbol GM *)expression, scope);
    Value GM *function = evaluate(firstOf(expression), scope);
    Value GM *operands = restOf(expression);
    if (function->kind == ClosureKind) {
      Closure GM *closure = (Closure GM *)function;
      Binding GM *inner = closure->scope;
      Pair GM *parameter = closure->parameters;
      for (; parameter; parameter = (Pair GM *)parameter->rest) {
        Value GM *value = evaluate(firstOf(operands), scope);
        inner = bind((Symbol GM *)parameter->first, value, inner);
        operands = restOf(operands);
      }
      expression = closure->body;
      scope = inner;
      continue;
    }
    Operation operation = ((Primitive GM *)function)->operation;
    switch (operation) {
    case Quote:
      return firstOf(operands);
    case If: {
      Value GM *condition = evaluate(firstOf(operands), scope);
      operands = restOf(operands);
      expression = firstOf(isTrue(condition) ? operands : restOf(operands));
      continue;
    }
    case Define: {
      Value GM *value = evaluate(firstOf(restOf(operands)), scope);
      ((Symbol GM *)firstOf(operands))->global = value;
      return value;
    }
    case Lambda:
      return makeClosure((Pair GM *)firstOf(operands),
                         firstOf(restOf(operands)), scope);
    default: {
      Value GM *x = evaluate(firstOf(operands), scope);
      Value GM *others = restOf(operands);
      Value GM *y = 0;
      if (others)
        y = evaluate(firstOf(others), scope);
      return apply(operation, x, y);
    }
    }
  }
}

/// Defines the primitives and all functions.
EXPORT(setup) void setup(void) {
  symbols = 0;
  for (uint32_t i = 0; i < sizeof(primitives) / sizeof(primitives[0]); ++i) {
    Value GM *primitive = makePrimitive((Operation)i);
    Symbol GM *symbol = intern(primitives[i].text, primitives[i].length);
    symbol->global = primitive;
  }
  input = definitions;
  for (skipSpace(); *input; skipSpace()) {
    Value GM *definition = read();
    evaluate(definition, 0);
  }
}

/// Calls one of the programs with a number. Returns the number that it returns.
EXPORT(run) int32_t run(int32_t program, int32_t argument) {
  const Name *name = &programs[program];
  Value GM *operand = makeNumber(argument);
  Value GM *operands = makePair(operand, 0);
  Symbol GM *symbol = intern(name->text, name->length);
  Value GM *call = makePair(&symbol->base, operands);
  Value GM *result = evaluate(call, 0);
  return numberOf(result);
}

EXPORT(drop) void drop(void) { symbols = 0; }
