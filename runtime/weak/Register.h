//===-- weak/Register.h - Objects to look at after marking ------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A sequence of objects in pieces of unmanaged memory, which does not keep them
// alive. After marking it is gone through once, from front to back, and what is
// to stay moves to the front: this needs no memory, can stop after any object,
// and does not mind that others are appended meanwhile.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_WEAK_REGISTER_H
#define GRAYMARK_RUNTIME_WEAK_REGISTER_H

#include "abi/Address.h"

namespace graymark {

class ObjectRegister {
public:
  /// A place between two objects.
  struct Position {
    Address Piece = 0;
    uint32_t Index = 0;
  };

  /// Appends \p R; false for want of memory.
  bool append(Reference R);

  bool empty() const { return First == 0; }

  /// The object behind \p P, which moves on, or 0 at the end. Begins with
  /// start(); nothing may be removed meanwhile.
  Position start() const { return {First, 0}; }
  Reference next(Position &P) const;

  /// Begins to go through all objects.
  void beginReview() { Read = Write = start(); }
  /// The next object, which is removed unless it is given to keep(), or 0 at
  /// the end: then the review has ended.
  Reference take();
  void keep(Reference R);

private:
  // Each piece begins with the address of the next.
  static constexpr uint32_t PieceBytes = 1020;
  static constexpr uint32_t MostInPiece = PieceBytes / 4 - 1;
  static Address &nextPiece(Address Piece) {
    return *pointerTo<Address>(Piece);
  }
  static Reference &entry(const Position &P) {
    return *pointerTo<Reference>(P.Piece + 4 + 4 * P.Index);
  }
  bool isAtEnd(const Position &P) const {
    return P.Piece == End.Piece && P.Index == End.Index;
  }
  void endReview();

  Address First = 0;
  Position End; ///< Behind the last object.
  Position Read, Write;
};

} // namespace graymark

#endif // GRAYMARK_RUNTIME_WEAK_REGISTER_H
