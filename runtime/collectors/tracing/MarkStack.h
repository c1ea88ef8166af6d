//===-- collectors/tracing/MarkStack.h - Work of the marker -----*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A stack of words in pieces of memory that are obtained as it grows, and given
// back as it shrinks. There may be no memory, just then; what to do about that
// is the marker's business.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_COLLECTORS_TRACING_MARKSTACK_H
#define GRAYMARK_RUNTIME_COLLECTORS_TRACING_MARKSTACK_H

#include "abi/Address.h"

namespace graymark {

class MarkStack {
public:
  bool empty() const { return Top == Bottom && !Piece; }

  /// Puts \p Word on the stack; false if there is no memory for it.
  bool push(uint32_t Word) {
    if (__builtin_expect(Top == End, 0) && !enlarge())
      return false;
    storeWord(Top, Word);
    Top += 4;
    return true;
  }

  /// Takes the last word off the stack, which is not empty.
  uint32_t pop() {
    if (__builtin_expect(Top == Bottom, 0))
      shrink();
    Top -= 4;
    return loadWord(Top);
  }

  /// Whether \p Word is on the stack. For tests: it looks at all of it.
  bool contains(uint32_t Word) const;

  /// The part of the stack that is one piece of memory, for a loop that keeps
  /// it in registers: the words from Bottom to Top, with room up to End.
  struct Window {
    Address Top;
    Address Bottom;
    Address End;
  };
  Window window() const { return {Top, Bottom, End}; }
  /// Ends the use of a window: its words up to \p NewTop are on the stack.
  void setTop(Address NewTop) { Top = NewTop; }

private:
  bool enlarge();
  void shrink();

  // All 0 until something is pushed, when the first piece, which is not given
  // back, is used.
  Address Top = 0;
  Address Bottom = 0; ///< Of the current piece.
  Address End = 0;
  Address Piece = 0; ///< The current one, or 0 for the first.
};

} // namespace graymark

#endif // GRAYMARK_RUNTIME_COLLECTORS_TRACING_MARKSTACK_H
