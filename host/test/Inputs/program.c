//===-- program.c - A program, or a reactor, for WASI ---------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// As a program it prints its arguments and returns their number, or fails as
// the first one says. As a reactor (-DREACTOR) it is called by the host.
//
//===----------------------------------------------------------------------===//

#include <graymark/graymark.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define EXPORT(name) __attribute__((export_name(#name))) name

typedef struct Box {
  int number;
} Box;
GM_TYPE(Box_type, Box, GM_NO_REFERENCES);

static int constructed;
__attribute__((constructor)) static void construct(void) { constructed = 7; }

void EXPORT(unpinTwice)(void) {
  Box GM *box = GM_NEW(Box, Box_type);
  gm_pin(box);
  gm_unpin(box);
  gm_unpin(box);
}

#ifdef REACTOR
int EXPORT(wasConstructed)(void) { return constructed; }

void EXPORT(say)(int number) { fprintf(stderr, "number %d\n", number); }

/// Something else has been written when this fails.
void EXPORT(sayAndTrap)(void) {
  fputs("Out of memory\n", stderr);
  __builtin_trap();
}
#else
int main(int count, char **arguments) {
  if (count > 1 && !strcmp(arguments[1], "unpin"))
    unpinTwice();
  if (count > 1 && !strcmp(arguments[1], "abort"))
    abort();
  for (int i = 1; i != count; ++i)
    puts(arguments[i]);
  return count - 1 + (constructed == 7 ? 0 : 100);
}
#endif
