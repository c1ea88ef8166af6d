//===-- NewObjects.h - Objects that this function allocates -----*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What a function knows of an object because it has allocated it: that no
// safepoint has been met since, and that its type has no references. What that
// is good for is said where it is asked.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_LIB_NEWOBJECTS_H
#define GRAYMARK_LIB_NEWOBJECTS_H

#include "llvm/ADT/DenseMap.h"
#include "llvm/IR/Instructions.h"

namespace graymark {

class Safepoints;

/// Where one function has allocated an object. Valid until its code changes.
class NewObjects {
public:
  explicit NewObjects(const Safepoints &Calls) : Calls(Calls) {}

  /// True if \p Object, a base, was allocated in this function, and no path
  /// from there to \p At meets a safepoint. It may be one of several objects of
  /// which that is true. \p Between becomes a safepoint that was met.
  bool isFresh(llvm::Value *Object, llvm::Instruction *At,
               const llvm::CallBase *&Between);

private:
  llvm::CallBase *nearestSafepointBefore(llvm::Instruction *I);

  const Safepoints &Calls;
  /// In the order of the block; filled when a block is first asked about.
  llvm::DenseMap<const llvm::BasicBlock *,
                 llvm::SmallVector<llvm::CallBase *, 2>>
      SafepointsOf;
};

/// True if \p Object, a base, was allocated in this function with a type that
/// is marked pointer-free, or is one of several such objects.
bool isPointerFree(const llvm::Value *Object);

} // namespace graymark

#endif // GRAYMARK_LIB_NEWOBJECTS_H
