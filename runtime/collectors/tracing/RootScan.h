//===-- collectors/tracing/RootScan.h - Marking from roots ------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One pass over all roots, in pieces: globals, members of static objects,
// pinned objects, the operand of the runtime function in progress, and the
// published words of the shadow stack.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_COLLECTORS_TRACING_ROOTSCAN_H
#define GRAYMARK_RUNTIME_COLLECTORS_TRACING_ROOTSCAN_H

#include "abi/Members.h"
#include "collectors/tracing/Finalize.h"
#include "roots/Globals.h"

namespace graymark {

/// An object that the runtime itself holds while it may collect, or 0.
extern Reference OperandRoot;

/// Makes an object the OperandRoot while it exists. A finaliser collects
/// nothing: what is called there leaves the operand of the call outside alone,
/// even where it ends by a trap that the host catches within the finaliser.
/// After one that leaves the call outside too the next call starts afresh.
class OperandScope {
public:
  explicit OperandScope(Reference R) : IsOutermost(!Activity.busy()) {
    if (IsOutermost)
      OperandRoot = R;
  }
  ~OperandScope() {
    if (IsOutermost)
      OperandRoot = 0;
  }
  OperandScope(const OperandScope &) = delete;
  OperandScope &operator=(const OperandScope &) = delete;

private:
  bool IsOutermost;
};

/// Before a trap: the call in progress will not come to its end.
inline void dropOperand() {
  if (!Activity.busy())
    OperandRoot = 0;
}

/// Whether a collector is between the first root and the end of marking.
extern bool Traversing;

class RootScan {
public:
  /// The roots that a pass goes over.
  enum ExtentKind : uint32_t {
    All,
    /// Those that may have changed since an earlier pass of the same cycle
    /// without anybody being told: not large globals, static objects and pins.
    Changed
  };

  /// Starts over.
  void begin(ExtentKind E) {
    *this = RootScan();
    Extent = E;
  }

  /// Shades roots until all are done or about \p Budget words have been
  /// visited. \returns the work done, in words.
  uint32_t run(uint32_t Budget);

  bool done() const { return Step == Done; }

private:
  enum StepKind : uint32_t { Globals, Members, Pinned, Stack, Done };

  void leaveGlobals();
  void beginStack();
  uint32_t scanGlobals(uint32_t Budget);
  uint32_t scanStatics(uint32_t Budget);
  uint32_t scanPins(uint32_t Budget);
  uint32_t scanStack(uint32_t Budget);

  ExtentKind Extent = All;
  StepKind Step = Globals;
  GlobalsPosition Global;
  uint32_t Index = 0; ///< Of the static object.
  MemberPosition Member;
  Address Word = 0;
};

} // namespace graymark

#endif // GRAYMARK_RUNTIME_COLLECTORS_TRACING_ROOTSCAN_H
