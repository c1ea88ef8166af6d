//===-- TextMutations.cpp - Words and lines of IR
//--------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Works on text alone: a type that is replaced everywhere gives valid IR more
// often than one that is replaced once.
//
//===----------------------------------------------------------------------===//

#include "Mutations.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace graymark::hostile {

static constexpr StringLiteral Types[] = {
    "ptr addrspace(1)",
    "ptr",
    "ptr addrspace(2)",
    "i32",
    "i64",
    "i1",
    "i8",
    "i128",
    "float",
    "<2 x ptr addrspace(1)>",
    "<1 x ptr addrspace(1)>",
    "<4 x ptr addrspace(1)>",
    "[2 x ptr addrspace(1)]",
    "[0 x ptr addrspace(1)]",
    "[1500 x ptr addrspace(1)]",
    "{ ptr addrspace(1), i32 }",
    "<{ i8, ptr addrspace(1) }>",
    "{ { ptr addrspace(1) }, [2 x { i32, ptr addrspace(1) }] }",
    "<vscale x 2 x ptr addrspace(1)>",
    "{}",
    "token",
    "metadata",
};

static constexpr StringLiteral Words[] = {
    "call",          "tail call",
    "musttail call", "notail call",
    "invoke",        "load",
    "store",         "load volatile",
    "store atomic",  "freeze",
    "undef",         "poison",
    "null",          "zeroinitializer",
    "internal",      "external",
    "weak",          "linkonce_odr",
    "private",       "available_externally",
    "extern_weak",   "constant",
    "global",        "true",
    "false",         "inbounds",
    "byval",         "sret",
    "void",          "noalias",
    "nounwind",      "readonly",
    "writeonly",     "bitcast",
    "ptrtoint",      "inttoptr",
    "addrspacecast", "thread_local",
    "unnamed_addr",  "nonnull",
    "noundef",
};

/// Replaces one occurrence of \p From, or all.
static void replace(std::string &Text, StringRef From, StringRef To,
                    Random &R) {
  SmallVector<size_t> Places;
  for (size_t At = Text.find(From); At != std::string::npos;
       At = Text.find(From, At + From.size())) {
    // No part of a longer word.
    auto IsWord = [](char C) { return isAlnum(C) || C == '_' || C == '.'; };
    bool Begins = At == 0 || !IsWord(Text[At - 1]) || !IsWord(From.front());
    bool Ends = At + From.size() == Text.size() ||
                !IsWord(Text[At + From.size()]) || !IsWord(From.back());
    if (Begins && Ends)
      Places.push_back(At);
  }
  if (Places.empty())
    return;
  if (R.oneIn(2))
    Places = {R.pick(Places)};
  for (size_t At : reverse(Places))
    Text.replace(At, From.size(), To.str());
}

static void replaceNumber(std::string &Text, Random &R) {
  SmallVector<std::pair<size_t, size_t>> Numbers;
  for (size_t At = 0; At != Text.size(); ++At) {
    if (!isDigit(Text[At]) ||
        (At &&
         (isAlnum(Text[At - 1]) || StringRef("_.%@#!").contains(Text[At - 1]))))
      continue;
    size_t End = At;
    while (End != Text.size() && isDigit(Text[End]))
      ++End;
    Numbers.push_back({At, End - At});
    At = End - 1;
  }
  if (Numbers.empty())
    return;
  auto [At, Length] = R.pick(Numbers);
  Text.replace(At, Length, std::to_string(R.number()));
}

static void changeLines(std::string &Text, Random &R) {
  SmallVector<StringRef> Lines;
  StringRef(Text).split(Lines, '\n');
  size_t One = R.below(Lines.size()), Other = R.below(Lines.size());
  switch (R.below(4)) {
  case 0:
    Lines.erase(Lines.begin() + One);
    break;
  case 1:
    Lines.insert(Lines.begin() + Other, Lines[One]);
    break;
  case 2:
    std::swap(Lines[One], Lines[Other]);
    break;
  case 3:
    if (One + 1 < Lines.size())
      std::swap(Lines[One], Lines[One + 1]);
    break;
  }
  Text = join(Lines, "\n");
}

void mutateText(std::string &Text, Random &R) {
  switch (R.below(5)) {
  case 0:
  case 1:
    return replace(Text, R.pick(Types), R.pick(Types), R);
  case 2:
    return replaceNumber(Text, R);
  case 3:
    return replace(Text, R.pick(Words), R.pick(Words), R);
  default:
    return changeLines(Text, R);
  }
}

} // namespace graymark::hostile
