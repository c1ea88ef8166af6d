//===-- json/graymark.c - A JSON document of managed objects --------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Makes the text of a document, parses it into objects, makes changed objects
// of these and prints them. Numbers are integers, and texts are bytes. The text
// is valid: nothing checks it. javascript.mjs is the same program.
//
//===----------------------------------------------------------------------===//

#include "../random.h"
#include <graymark/graymark.h>

#define EXPORT(name) __attribute__((export_name(#name)))

enum { FirstCapacity = 256, LongestName = 12, MostTags = 4 };

typedef enum { Null, False, True, Number, Text, List, Object } Kind;

// What all values begin with; null, false and true are nothing else.
typedef struct {
  Kind kind;
} Value;

typedef struct {
  Value base;
  int32_t number;
} NumberValue;

typedef struct {
  Value base;
  uint32_t length;
  uint8_t bytes[];
} TextValue;

// An element, or a member where there is a key.
typedef struct Cell Cell;
struct Cell {
  Cell GM *next;
  TextValue GM *key;
  Value GM *value;
};

// A list or an object.
typedef struct {
  Value base;
  Cell GM *first;
} SequenceValue;

// A text that grows.
typedef struct {
  uint8_t GM *bytes;
  uint32_t length;
} Buffer;

GM_TYPE(Value_type, Value, GM_NO_REFERENCES);
GM_TYPE(Number_type, NumberValue, GM_NO_REFERENCES);
GM_ARRAY_TYPE(Text_type, TextValue, GM_NO_REFERENCES, bytes, GM_NO_REFERENCES);
GM_TYPE(Cell_type, Cell,
        GM_FIELD(Cell, next) | GM_FIELD(Cell, key) | GM_FIELD(Cell, value));
GM_TYPE(Sequence_type, SequenceValue, GM_FIELD(SequenceValue, first));
GM_VECTOR_TYPE(Bytes_type, uint8_t, GM_NO_REFERENCES);

static uint8_t GM *input;
static uint32_t position;
static Buffer output;

// Printing. -------------------------------------------------------------------

static void put(uint8_t byte) {
  if (output.length == gm_size(output.bytes))
    output.bytes = (uint8_t GM *)__renew(output.bytes, 2 * output.length);
  output.bytes[output.length++] = byte;
}

static void putAll(const char *text) {
  for (; *text; ++text)
    put((uint8_t)*text);
}

static void putNumber(int32_t number) {
  uint32_t rest = number < 0 ? -(uint32_t)number : (uint32_t)number;
  if (number < 0)
    put('-');
  uint32_t power = 1;
  while (rest / power >= 10)
    power *= 10;
  for (; power; power /= 10)
    put((uint8_t)('0' + rest / power % 10));
}

static void putText(TextValue GM *text) {
  put('"');
  for (uint32_t i = 0; i < text->length; ++i) {
    uint8_t byte = text->bytes[i];
    if (byte == '"' || byte == '\\')
      put('\\');
    put(byte);
  }
  put('"');
}

static void print(Value GM *value) {
  switch (value->kind) {
  case Null:
    putAll("null");
    return;
  case False:
    putAll("false");
    return;
  case True:
    putAll("true");
    return;
  case Number:
    putNumber(((NumberValue GM *)value)->number);
    return;
  case Text:
    putText((TextValue GM *)value);
    return;
  case List:
  case Object:
    break;
  }
  int isObject = value->kind == Object;
  put(isObject ? '{' : '[');
  Cell GM *cell = ((SequenceValue GM *)value)->first;
  while (cell) {
    if (isObject) {
      putText(cell->key);
      put(':');
    }
    print(cell->value);
    cell = cell->next;
    if (cell)
      put(',');
  }
  put(isObject ? '}' : ']');
}

static void beginOutput(void) {
  output.bytes = GM_NEW_VECTOR(uint8_t, Bytes_type, FirstCapacity);
  output.length = 0;
}

// Making values. --------------------------------------------------------------

static Value GM *makeSimple(Kind kind) {
  Value GM *value = GM_NEW(Value, Value_type);
  value->kind = kind;
  return value;
}

static Value GM *makeNumber(int32_t number) {
  NumberValue GM *value = GM_NEW(NumberValue, Number_type);
  value->base.kind = Number;
  value->number = number;
  return &value->base;
}

static SequenceValue GM *makeSequence(Kind kind) {
  SequenceValue GM *value = GM_NEW(SequenceValue, Sequence_type);
  value->base.kind = kind;
  return value;
}

