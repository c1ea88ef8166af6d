//===-- ControlFlow.cpp - Branches and loops ------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Structured control flow, early returns, and parts with several entries.
//
//===----------------------------------------------------------------------===//

#include "FunctionWriter.h"

#include "llvm/IR/Constants.h"

using namespace llvm;

namespace graymark::programs {

bool FunctionWriter::branch() {
  Value *Condition = condition();
  BasicBlock *Then = block("then"), *Else = block("else"), *End = block("end");
  size_t Common = Known.size();
  B.CreateCondBr(Condition, Then, Else);
  std::vector<Edge> Edges;
  B.SetInsertPoint(Then);
  statements(R.between(1, 3));
  branchTo(End, Edges);
  Known.shrink(Common);
  B.SetInsertPoint(Else);
  if (R.chance(1, 2))
    statements(R.between(1, 3));
  branchTo(End, Edges);
  join(End, std::move(Edges), Common);
  return true;
}

bool FunctionWriter::switchStatement() {
  Value *Chosen = B.CreateURem(integer(), B.getInt32(4));
  BasicBlock *End = block("end");
  size_t Common = Known.size();
  std::vector<Edge> Edges;
  Edges.push_back(here());
  SwitchInst *Switch = B.CreateSwitch(Chosen, End, 3);
  for (unsigned I = 0; I != 3; ++I) {
    BasicBlock *Case = block("case");
    Switch->addCase(B.getInt32(I), Case);
    B.SetInsertPoint(Case);
    Known.shrink(Common);
    statements(R.between(1, 2));
    branchTo(End, Edges);
  }
  join(End, std::move(Edges), Common);
  return true;
}

/// Some values go around; the number of rounds is constant.
bool FunctionWriter::loop() {
  if (Nesting >= 3)
    return false;
  struct Carried {
    PHINode *Phi;
    TypedValue Like;
  };
  SmallVector<TypedValue, 3> Initial;
  for (unsigned I = 0, E = R.below(4); I != E && Known.size(); ++I)
    Initial.push_back(Known.values()[R.below(Known.size())]);
  BasicBlock *Before = B.GetInsertBlock();
  BasicBlock *Head = block("loop");
  BasicBlock *End = block("end");
  size_t Common = Known.size();
  B.CreateBr(Head);
  B.SetInsertPoint(Head);
  PHINode *Round = B.CreatePHI(P.I32, 2);
  Round->addIncoming(B.getInt32(0), Before);
  SmallVector<Carried, 3> Around;
  for (const TypedValue &V : Initial) {
    P.C.count("phi: loop");
    PHINode *Phi = B.CreatePHI(V.Value->getType(), 2);
    Phi->addIncoming(V.Value, Before);
    Around.push_back({Phi, V});
    Known.add(Phi, V.K, V.Type);
  }
  Known.add(Round, Kind::Integer);
  statements(R.between(1, 4));
  if (ended()) {
    // The head has no second predecessor: its phis have one value each.
    Known.shrink(Common);
    End->eraseFromParent();
    return true;
  }
  Value *Next = B.CreateAdd(Round, B.getInt32(1));
  Value *More =
      B.CreateAnd(B.CreateICmpULT(Next, B.getInt32(R.between(2, 6))), burn());
  BasicBlock *Latch = B.GetInsertBlock();
  Round->addIncoming(Next, Latch);
  for (Carried &C : Around) {
    Value *V = Known.find(R, C.Like.K, C.Like.Type);
    C.Phi->addIncoming(V, Latch);
  }
  std::vector<Edge> Edges{here()};
  B.CreateCondBr(More, Head, End);
  // What is known in the loop dominates its end.
  Scope AtEnd = Known;
  join(End, std::move(Edges), Common);
  for (size_t I = Common; I < AtEnd.size(); ++I)
    if (R.chance(1, 2)) {
      const TypedValue &V = AtEnd.values()[I];
      Known.add(V.Value, V.K, V.Type);
    }
  return true;
}

/// A derived pointer goes through an array.
bool FunctionWriter::walk() {
  if (Nesting >= 3)
    return false;
  unsigned Type = someType();
  while (P.Types[Type].ElementReferences.empty())
    Type = someType();
  const ObjectType &T = P.Types[Type];
  const ReferenceField &Field =
      T.ElementReferences[R.below(T.ElementReferences.size())];
  Value *Object = object(Type);
  Value *Length = loadLength(Object, Type);
  Value *First = bytes(elements(Object, Type), Field.Offset);
  BasicBlock *Before = B.GetInsertBlock();
  BasicBlock *Head = block("walk");
  BasicBlock *End = block("end");
  size_t Common = Known.size();
  B.CreateBr(Head);
  B.SetInsertPoint(Head);
  PHINode *Round = B.CreatePHI(P.I32, 2);
  PHINode *At = B.CreatePHI(P.Reference, 2);
  Round->addIncoming(B.getInt32(0), Before);
  At->addIncoming(First, Before);
  Known.add(At, Kind::ReferencePlace, Field.Type);
  if (R.chance(1, 2))
    B.CreateStore(reference(Field.Type), At);
  else
    Known.add(B.CreateLoad(P.Reference, At), Kind::Reference, Field.Type);
  statements(R.between(1, 3));
  if (ended()) {
    Known.shrink(Common);
    End->eraseFromParent();
    return true;
  }
  Value *Next = B.CreateAdd(Round, B.getInt32(1));
  Value *Following = B.CreateConstGEP1_32(P.I8, At, T.Stride);
  Value *InArray = B.CreateICmpULT(Next, Length);
  Value *Few = B.CreateICmpULT(Next, B.getInt32(8));
  Value *More = B.CreateAnd(B.CreateAnd(InArray, Few), burn());
  Round->addIncoming(Next, B.GetInsertBlock());
  At->addIncoming(Following, B.GetInsertBlock());
  std::vector<Edge> Edges{here()};
  B.CreateCondBr(More, Head, End);
  join(End, std::move(Edges), Common);
  Known.add(At, Kind::ReferencePlace, Field.Type);
  return true;
}

bool FunctionWriter::earlyReturn() {
  if (Funclet || Nesting < 2)
    return false;
  Value *Condition = condition();
  BasicBlock *Return = block("return"), *Next = block("next");
  B.CreateCondBr(Condition, Return, Next);
  B.SetInsertPoint(Return);
  size_t Common = Known.size();
  writeReturn();
  Known.shrink(Common);
  B.SetInsertPoint(Next);
  return true;
}

/// Blocks that go to each other in any order, all of them entered from outside,
/// with values that each passes on.
bool FunctionWriter::tangle() {
  if (Nesting > 1 || Known.size() == 0)
    return false;
  SmallVector<TypedValue, 4> Carried;
  for (unsigned I = 0, E = R.between(2, 4); I != E; ++I)
    Carried.push_back(Known.values()[R.below(Known.size())]);
  const unsigned Count = R.between(3, 5);
  Value *Chosen = B.CreateURem(integer(), B.getInt32(Count));
  BasicBlock *Before = B.GetInsertBlock();
  BasicBlock *End = block("end");
  size_t Common = Known.size();
  SmallVector<BasicBlock *, 5> Blocks;
  SmallVector<SmallVector<PHINode *, 5>, 5> Phis(Count);
  for (unsigned I = 0; I != Count; ++I)
    Blocks.push_back(block("tangle"));
  SwitchInst *Switch = B.CreateSwitch(Chosen, Blocks[0], Count - 1);
  for (unsigned I = 1; I != Count; ++I)
    Switch->addCase(B.getInt32(I), Blocks[I]);
  for (unsigned I = 0; I != Count; ++I) {
    B.SetInsertPoint(Blocks[I]);
    Phis[I].push_back(B.CreatePHI(P.I32, 4));
    Phis[I].back()->addIncoming(B.getInt32(0), Before);
    for (const TypedValue &V : Carried) {
      Phis[I].push_back(B.CreatePHI(V.Value->getType(), 4));
      Phis[I].back()->addIncoming(V.Value, Before);
    }
  }
  std::vector<Edge> Edges;
  for (unsigned I = 0; I != Count; ++I) {
    Known.shrink(Common);
    B.SetInsertPoint(Blocks[I]);
    for (unsigned J = 0; J != Carried.size(); ++J)
      Known.add(Phis[I][J + 1], Carried[J].K, Carried[J].Type);
    statements(R.between(1, 2));
    if (ended())
      continue;
    SmallVector<Value *, 5> Passed;
    Passed.push_back(B.CreateAdd(Phis[I][0], B.getInt32(1)));
    for (unsigned J = 0; J != Carried.size(); ++J)
      Passed.push_back(Known.find(R, Carried[J].K, Carried[J].Type));
    Value *More = B.CreateAnd(
        B.CreateICmpULT(Passed[0], B.getInt32(R.between(3, 9))), burn());
    Value *Way = condition();
    BasicBlock *Go = block("go");
    Edges.push_back(here());
    B.CreateCondBr(More, Go, End);
    B.SetInsertPoint(Go);
    unsigned First = R.below(Count), Second = R.below(Count);
    B.CreateCondBr(Way, Blocks[First], Blocks[Second]);
    for (unsigned Target : {First, Second})
      for (unsigned J = 0; J != Passed.size(); ++J)
        Phis[Target][J]->addIncoming(Passed[J], Go);
  }
  join(End, std::move(Edges), Common);
  return true;
}

} // namespace graymark::programs
