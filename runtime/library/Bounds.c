//===-- library/Bounds.c - Traps of checked accesses -------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Composes the messages of accesses out of bounds, by itself, so that it works
// with a runtime of the user's. The runtimes for size have the reason alone.
//
//===----------------------------------------------------------------------===//

#include <graymark/Bounds.h>

/// Of the host libraries: makes the message known and traps.
__attribute__((noreturn)) void __graymark_fail(const char *message);

#ifdef GRAYMARK_SMALL

void gm_index_out_of_range(const char *call, uint32_t index, uint32_t length) {
  (void)call, (void)index, (void)length;
  __graymark_fail("Index out of range");
}

void gm_invalid_length(const char *call, uint32_t length) {
  (void)call, (void)length;
  __graymark_fail("Invalid length");
}

#else

static char buffer[160];

/// Where the next character goes, less than the size of the buffer: the last
/// byte stays the NUL.
static uint32_t at;

static void put(char c) {
  if (at != sizeof buffer - 1)
    buffer[at++] = c;
}

static void putText(const char *text) {
  while (*text)
    put(*text++);
}

static void putNumber(uint32_t number) {
  char digits[10];
  uint32_t count = 0;
  do {
    digits[count++] = (char)('0' + number % 10);
    number /= 10;
  } while (number);
  while (count)
    put(digits[--count]);
}

static void begin(const char *call, uint32_t argument) {
  at = 0;
  putText("graymark: ");
  putText(call);
  put('(');
  putNumber(argument);
}

static __attribute__((noreturn)) void end(void) {
  // An earlier message that was caught may have been longer.
  buffer[at] = 0;
  __graymark_fail(buffer);
}

void gm_index_out_of_range(const char *call, uint32_t index, uint32_t length) {
  begin(call, index);
  putText("): Index out of range: the length is ");
  putNumber(length);
  end();
}

void gm_invalid_length(const char *call, uint32_t length) {
  begin(call, length);
  putText("): Invalid length");
  end();
}

#endif
