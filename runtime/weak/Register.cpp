//===-- weak/Register.cpp - Objects to look at after marking ----*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// See Register.h. While a review is in progress the piece that is written to is
// the one that is read from or the one before it: what lies between is freed.
//
//===----------------------------------------------------------------------===//

#include "weak/Register.h"
#include "abi/Interface.h"

using namespace graymark;

bool ObjectRegister::append(Reference R) {
  if (!First || End.Index == MostInPiece) {
    Address New = gm_try_alloc(PieceBytes, 0);
    if (!New)
      return false;
    nextPiece(New) = 0;
    if (First)
      nextPiece(End.Piece) = New;
    else
      First = New;
    End = {New, 0};
  }
  entry(End) = R;
  ++End.Index;
  return true;
}

Reference ObjectRegister::next(Position &P) const {
  // An empty register at the start is one that may have become longer.
  if (!P.Piece)
    P = start();
  if (isAtEnd(P))
    return 0;
  if (P.Index == MostInPiece)
    P = {nextPiece(P.Piece), 0};
  Reference R = entry(P);
  ++P.Index;
  return R;
}

Reference ObjectRegister::take() {
  if (!Read.Piece)
    beginReview();
  if (isAtEnd(Read)) {
    endReview();
    return 0;
  }
  if (Read.Index == MostInPiece) {
    Address Old = Read.Piece;
    Read = {nextPiece(Old), 0};
    if (Old != Write.Piece) {
      nextPiece(Write.Piece) = Read.Piece;
      __free(Old);
    }
  }
  Reference R = entry(Read);
  ++Read.Index;
  return R;
}

void ObjectRegister::keep(Reference R) {
  if (Write.Index == MostInPiece)
    Write = {nextPiece(Write.Piece), 0};
  entry(Write) = R;
  ++Write.Index;
}

void ObjectRegister::endReview() {
  // Nothing has been registered yet.
  if (!First)
    return;
  if (Read.Piece != Write.Piece)
    __free(Read.Piece);
  nextPiece(Write.Piece) = 0;
  End = Write;
  if (!Write.Index && Write.Piece == First) {
    __free(First);
    First = 0;
    End = {};
  }
}
