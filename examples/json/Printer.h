//===-- Printer.h - Values to JSON text -----------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef JSON_PRINTER_H
#define JSON_PRINTER_H

#include <graymark/graymark.h>
#include <stdbool.h>
#include <stdio.h>

/// Writes `value` to `file`: in one line if `compact`, else with two blanks of
/// indentation per level and a newline at the end of each line but the last.
/// Numbers are written with the fewest digits that read back as the same.
void printValue(FILE *file, gm_ref value, bool compact);

#endif
