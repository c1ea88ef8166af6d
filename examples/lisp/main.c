//===-- main.c - A small Scheme interpreter -------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Runs the Scheme files that are its arguments, one after the other, in one
// set of global variables. See README.md for the language it understands.
//
//===----------------------------------------------------------------------===//

#include "Evaluator.h"
#include "Failure.h"
#include "Primitives.h"
#include "Reader.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// Procedures that are written in Scheme; see Prelude.c.
extern const char prelude[];

/// Evaluates what is in `text`. With `line` 0, for a text in one line, messages
/// do not point into it but to what called it.
static void run(const char *name, const char *text, uint32_t size,
                uint32_t line) {
  Source source = {text, size, 0, line};
  gm_ref expression;
  currentFile = name;
  while (readExpression(&source, &expression))
    evaluate(expression, 0);
}

/// The text of the file, from malloc, with a NUL behind it. Null if it cannot
/// be read.
static char *readFile(const char *name, uint32_t *size) {
  FILE *file = fopen(name, "rb");
  if (!file)
    return 0;
  char *text = 0;
  long length;
  if (fseek(file, 0, SEEK_END) == 0 && (length = ftell(file)) >= 0 &&
      fseek(file, 0, SEEK_SET) == 0 && (text = malloc((size_t)length + 1))) {
    *size = (uint32_t)fread(text, 1, (size_t)length, file);
    text[*size] = 0;
    if (ferror(file)) {
      free(text);
      text = 0;
    }
  }
  fclose(file);
  return text;
}

int main(int argc, char **argv) {
  if (argc < 2) {
    fputs("usage: lisp FILE...\n", stderr);
    return 1;
  }
  // What was displayed before a trap must be seen.
  setvbuf(stdout, 0, _IOLBF, BUFSIZ);
  defineForms();
  definePrimitives();
  run("prelude", prelude, (uint32_t)strlen(prelude), 0);
  for (int i = 1; i < argc; ++i) {
    uint32_t size;
    char *text = readFile(argv[i], &size);
    if (!text) {
      fprintf(stderr, "lisp: cannot read '%s'\n", argv[i]);
      return 1;
    }
    run(argv[i], text, size, 1);
    free(text);
  }
  return 0;
}
