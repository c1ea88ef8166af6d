//===-- FunctionWriter.cpp - The body of one function ---------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Beginning and end of a function, blocks and what is merged at their
// beginning, calls with their unwind destination, and the choice of statements.
//
//===----------------------------------------------------------------------===//

#include "FunctionWriter.h"

#include "llvm/IR/Constants.h"

#include <numeric>

using namespace llvm;

namespace graymark::programs {
namespace {

/// How deep blocks nest.
constexpr unsigned MaximumNesting = 3;
/// How many values are merged where blocks join.
constexpr unsigned MaximumMerged = 3;

} // namespace

const FunctionWriter::Statement FunctionWriter::Statements[] = {
    {"load", 5, &FunctionWriter::load},
    {"load: atomic", 2, &FunctionWriter::loadAtomic},
    {"store", 12, &FunctionWriter::store},
    {"store: number", 2, &FunctionWriter::storeInteger},
    {"store: into a new object", 4, &FunctionWriter::storeInNew},
    {"store: atomic", 3, &FunctionWriter::storeAtomic},
    {"store: exchange", 3, &FunctionWriter::exchange},
    {"store: compare-exchange", 3, &FunctionWriter::compareExchange},
    {"store: vector", 3, &FunctionWriter::storeVector},
    {"store: aggregate", 3, &FunctionWriter::storePair},
    {"store: by an unmanaged parameter", 3, &FunctionWriter::storeByAddress},
    {"store: by an interior parameter", 3, &FunctionWriter::storeByInterior},
    {"copy", 3, &FunctionWriter::copy},
    {"copy: through a local", 2, &FunctionWriter::copyToLocal},
    {"fill", 1, &FunctionWriter::fill},
    {"derived pointer", 6, &FunctionWriter::derive},
    {"derived pointer: choice", 4, &FunctionWriter::chooseDerived},
    {"freeze", 2, &FunctionWriter::freeze},
    {"raw address", 3, &FunctionWriter::castToRaw},
    {"vector of derived pointers", 2, &FunctionWriter::deriveVector},
    {"gather", 2, &FunctionWriter::gather},
    {"composite: taken apart", 3, &FunctionWriter::takeApart},
    {"composite: put together", 3, &FunctionWriter::putTogether},
    {"branch", 7, &FunctionWriter::branch},
    {"loop", 5, &FunctionWriter::loop},
    {"loop: walk with a derived pointer", 4, &FunctionWriter::walk},
    {"switch", 2, &FunctionWriter::switchStatement},
    {"return", 3, &FunctionWriter::earlyReturn},
    {"irreducible control flow", 2, &FunctionWriter::tangle},
    {"call", 8, &FunctionWriter::callFunction},
    {"call: indirect", 4, &FunctionWriter::callIndirect},
    {"call: back through an unmanaged function", 3, &FunctionWriter::callRelay},
    {"call: back through the host", 2, &FunctionWriter::callHost},
    {"call: tail", 3, &FunctionWriter::tailCall},
    {"exception: catch", 8, &FunctionWriter::tryStatement},
    {"exception: cleanup", 4, &FunctionWriter::cleanup},
    {"exception: throw", 4, &FunctionWriter::throwStatement},
    {"setjmp", 12, &FunctionWriter::setjmpStatement},
    {"local: reference", 3, &FunctionWriter::localReference},
    {"local: structure", 2, &FunctionWriter::localStructure},
    {"local: array", 2, &FunctionWriter::localArray},
    {"local: dynamic", 2, &FunctionWriter::dynamicLocal},
    {"collect", 2, &FunctionWriter::collect},
    {"step", 4, &FunctionWriter::step},
    {"garbage", 4, &FunctionWriter::churn},
    {"check", 2, &FunctionWriter::check},
    {"pin", 2, &FunctionWriter::pin},
    {"renew", 2, &FunctionWriter::renew},
    {"unmanaged memory", 1, &FunctionWriter::unmanagedMemory},
    {"keep alive", 1, &FunctionWriter::keepAlive},
    {"weak reference: new", 3, &FunctionWriter::makeWeak},
    {"weak reference: read", 3, &FunctionWriter::readWeak},
    {"weak reference: cleared", 1, &FunctionWriter::clearWeak},
    {"weak reference: target written to", 3, &FunctionWriter::touchWeakTarget},
    {"weak reference: of what is used", 3, &FunctionWriter::expectWeak},
    {"weak reference: beside a reference", 1, &FunctionWriter::changeWeakPair},
    {"weak reference: and reference, compared", 1,
     &FunctionWriter::checkWeakPair},
    {"weak map: entry", 3, &FunctionWriter::addToWeakMap},
    {"weak map: read", 2, &FunctionWriter::readWeakMap},
    {"weak map: entry removed", 1, &FunctionWriter::removeFromWeakMap},
    {"finalisers called", 1, &FunctionWriter::runFinalizers},
};

FunctionWriter::FunctionWriter(Program &P, ProgramFunction &Self)
    : P(P), Self(Self), R(P.R), F(Self.F), B(P.Context),
      Entry(BasicBlock::Create(P.Context, "entry", F)) {
  B.SetInsertPoint(Entry);
}

BasicBlock *FunctionWriter::block(const Twine &Name) {
  return BasicBlock::Create(P.Context, Name, F);
}

AllocaInst *FunctionWriter::local(Type *Type, const Twine &Name) {
  IRBuilder<> At(Entry, Entry->begin());
  AllocaInst *Local = At.CreateAlloca(Type, nullptr, Name);
  // What follows must not depend on what the memory held before.
  At.SetInsertPoint(Entry->getFirstNonPHIOrDbgOrAlloca());
  At.CreateStore(Constant::getNullValue(Type), Local);
  return Local;
}

void FunctionWriter::branchTo(BasicBlock *Block, std::vector<Edge> &Edges) {
  if (ended())
    return;
  Edges.push_back(here());
  B.CreateBr(Block);
  B.ClearInsertionPoint();
}

/// Phis of values that each edge has one of.
void FunctionWriter::merge(const std::vector<Edge> &Edges, size_t Common) {
  if (Edges.size() < 2)
    return;
  for (unsigned I = 0; I != MaximumMerged; ++I) {
    const std::vector<TypedValue> &Values = R.pick(Edges).Values.values();
    if (Values.empty())
      return;
    size_t First = Values.size() > Common && R.chance(3, 4) ? Common : 0;
    TypedValue Like = Values[First + R.below(Values.size() - First)];
    SmallVector<Value *, 4> Incoming;
    for (const Edge &E : Edges) {
      Value *V = E.Values.find(R, Like.K, Like.Type);
      if (!V && Like.K == Kind::Reference)
        V = Constant::getNullValue(P.Reference);
      if (!V && Like.K == Kind::Integer)
        V = B.getInt32(R.below(100));
      if (!V)
        break;
      Incoming.push_back(V);
    }
    if (Incoming.size() != Edges.size())
      continue;
    P.C.count("phi");
    PHINode *Phi = B.CreatePHI(P.typeOf(Like.K), Edges.size());
    for (unsigned J = 0; J != Edges.size(); ++J)
      Phi->addIncoming(Incoming[J], Edges[J].From);
    Known.add(Phi, Like.K, Like.Type);
  }
}

void FunctionWriter::join(BasicBlock *Block, std::vector<Edge> Edges,
                          size_t Common) {
  Known.shrink(Common);
  if (Edges.empty()) {
    Block->eraseFromParent();
    B.ClearInsertionPoint();
    return;
  }
  Block->moveAfter(&F->back());
  B.SetInsertPoint(Block);
  merge(Edges, Common);
}

Value *FunctionWriter::call(FunctionCallee Callee, ArrayRef<Value *> Arguments,
                            bool MayThrow) {
  SmallVector<OperandBundleDef, 1> Bundles;
  if (Funclet)
    Bundles.emplace_back("funclet", Funclet);
  if (!MayThrow || !Unwind)
    return B.CreateCall(Callee, Arguments, Bundles);
  BasicBlock *Next = block("returned");
  Unwind->Edges.push_back(here());
  P.C.count("invoke");
  Value *Result =
      B.CreateInvoke(Callee, Next, Unwind->Block, Arguments, Bundles);
  B.SetInsertPoint(Next);
  return Result;
}

Value *FunctionWriter::callRuntime(StringRef Name, Type *Result,
                                   ArrayRef<Value *> Arguments) {
  SmallVector<Type *, 4> Types;
  for (Value *Argument : Arguments)
    Types.push_back(Argument->getType());
  return call(P.runtime(Name, Result, Types), Arguments);
}

Value *FunctionWriter::burn() {
  Value *Left = B.CreateSub(B.CreateLoad(P.I32, P.Fuel), B.getInt32(1), "fuel");
  B.CreateStore(Left, P.Fuel);
  return B.CreateICmpSGT(Left, B.getInt32(0));
}

void FunctionWriter::statement() {
  static const unsigned Total = std::accumulate(
      std::begin(Statements), std::end(Statements), 0u,
      [](unsigned Sum, const Statement &S) { return Sum + S.Weight; });
  while (true) {
    unsigned Chosen = R.below(Total);
    const Statement *S = Statements;
    while (Chosen >= S->Weight)
      Chosen -= S++->Weight;
    if (!(this->*S->Write)())
      continue;
    P.C.count(S->Name);
    if (Funclet)
      P.C.count(std::string("in a pad: ") + S->Name);
    return;
  }
}

void FunctionWriter::statements(unsigned Count) {
  if (Nesting == MaximumNesting)
    Count = std::min(Count, 1u);
  ++Nesting;
  while (Count-- && Budget && !ended()) {
    --Budget;
    statement();
  }
  --Nesting;
}

void FunctionWriter::writeReturn() {
  if (!Self.Result) {
    B.CreateRetVoid();
  } else if (Self.Result->IsByValue) {
    B.CreateStore(pair(), ReturnPlace);
    B.CreateRetVoid();
  } else {
    Value *Result = value(Self.Result->K, Self.Result->Type);
    B.CreateRet(Result);
  }
  B.ClearInsertionPoint();
}

void FunctionWriter::write() {
  unsigned Next = 0;
  if (Self.Result && Self.Result->IsByValue)
    ReturnPlace = F->getArg(Next++);
  Depth = F->getArg(Next++);
  Known.add(Depth, Kind::Integer);
  for (const Parameter &Given : Self.Parameters) {
    Value *Argument = F->getArg(Next++);
    if (Given.IsByValue) {
      Known.add(Argument, Kind::LocalPlace, P.pairType(0));
      Known.add(B.CreateConstGEP2_32(P.Pair, Argument, 0, 2), Kind::LocalPlace,
                P.pairType(1));
    } else {
      Known.add(Argument, Given.K, Given.Type);
    }
  }
  HasSetjmp = P.Jumps && R.chance(1, 2);

  BasicBlock *Body = block("body");
  BasicBlock *End = block("no.fuel");
  Value *Deep = B.CreateICmpSGT(Depth, B.getInt32(0));
  B.CreateCondBr(B.CreateAnd(burn(), Deep), Body, End);
  B.SetInsertPoint(End);
  Type *Result = F->getReturnType();
  if (Result->isVoidTy())
    B.CreateRetVoid();
  else
    B.CreateRet(Constant::getNullValue(Result));

  B.SetInsertPoint(Body);
  bool IsMain = Self.Parameters.empty();
  Budget = IsMain ? 24 : 12;
  if (IsMain) {
    // Something to begin with.
    for (const GlobalRow &Row : P.Rows)
      B.CreateStore(Row.Type == AnyType ? newObject(someType())
                                        : newObject(Row.Type),
                    Row.Address);
    Nesting = 0;
    statements(10);
    if (!ended())
      check();
    while (!ended() && Budget)
      statements(6);
    if (!ended())
      check();
  } else {
    statements(R.between(3, 6));
  }
  if (!ended())
    writeReturn();
}

} // namespace graymark::programs
