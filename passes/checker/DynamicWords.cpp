//===-- DynamicWords.cpp - Words below the frame, for the checker ---------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// See DynamicWords.h.
//
//===----------------------------------------------------------------------===//

#include "checker/DynamicWords.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/IR/InstrTypes.h"

using namespace llvm;

namespace graymark::checker {

std::optional<unsigned> DynamicWords::find(const Value *Name) const {
  for (unsigned End = 0; End != Ends.size(); ++End)
    if (is_contained(Ends[End], Name))
      return End;
  return std::nullopt;
}

void DynamicWords::addName(const Value *Name, unsigned End) {
  forget(Name);
  Ends[End].push_back(Name);
}

void DynamicWords::forget(const Value *Name) {
  for (Names &Known : Ends)
    erase(Known, Name);
}

void DynamicWords::push(const Value *Local, unsigned Below) {
  forget(Local);
  Ends.resize(Below + 1);
  Ends.push_back({Local});
  if (Published > Below)
    Published = std::nullopt;
  InUse = Below + 1;
}

void DynamicWords::truncate() {
  Ends.resize(Published.value_or(0) + 1);
  InUse = std::min(InUse, Published.value_or(0));
  Hidden = false;
}

void DynamicWords::leave() {
  InUse = 0;
  Hidden = false;
}

bool DynamicWords::hasRoom(const Value *Local) const {
  return is_contained(Room, Local);
}

void DynamicWords::addRoom(const Value *Local) {
  if (!hasRoom(Local))
    Room.push_back(Local);
}

void DynamicWords::forgetRoom(const Value *Local) { erase(Room, Local); }

bool DynamicWords::isFinished(const Value *Call) const {
  return is_contained(Finished, Call);
}

void DynamicWords::begin(const Value *Call) {
  erase(Finished, Call);
  forget(Call);
  if (Published)
    addName(Call, *Published);
}

void DynamicWords::finishBelow(unsigned End) {
  for (const Names &Known : drop_begin(Ends, End + 1))
    for (const Value *Name : Known)
      if (const auto *Call = dyn_cast<CallBase>(Name);
          Call && Call->hasFnAttr(Attribute::ReturnsTwice) && !isFinished(Call))
        finish(Call);
}

bool DynamicWords::meet(const DynamicWords &Other) {
  if (*this == Other)
    return false;
  // An end of both is one of this state and one of the other that have a name
  // in common, or that are both published.
  using Pair = std::pair<unsigned, unsigned>;
  SmallVector<Pair, 4> Pairs = {{0, 0}};
  SmallVector<std::pair<const Value *, Pair>, 4> Common;
  for (unsigned End = 0; End != Ends.size(); ++End)
    for (const Value *Name : Ends[End])
      if (std::optional<unsigned> There = Other.find(Name)) {
        Common.push_back({Name, {End, *There}});
        Pairs.push_back({End, *There});
      }
  std::optional<Pair> Shown;
  if (Published && Other.Published) {
    Shown = {*Published, *Other.Published};
    Pairs.push_back(*Shown);
  }
  llvm::sort(Pairs);
  Pairs.erase(llvm::unique(Pairs), Pairs.end());

  // A chain of them: one of two that have another order here than there must
  // go, but not the published one.
  SmallVector<Pair, 4> Chain;
  for (const Pair &P : Pairs) {
    bool Crosses =
        Shown && ((P.first < Shown->first && P.second > Shown->second) ||
                  (P.first > Shown->first && P.second < Shown->second));
    if (!Crosses && (Chain.empty() || P.second >= Chain.back().second))
      Chain.push_back(P);
  }

  DynamicWords Both;
  Both.Ends.resize(Chain.size());
  for (auto &[Name, P] : Common)
    if (auto *At = llvm::find(Chain, P); At != Chain.end())
      Both.Ends[At - Chain.begin()].push_back(Name);
  if (Shown)
    Both.Published = llvm::find(Chain, *Shown) - Chain.begin();
  // What is in use on one of the paths is in use.
  auto Lowest = [&](unsigned End, auto Part) -> unsigned {
    auto *At = find_if(Chain, [&](const Pair &P) { return P.*Part >= End; });
    return std::min<unsigned>(At - Chain.begin(), Chain.size() - 1);
  };
  Both.InUse =
      std::max(Lowest(InUse, &Pair::first), Lowest(Other.InUse, &Pair::second));
  Both.Hidden = hidesWhatIsInUse() || Other.hidesWhatIsInUse();
  copy_if(Room, std::back_inserter(Both.Room),
          [&](const Value *Local) { return Other.hasRoom(Local); });
  copy_if(Finished, std::back_inserter(Both.Finished),
          [&](const Value *Call) { return Other.isFinished(Call); });
  bool Changed = !(*this == Both);
  *this = std::move(Both);
  return Changed;
}

} // namespace graymark::checker
