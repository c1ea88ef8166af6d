//===-- Failure.c - Errors that end a program -----------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Failure.h"
#include "Printer.h"
#include <stdio.h>
#include <stdlib.h>

const char *currentFile = "";
uint32_t currentLine;

static void printPlace(void) {
  fflush(stdout);
  fprintf(stderr, "lisp: %s:%u: ", currentFile, (unsigned)currentLine);
}

noreturn void fail(const char *who, const char *message) {
  printPlace();
  fprintf(stderr, "%s: %s\n", who, message);
  exit(1);
}

noreturn void failWith(const char *who, const char *message, gm_ref value) {
  printPlace();
  fprintf(stderr, "%s: %s: ", who, message);
  printValue(stderr, value, true);
  fputc('\n', stderr);
  exit(1);
}
