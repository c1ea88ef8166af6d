//===-- collectors/minimal/Collector.h - Two-colour marking -----*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The one thing the minimal collector does.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_COLLECTORS_MINIMAL_COLLECTOR_H
#define GRAYMARK_RUNTIME_COLLECTORS_MINIMAL_COLLECTOR_H

namespace graymark {

/// A complete cycle, from the roots to the last dead object. Nothing happens
/// if one is in progress, that is, inside a finaliser.
void collectAll();

} // namespace graymark

#endif // GRAYMARK_RUNTIME_COLLECTORS_MINIMAL_COLLECTOR_H
