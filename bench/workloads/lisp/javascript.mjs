//===-- lisp/javascript.mjs - A Lisp interpreter in JavaScript ------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What graymark.c does, with the same data structures.
//
//===----------------------------------------------------------------------===//

const [NumberKind, SymbolKind, PairKind, ClosureKind, PrimitiveKind] = [0, 1, 2, 3, 4];

const [
  Quote, If, Define, Lambda, Add, Subtract, Multiply, Remainder, Less, Equal, Cons, Car,
  Cdr, IsNull,
] = Array.from({ length: 14 }, (_, i) => i);

class NumberValue {
  constructor(number) {
    this.kind = NumberKind;
    this.number = number;
  }
}

class SymbolValue {
  constructor(name, next) {
    this.kind = SymbolKind;
    this.name = name;
    this.next = next;
    this.global = null;
  }
}

class Pair {
  constructor(first, rest) {
    this.kind = PairKind;
    this.first = first;
    this.rest = rest;
  }
}

/** The parameters in scope, the innermost first. */
class Binding {
  constructor(symbol, value, outer) {
    this.outer = outer;
    this.symbol = symbol;
    this.value = value;
  }
}

class Closure {
  constructor(parameters, body, scope) {
    this.kind = ClosureKind;
    this.parameters = parameters;
    this.body = body;
    this.scope = scope;
  }
}

class Primitive {
  constructor(operation) {
    this.kind = PrimitiveKind;
    this.operation = operation;
  }
}

const primitives = [
  'quote', 'if', 'define', 'lambda', '+', '-', '*', 'rem', '<', '=', 'cons', 'car', 'cdr',
  'null',
];

const programs = ['fib', 'takeuchi', 'queens', 'sorting'];

const definitions = `
(define fib (lambda (n)
  (if (< n 2) n (+ (fib (- n 1)) (fib (- n 2))))))
(define tak (lambda (x y z)
  (if (< y x)
      (tak (tak (- x 1) y z) (tak (- y 1) z x) (tak (- z 1) x y))
      z)))
(define takeuchi (lambda (n) (tak n (- n 4) (- n 8))))
(define safe (lambda (column distance board)
  (if (null board) 1
      (if (= (car board) column) 0
          (if (= (car board) (+ column distance)) 0
              (if (= (car board) (- column distance)) 0
                  (safe column (+ distance 1) (cdr board))))))))
(define try (lambda (column row size board)
  (if (= column size) 0
      (+ (if (= (safe column 1 board) 1)
             (place (+ row 1) size (cons column board))
             0)
         (try (+ column 1) row size board)))))
(define place (lambda (row size board)
  (if (= row size) 1 (try 0 row size board))))
(define queens (lambda (size) (place 0 size (quote ()))))
(define numbers (lambda (n seed list)
  (if (= n 0) list
      (numbers (- n 1) (rem (+ (* seed 75) 74) 65537) (cons seed list)))))
(define keep (lambda (test list)
  (if (null list) list
      (if (= (test (car list)) 1)
          (cons (car list) (keep test (cdr list)))
          (keep test (cdr list))))))
(define append (lambda (left right)
  (if (null left) right (cons (car left) (append (cdr left) right)))))
(define sort (lambda (list)
  (if (null list) list
      (append
        (sort (keep (lambda (x) (if (< x (car list)) 1 0)) (cdr list)))
        (cons (car list)
          (sort (keep (lambda (x) (if (< x (car list)) 0 1)) (cdr list))))))))
(define weigh (lambda (list factor sum)
  (if (null list) sum
      (weigh (cdr list) (+ factor 1)
        (rem (+ sum (* factor (rem (car list) 1000))) 100003)))))
(define sorting (lambda (n) (weigh (sort (numbers n 1 (quote ()))) 1 0)))
`.replaceAll('\n', ' ');

let symbols = null;
let position = 0;

/** The only symbol of that name. */
function intern(name) {
  for (let symbol = symbols; symbol !== null; symbol = symbol.next)
    if (symbol.name === name)
      return symbol;
  symbols = new SymbolValue(name, symbols);
  return symbols;
}

// Reading.

function skipSpace() {
  while (definitions[position] === ' ')
    ++position;
}

/** Elements up to the parenthesis that closes. */
function readRest() {
  skipSpace();
  if (definitions[position] === ')') {
    ++position;
    return null;
  }
  const first = read();
  const rest = readRest();
  return new Pair(first, rest);
}

function read() {
  skipSpace();
  if (definitions[position] === '(') {
    ++position;
    return readRest();
  }
  const begin = position;
  while (position < definitions.length && !' ()'.includes(definitions[position]))
    ++position;
  const word = definitions.slice(begin, position);
  return /^\d/.test(word) ? new NumberValue(Number(word)) : intern(word);
}

// Evaluating.

const isTrue = (value) =>
  value !== null && (value.kind !== NumberKind || value.number !== 0);

function lookUp(symbol, scope) {
  for (; scope !== null; scope = scope.outer)
    if (scope.symbol === symbol)
      return scope.value;
  return symbol.global;
}

/** The primitive with one or two values; the second may be null. */
function apply(operation, x, y) {
  switch (operation) {
  case Add:
    return new NumberValue(x.number + y.number | 0);
  case Subtract:
    return new NumberValue(x.number - y.number | 0);
  case Multiply:
    return new NumberValue(Math.imul(x.number, y.number));
  case Remainder:
    return new NumberValue(x.number % y.number | 0);
  case Less:
    return new NumberValue(x.number < y.number ? 1 : 0);
  case Equal:
    return new NumberValue(x.number === y.number ? 1 : 0);
  case Cons:
    return new Pair(x, y);
  case Car:
    return x.first;
  case Cdr:
    return x.rest;
  case IsNull:
    return new NumberValue(x === null ? 1 : 0);
  }
  throw new Error('no such primitive');
}

function evaluate(expression, scope) {
  for (;;) {
    if (expression === null || expression.kind === NumberKind)
      return expression;
    if (expression.kind === SymbolKind)
      return lookUp(expression, scope);
    const called = evaluate(expression.first, scope);
    let operands = expression.rest;
    if (called.kind === ClosureKind) {
      let inner = called.scope;
      for (let parameter = called.parameters; parameter !== null;
          parameter = parameter.rest) {
        inner = new Binding(parameter.first, evaluate(operands.first, scope), inner);
        operands = operands.rest;
      }
      expression = called.body;
      scope = inner;
      continue;
    }
    const { operation } = called;
    switch (operation) {
    case Quote:
      return operands.first;
    case If: {
      const condition = evaluate(operands.first, scope);
      operands = operands.rest;
      expression = (isTrue(condition) ? operands : operands.rest).first;
      continue;
    }
    case Define: {
      const value = evaluate(operands.rest.first, scope);
      operands.first.global = value;
      return value;
    }
    case Lambda:
      return new Closure(operands.first, operands.rest.first, scope);
    default: {
      const x = evaluate(operands.first, scope);
      const others = operands.rest;
      const y = others === null ? null : evaluate(others.first, scope);
      return apply(operation, x, y);
    }
    }
  }
}

/** Defines the primitives and all functions. */
export function setup() {
  symbols = null;
  primitives.forEach((name, operation) => {
    intern(name).global = new Primitive(operation);
  });
  position = 0;
  for (skipSpace(); position < definitions.length; skipSpace())
    evaluate(read(), null);
}

/** Calls one of the programs with a number. Returns the number that it returns. */
export function run(program, argument) {
  const operands = new Pair(new NumberValue(argument), null);
  return evaluate(new Pair(intern(programs[program]), operands), null).number;
}

export function drop() {
  symbols = null;
}
