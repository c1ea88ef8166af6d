//===-- Printer.c - Values as text ----------------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Printer.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { NumberRoom = 40 };

static void printCodePoint(FILE *file, uint32_t codePoint) {
  char bytes[4];
  fwrite(bytes, 1, gm_utf8_encode(codePoint, bytes), file);
}

static void printText(FILE *file, gm_string string) {
  for (uint32_t i = 0, end = gm_string_length(string); i != end;)
    printCodePoint(file, gm_string_code_point(string, &i));
}

static void printQuoted(FILE *file, gm_string string) {
  putc('"', file);
  for (uint32_t i = 0, end = gm_string_length(string); i != end;) {
    uint32_t point = gm_string_code_point(string, &i);
    if (point == '"' || point == '\\')
      putc('\\', file);
    if (point == '\n')
      fputs("\\n", file);
    else if (point == '\t')
      fputs("\\t", file);
    else
      printCodePoint(file, point);
  }
  putc('"', file);
}

static void printCharacter(FILE *file, uint32_t codePoint) {
  fputs("#\\", file);
  if (codePoint == ' ')
    fputs("space", file);
  else if (codePoint == '\n')
    fputs("newline", file);
  else
    printCodePoint(file, codePoint);
}

void formatNumber(char *text, gm_ref number) {
  if (gm_is_int(number)) {
    snprintf(text, NumberRoom, "%d", (int)gm_to_int(number));
    return;
  }
  double value = ((Flonum GM *)number)->value;
  if (!isfinite(value)) {
    strcpy(text, isnan(value) ? "+nan.0" : value > 0 ? "+inf.0" : "-inf.0");
    return;
  }
  for (int digits = 15; digits <= 17; ++digits) {
    snprintf(text, NumberRoom, "%.*g", digits, value);
    if (strtod(text, 0) == value)
      break;
  }
  // What looks like an integer would be read back as an exact number.
  if (!strpbrk(text, ".e"))
    strcat(text, ".0");
}

static void printList(FILE *file, gm_ref list, bool readable) {
  char separator = '(';
  for (; isPair(list); list = cdr(list)) {
    putc(separator, file);
    printValue(file, car(list), readable);
    separator = ' ';
  }
  if (list != Nil) {
    fputs(" . ", file);
    printValue(file, list, readable);
  }
  putc(')', file);
}

static void printVector(FILE *file, gm_static_array vector, bool readable) {
  fputs("#(", file);
  for (uint32_t i = 0; i != gm_static_array_length(vector); ++i) {
    if (i != 0)
      putc(' ', file);
    printValue(file, vector[i], readable);
  }
  putc(')', file);
}

static void printProcedure(FILE *file, gm_ref name) {
  fputs("#<procedure", file);
  if (isSymbol(name)) {
    putc(' ', file);
    printText(file, ((Symbol GM *)name)->name);
  }
  putc('>', file);
}

void printValue(FILE *file, gm_ref value, bool readable) {
  if (gm_is_int(value) || is(value, Flonum_type)) {
    char text[NumberRoom];
    formatNumber(text, value);
    fputs(text, file);
  } else if (isPair(value)) {
    printList(file, value, readable);
  } else if (isSymbol(value)) {
    printText(file, ((Symbol GM *)value)->name);
  } else if (isString(value)) {
    if (readable)
      printQuoted(file, (gm_string)value);
    else
      printText(file, (gm_string)value);
  } else if (is(value, Character_type)) {
    uint32_t codePoint = ((Character GM *)value)->codePoint;
    if (readable)
      printCharacter(file, codePoint);
    else
      printCodePoint(file, codePoint);
  } else if (is(value, gm_static_array_type)) {
    printVector(file, (gm_static_array)value, readable);
  } else if (is(value, Closure_type)) {
    printProcedure(file, ((Closure GM *)value)->name);
  } else if (is(value, Primitive_type)) {
    fprintf(file, "#<procedure %s>", ((Primitive GM *)value)->info->name);
  } else if (value == Nil) {
    fputs("()", file);
  } else if (value == True || value == False) {
    fputs(value == True ? "#t" : "#f", file);
  } else {
    fputs("#<unspecified>", file);
  }
}
