//===-- Query.h - Paths into a value --------------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A query is a path from the outermost value: `.a.b[3].c`, `."a key"`,
// `["a key"]`, `[-1]` for the last element; `.` alone is the value itself.
//
//===----------------------------------------------------------------------===//

#ifndef JSON_QUERY_H
#define JSON_QUERY_H

#include "Text.h"

/// The value that `path` leads to from `value`. C's null after having set the
/// path's error, at the part of the path that is malformed or leads nowhere.
gm_ref findValue(gm_ref value, Text *path);

#endif
