//===-- Reader.h - Scheme text to values ----------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LISP_READER_H
#define LISP_READER_H

#include "Value.h"

/// A text in unmanaged memory and how far it has been read.
typedef struct Source {
  const char *text; // UTF-8; text[size] is NUL
  uint32_t size;
  uint32_t at;
  uint32_t line;
} Source;

/// Reads the next expression into `value`. False at the end of the text. Ends
/// the program if what comes is no expression.
bool readExpression(Source *source, gm_ref *value);

/// The number that `text` is, or null if it is none.
gm_ref parseNumber(const char *text);

#endif
