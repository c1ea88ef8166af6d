//===-- host/Fail.cpp - Composing a message ---------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The formatting behind fail(). It uses a fixed buffer because it has to work
// when there is no memory, and knows three conversions because every byte of
// it is in every program.
//
//===----------------------------------------------------------------------===//

#include "host/Fail.h"

using namespace graymark;

namespace {

char Buffer[256];

struct Writer {
  uint32_t Length = 0;

  void put(char C) {
    // One byte is left for the terminator, which is zero from the start.
    if (Length < sizeof Buffer - 1)
      Buffer[Length++] = C;
  }

  void putText(const char *Text) {
    while (*Text)
      put(*Text++);
  }

  void putNumber(uint32_t Value, uint32_t Base) {
    char Digits[10];
    uint32_t Count = 0;
    do {
      Digits[Count++] = "0123456789abcdef"[Value % Base];
      Value /= Base;
    } while (Value);
    while (Count)
      put(Digits[--Count]);
  }
};

} // namespace

void graymark::fail(const char *Format, uint32_t A, uint32_t B, uint32_t C,
                    uint32_t D, uint32_t E) {
  const uint32_t Arguments[] = {A, B, C, D, E};
  const uint32_t *Next = Arguments;
  Writer Out;
  Out.putText("graymark: ");
  for (; *Format; ++Format) {
    if (*Format != '%') {
      Out.put(*Format);
      continue;
    }
    uint32_t Value = *Next++;
    switch (*++Format) {
    case 'x':
      Out.putText("0x");
      Out.putNumber(Value, 16);
      break;
    case 'u':
      Out.putNumber(Value, 10);
      break;
    default:
      Out.putText(pointerTo<const char>(Value));
      break;
    }
  }
  // A message composed earlier by a call that trapped may have been longer.
  Buffer[Out.Length] = 0;
  __graymark_fail(Buffer);
}

void graymark::fail(const char *Format, uint32_t A, uint32_t B) {
  fail(Format, A, B, 0);
}
