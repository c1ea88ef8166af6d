//===-- Parser.h - JSON text to values ------------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef JSON_PARSER_H
#define JSON_PARSER_H

#include "Text.h"

/// How deeply arrays and objects may be nested. The error message has it too.
enum { MaximumDepth = 10000 };

/// Reads the text, which is one JSON value (RFC 8259). Returns it, or C's null
/// after having set the text's error.
gm_ref parseText(Text *text);

#endif
