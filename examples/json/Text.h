//===-- Text.h - The text that is parsed ----------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A text in unmanaged memory with a reading position, the error that ended the
// reading, and the lexical parts of JSON that need no object model: white
// space, string literals, numbers.
//
//===----------------------------------------------------------------------===//

#ifndef JSON_TEXT_H
#define JSON_TEXT_H

#include <graymark/graymark.h>
#include <stdbool.h>

typedef struct Text {
  const char *bytes; // UTF-8; bytes[size] is NUL
  uint32_t size;
  uint32_t at;       // the byte to be read next
  const char *error; // null, or what is wrong
  uint32_t errorAt;  // and where
} Text;

/// The next byte, NUL at the end.
static inline char peek(const Text *text) { return text->bytes[text->at]; }

/// Whether everything has been read.
static inline bool atEnd(const Text *text) { return text->at == text->size; }

/// Moves behind white space.
void skipSpace(Text *text);

/// Moves behind `c` if that is the next byte.
bool accept(Text *text, char c);

/// Records the first error, at the reading position. Returns false.
bool fail(Text *text, const char *error);

/// Line and column, from 1, of byte `at`. Columns count code points.
void findPosition(const Text *text, uint32_t at, uint32_t *line,
                  uint32_t *column);

/// Reads a string literal; the next byte is its opening quote. Null after an
/// error. Equal short literals may give the same string: see forgetLiterals.
gm_string readString(Text *text);

/// Lets go of the strings that readString remembers.
void forgetLiterals(void);

/// Reads a number into `number`.
bool readNumber(Text *text, double *number);

#endif
