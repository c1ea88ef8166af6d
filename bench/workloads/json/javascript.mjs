//===-- json/javascript.mjs - A JSON document of objects ------------------===//
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

import { randomBelow, seedRandom } from '../random.mjs';

const FirstCapacity = 256;
const LongestName = 12;
const MostTags = 4;

const [Null, False, True, NumberKind, Text, List, ObjectKind] = [0, 1, 2, 3, 4, 5, 6];

const code = (character) => character.charCodeAt(0);
const Quote = code('"');
const Backslash = code('\\');
const Comma = code(',');
const Colon = code(':');
const Minus = code('-');
const Zero = code('0');
const Nine = code('9');
const LetterA = code('a');
const LetterF = code('f');
const LetterN = code('n');
const LetterT = code('t');
const [BracketOpen, BracketClose] = [code('['), code(']')];
const [BraceOpen, BraceClose] = [code('{'), code('}')];

class SimpleValue {
  constructor(kind) {
    this.kind = kind;
  }
}

class NumberValue {
  constructor(number) {
    this.kind = NumberKind;
    this.number = number;
  }
}

class TextValue {
  constructor(bytes) {
    this.kind = Text;
    this.bytes = bytes;
  }
}

/** An element, or a member where there is a key. */
class Cell {
  constructor(key, value) {
    this.next = null;
    this.key = key;
    this.value = value;
  }
}

/** A list or an object. */
class SequenceValue {
  constructor(kind) {
    this.kind = kind;
    this.first = null;
  }
}

let input = null;
let position = 0;
let output = null;
let outputLength = 0;

// Printing.

function put(byte) {
  if (outputLength === output.length) {
    const larger = new Uint8Array(2 * outputLength);
    larger.set(output);
    output = larger;
  }
  output[outputLength++] = byte;
}

function putAll(text) {
  for (let i = 0; i < text.length; ++i)
    put(text.charCodeAt(i));
}

function putNumber(number) {
  const rest = Math.abs(number);
  if (number < 0)
    put(Minus);
  let power = 1;
  while ((rest / power | 0) >= 10)
    power *= 10;
  for (; power >= 1; power = power / 10 | 0)
    put(Zero + (rest / power | 0) % 10);
}

function putText({ bytes }) {
  put(Quote);
  for (let i = 0; i < bytes.length; ++i) {
    const byte = bytes[i];
    if (byte === Quote || byte === Backslash)
      put(Backslash);
    put(byte);
  }
  put(Quote);
}

function print(value) {
  switch (value.kind) {
  case Null:
    putAll('null');
    return;
  case False:
    putAll('false');
    return;
  case True:
    putAll('true');
    return;
  case NumberKind:
    putNumber(value.number);
    return;
  case Text:
    putText(value);
    return;
  }
  const isObject = value.kind === ObjectKind;
  put(isObject ? BraceOpen : BracketOpen);
  let cell = value.first;
  while (cell !== null) {
    if (isObject) {
      putText(cell.key);
      put(Colon);
    }
    print(cell.value);
    cell = cell.next;
    if (cell !== null)
      put(Comma);
  }
  put(isObject ? BraceClose : BracketClose);
}

function beginOutput() {
  output = new Uint8Array(FirstCapacity);
  outputLength = 0;
}

/** Appends behind `last`, or to an empty sequence. Returns the new last cell. */
function append(sequence, last, key, value) {
  const cell = new Cell(key, value);
  if (last !== null)
    last.next = cell;
  else
    sequence.first = cell;
  return cell;
}

// Parsing.

function parseText() {
  const begin = ++position;
  let length = 0;
  for (; input[position] !== Quote; ++position, ++length)
    if (input[position] === Backslash)
      ++position;
  ++position;
  const bytes = new Array(length);
  let from = begin;
  for (let i = 0; i < length; ++i, ++from) {
    if (input[from] === Backslash)
      ++from;
    bytes[i] = input[from];
  }
  return new TextValue(bytes);
}

function parseNumber() {
  const isNegative = input[position] === Minus;
  if (isNegative)
    ++position;
  let number = 0;
  while (input[position] >= Zero && input[position] <= Nine)
    number = number * 10 + (input[position++] - Zero);
  return new NumberValue(isNegative ? -number : number);
}

function parse() {
  const first = input[position];
  switch (first) {
  case LetterN:
    position += 4;
    return new SimpleValue(Null);
  case LetterF:
    position += 5;
    return new SimpleValue(False);
  case LetterT:
    position += 4;
    return new SimpleValue(True);
  case Quote:
    return parseText();
  case BracketOpen:
  case BraceOpen:
    break;
  default:
    return parseNumber();
  }
  const isObject = first === BraceOpen;
  const end = isObject ? BraceClose : BracketClose;
  const sequence = new SequenceValue(isObject ? ObjectKind : List);
  let last = null;
  ++position;
  while (input[position] !== end) {
    let key = null;
    if (isObject) {
      key = parseText();
      ++position;
    }
    const value = parse();
    last = append(sequence, last, key, value);
    if (input[position] === Comma)
      ++position;
  }
  ++position;
  return sequence;
}

// Changing.

/** A value with other numbers and without members and elements that are null. */
function change(value) {
  if (value.kind === NumberKind)
    return new NumberValue(value.number * 2 + 1);
  if (value.kind !== List && value.kind !== ObjectKind)
    return value;
  const result = new SequenceValue(value.kind);
  let last = null;
  for (let cell = value.first; cell !== null; cell = cell.next)
    if (cell.value.kind !== Null) {
      const changed = change(cell.value);
      last = append(result, last, cell.key, changed);
    }
  return result;
}

// The document.

function putRandomText() {
  put(Quote);
  for (let left = randomBelow(LongestName); left; --left) {
    const letter = randomBelow(27);
    if (letter === 26)
      putAll('\\"');
    else
      put(LetterA + letter);
  }
  put(Quote);
}

function putRecord(id) {
  putAll('{"id":');
  putNumber(id);
  putAll(',"name":');
  putRandomText();
  putAll(',"score":');
  putNumber(randomBelow(2000) - 1000);
  putAll(randomBelow(2) ? ',"active":true' : ',"active":false');
  putAll(',"note":');
  if (randomBelow(2))
    putRandomText();
  else
    putAll('null');
  putAll(',"tags":[');
  const tags = randomBelow(MostTags);
  for (let i = 0; i < tags; ++i) {
    if (i)
      put(Comma);
    putRandomText();
  }
  putAll(']}');
}

/** Makes a text of so many records. */
export function setup(records) {
  seedRandom();
  beginOutput();
  put(BracketOpen);
  for (let id = 0; id < records; ++id) {
    if (id)
      put(Comma);
    putRecord(id);
  }
  put(BracketClose);
  input = output;
}

/** Parses, changes and prints. Returns a sum over what has been printed. */
export function run() {
  position = 0;
  const document = change(parse());
  beginOutput();
  print(document);
  let sum = 2166136261 | 0;
  for (let i = 0; i < outputLength; ++i)
    sum = Math.imul(sum ^ output[i], 16777619);
  return sum;
}

export function drop() {
  input = null;
  output = null;
}
