//===-- Printer.c - Values to JSON text -----------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Printer.h"
#include "Object.h"
#include "Stack.h"
#include "Value.h"
#include <graymark/Arrays.h>
#include <stdlib.h>

static void printString(FILE *file, gm_string string) {
  putc('"', file);
  for (uint32_t i = 0, end = gm_string_length(string); i != end;) {
    uint32_t point = gm_string_code_point(string, &i);
    switch (point) {
    case '"':
    case '\\':
      putc('\\', file);
      putc((int)point, file);
      break;
    case '\b':
      fputs("\\b", file);
      break;
    case '\f':
      fputs("\\f", file);
      break;
    case '\n':
      fputs("\\n", file);
      break;
    case '\r':
      fputs("\\r", file);
      break;
    case '\t':
      fputs("\\t", file);
      break;
    default:
      // A lone surrogate has no UTF-8 form, but it has an escape.
      if (point < 0x20 || (point >= 0xD800 && point <= 0xDFFF)) {
        fprintf(file, "\\u%04x", (unsigned)point);
      } else {
        char bytes[4];
        fwrite(bytes, 1, gm_utf8_encode(point, bytes), file);
      }
    }
  }
  putc('"', file);
}

static void printNumber(FILE *file, gm_ref value) {
  if (gm_is_int(value)) {
    fprintf(file, "%d", (int)gm_to_int(value));
    return;
  }
  enum { SureDigits = 15, MaximumDigits = 17 };
  double number = numberOf(value);
  char text[32];
  for (int digits = SureDigits; digits <= MaximumDigits; ++digits) {
    snprintf(text, sizeof text, "%.*g", digits, number);
    if (strtod(text, 0) == number)
      break;
  }
  fputs(text, file);
}

/// Writes a value that contains no others; an array or object must be empty.
static void printLeaf(FILE *file, gm_ref value) {
  ValueKind kind = valueKind(value);
  switch (kind) {
  case NumberValue:
    printNumber(file, value);
    break;
  case StringValue:
    printString(file, (gm_string)value);
    break;
  case ArrayValue:
    fputs("[]", file);
    break;
  case ObjectValue:
    fputs("{}", file);
    break;
  default:
    fputs(kindName(kind), file);
  }
}

/// The number of elements or members; 0 for what is no container.
static uint32_t sizeOf(gm_ref value) {
  switch (valueKind(value)) {
  case ArrayValue:
    return gm_array_length((gm_array)value);
  case ObjectValue:
    return objectSize((Object GM *)value);
  default:
    return 0;
  }
}

static void breakLine(FILE *file, uint32_t depth, bool compact) {
  if (compact)
    return;
  putc('\n', file);
  for (uint32_t i = 0; i != depth; ++i)
    fputs("  ", file);
}

void printValue(FILE *file, gm_ref value, bool compact) {
  Stack GM *stack = makeStack();
  for (;;) {
    if (sizeOf(value) == 0) {
      printLeaf(file, value);
    } else {
      putc(valueKind(value) == ArrayValue ? '[' : '{', file);
      stack = push(stack, value);
    }

    // Behind a value or an opening bracket: close what is complete.
    while (stack->depth != 0) {
      uint32_t level = stack->depth - 1;
      gm_ref container = stack->levels[level].container;
      if (stack->levels[level].position != sizeOf(container))
        break;
      pop(stack);
      breakLine(file, stack->depth, compact);
      putc(valueKind(container) == ArrayValue ? ']' : '}', file);
    }
    if (stack->depth == 0)
      return;

    uint32_t level = stack->depth - 1;
    gm_ref container = stack->levels[level].container;
    uint32_t position = stack->levels[level].position++;
    if (position != 0)
      putc(',', file);
    breakLine(file, stack->depth, compact);
    if (valueKind(container) == ArrayValue) {
      value = gm_array_get((gm_array)container, position);
    } else {
      Object GM *object = (Object GM *)container;
      printString(file, objectKey(object, position));
      fputs(compact ? ":" : ": ", file);
      value = objectValue(object, position);
    }
  }
}
