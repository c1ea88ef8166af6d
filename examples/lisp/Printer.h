//===-- Printer.h - Values as text ----------------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LISP_PRINTER_H
#define LISP_PRINTER_H

#include "Value.h"
#include <stdio.h>

/// Writes `value` to `file`: as the reader would read it if `readable`, which
/// is Scheme's `write`; else as `display` does, strings without quotes.
void printValue(FILE *file, gm_ref value, bool readable);

/// Writes a number's digits to `text`, which has room for 40 bytes.
void formatNumber(char *text, gm_ref number);

#endif
