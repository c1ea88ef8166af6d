//===-- Failure.h - Errors that end a program -----------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// An error in a Scheme program ends it: one line with the file, the line and
// what is wrong, and exit status 1.
//
//===----------------------------------------------------------------------===//

#ifndef LISP_FAILURE_H
#define LISP_FAILURE_H

#include "Value.h"
#include <stdnoreturn.h>

/// The place that is being read or evaluated, for messages.
extern const char *currentFile;
extern uint32_t currentLine;

/// Ends the program: `who: message`.
noreturn void fail(const char *who, const char *message);

/// Ends the program: `who: message: value`.
noreturn void failWith(const char *who, const char *message, gm_ref value);

#endif
