//===-- collectors/tracing/MarkStack.cpp - Work of the marker ---*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Each piece begins with the address of the one below and ends where that one
// ends. The first piece is static, so that marking can go on without any
// memory.
//
//===----------------------------------------------------------------------===//

#include "collectors/tracing/MarkStack.h"
#include "heap/ObjectHeap.h"

using namespace graymark;

static constexpr uint32_t FirstWords = 128;
static constexpr uint32_t PieceBytes = 4092;
static uint32_t FirstPiece[FirstWords];

bool MarkStack::enlarge() {
  if (!Bottom) {
    Top = Bottom = addressOf(FirstPiece);
    End = Bottom + sizeof(FirstPiece);
    return true;
  }
  Address New = Blocks.allocate(PieceBytes, Tlsf::TagFlag);
  if (!New && growHeap(PieceBytes, /*Exactly=*/true))
    New = Blocks.allocate(PieceBytes, Tlsf::TagFlag);
  if (!New)
    return false;
  storeWord(New, Piece);
  storeWord(New + 4, Bottom);
  storeWord(New + 8, End);
  Piece = New;
  Top = Bottom = New + 12;
  End = New + PieceBytes;
  return true;
}

void MarkStack::shrink() {
  Address Old = Piece;
  Piece = loadWord(Old);
  Bottom = loadWord(Old + 4);
  End = loadWord(Old + 8);
  // Pieces are left only when they are full.
  Top = End;
  Blocks.release(Old);
}

bool MarkStack::contains(uint32_t Word) const {
  MarkStack Rest = *this;
  for (;;) {
    for (Address A = Rest.Bottom; A != Rest.Top; A += 4)
      if (loadWord(A) == Word)
        return true;
    if (!Rest.Piece)
      return false;
    Address Old = Rest.Piece;
    Rest.Piece = loadWord(Old);
    Rest.Bottom = loadWord(Old + 4);
    Rest.Top = Rest.End = loadWord(Old + 8);
  }
}