/// Appends behind `last`, or to an empty sequence. Returns the new last cell.
static Cell GM *append(SequenceValue GM *sequence, Cell GM *last,
                       TextValue GM *key, Value GM *value) {
  Cell GM *cell = GM_NEW(Cell, Cell_type);
  cell->key = key;
  cell->value = value;
  if (last)
    last->next = cell;
  else
    sequence->first = cell;
  return cell;
}

// Parsing. --------------------------------------------------------------------

static TextValue GM *parseText(void) {
  uint32_t begin = ++position;
  uint32_t length = 0;
  for (; input[position] != '"'; ++position, ++length)
    if (input[position] == '\\')
      ++position;
  ++position;
  TextValue GM *text = GM_NEW_ARRAY(TextValue, bytes, Text_type, length);
  text->base.kind = Text;
  text->length = length;
  uint32_t from = begin;
  for (uint32_t i = 0; i < length; ++i, ++from) {
    if (input[from] == '\\')
      ++from;
    text->bytes[i] = input[from];
  }
  return text;
}

static Value GM *parseNumber(void) {
  int isNegative = input[position] == '-';
  position += (uint32_t)isNegative;
  uint32_t number = 0;
  while (input[position] >= '0' && input[position] <= '9')
    number = number * 10 + (input[position++] - '0');
  return makeNumber((int32_t)(isNegative ? -number : number));
}

static Value GM *parse(void) {
  uint8_t first = input[position];
  switch (first) {
  case 'n':
    position += 4;
    return makeSimple(Null);
  case 'f':
    position += 5;
    return makeSimple(False);
  case 't':
    position += 4;
    return makeSimple(True);
  case '"': {
    TextValue GM *text = parseText();
    return &text->base;
  }
  case '[':
  case '{':
    break;
  default:
    return parseNumber();
  }
  int isObject = first == '{';
  uint8_t end = isObject ? '}' : ']';
  SequenceValue GM *sequence = makeSequence(isObject ? Object : List);
  Cell GM *last = 0;
  ++position;
  while (input[position] != end) {
    TextValue GM *key = 0;
    if (isObject) {
      key = parseText();
      ++position;
    }
    Value GM *value = parse();
    last = append(sequence, last, key, value);
    if (input[position] == ',')
      ++position;
  }
  ++position;
  return &sequence->base;
}

// Changing. -------------------------------------------------------------------

/// A value with other numbers and without members and elements that are null.
static Value GM *change(Value GM *value) {
  if (value->kind == Number)
    return makeNumber(
        (int32_t)((uint32_t)((NumberValue GM *)value)->number * 2 + 1));
  if (value->kind != List && value->kind != Object)
    return value;
  SequenceValue GM *result = makeSequence(value->kind);
  Cell GM *last = 0;
  Cell GM *cell = ((SequenceValue GM *)value)->first;
  for (; cell; cell = cell->next)
    if (cell->value->kind != Null) {
      Value GM *changed = change(cell->value);
      last = append(result, last, cell->key, changed);
    }
  return &result->base;
}

// The document. ---------------------------------------------------------------

static void putRandomText(void) {
  put('"');
  for (uint32_t left = randomBelow(LongestName); left; --left) {
    uint32_t letter = randomBelow(27);
    if (letter == 26)
      putAll("\\\"");
    else
      put((uint8_t)('a' + letter));
  }
  put('"');
}

static void putRecord(int32_t id) {
  putAll("{\"id\":");
  putNumber(id);
  putAll(",\"name\":");
  putRandomText();
  putAll(",\"score\":");
  putNumber((int32_t)randomBelow(2000) - 1000);
  putAll(randomBelow(2) ? ",\"active\":true" : ",\"active\":false");
  putAll(",\"note\":");
  if (randomBelow(2))
    putRandomText();
  else
    putAll("null");
  putAll(",\"tags\":[");
  uint32_t tags = randomBelow(MostTags);
  for (uint32_t i = 0; i < tags; ++i) {
    if (i)
      put(',');
    putRandomText();
  }
  putAll("]}");
}

/// Makes a text of so many records.
EXPORT(setup) void setup(int32_t records) {
  seedRandom();
  beginOutput();
  put('[');
  for (int32_t id = 0; id < records; ++id) {
    if (id)
      put(',');
    putRecord(id);
  }
  put(']');
  input = output.bytes;
}

/// Parses, changes and prints. Returns a sum over what has been printed.
EXPORT(run) int32_t run(void) {
  position = 0;
  Value GM *document = parse();
  document = change(document);
  beginOutput();
  print(document);
  uint32_t sum = 2166136261u;
  for (uint32_t i = 0; i < output.length; ++i)
    sum = (sum ^ output.bytes[i]) * 16777619u;
  return (int32_t)sum;
}

EXPORT(drop) void drop(void) {
  input = 0;
  output.bytes = 0;
}
