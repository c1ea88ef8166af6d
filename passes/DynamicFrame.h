//===-- DynamicFrame.h - The part of a frame that grows ---------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Puts dynamic locals (lib/DynamicLocals.h) on the shadow stack, below a frame
// that is cleared and published whole. The stack pointer always shows the
// lowest address in use, so that it is itself the place to go on from. Where a
// function catches, it has a variable with a copy for the time when callees
// that are unwound have left the pointer below. The frame's own code is in
// FrameEmitter.cpp.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_PASSES_DYNAMICFRAME_H
#define GRAYMARK_PASSES_DYNAMICFRAME_H

#include "Funclets.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/IntrinsicInst.h"

namespace graymark {

/// Traps with "stack overflow" in front of \p Before if \p Overflow holds.
/// Splits the block.
void trapOnOverflow(llvm::Value *Overflow, llvm::Instruction *Before,
                    const CallBundles &Bundles);

/// The location of code that belongs to no line of the source. A function with
/// debug information must have one on each call.
llvm::DebugLoc noLine(const llvm::Function &F);

/// The place of a variable as an expression on an address, if a record says
/// that the variable is in memory which is \p Offset bytes from there by now;
/// null if it says something else, such as that the variable is a pointer to
/// that memory.
llvm::DIExpression *placeInMemory(const llvm::DbgVariableRecord &Record,
                                  const llvm::AllocaInst *Local,
                                  unsigned Offset);

/// The dynamic locals of one function.
class DynamicFrame {
public:
  /// \p Frame is the address of the frame's lowest slot, which is published
  /// where this is the value of \p StackPointer.
  DynamicFrame(llvm::Function &F, llvm::GlobalVariable &StackPointer,
               llvm::Instruction &Frame,
               llvm::ArrayRef<llvm::AllocaInst *> Locals);

  /// The lowest address in use, for code that must publish it again.
  llvm::Value *lowest(llvm::IRBuilder<> &Builder);

  /// Writes the code of everything that moves the end. In front of \p First,
  /// the frame is set up and published.
  void emit(llvm::Instruction &First);

private:
  llvm::LoadInst *loadStackPointer(llvm::IRBuilder<> &Builder,
                                   const llvm::Twine &Name);
  void moveTo(llvm::IRBuilder<> &Builder, llvm::Value *End,
              llvm::StringRef Kind);
  void allocate(llvm::AllocaInst &Local, const CallBundles &Bundles);
  llvm::Value *savedEnd(llvm::Value *Saved);
  void release(llvm::IntrinsicInst &Restore);
  void keepBehindSecondReturn(llvm::CallBase &Call);

  llvm::Function &F;
  llvm::GlobalVariable &StackPointer;
  llvm::Instruction &Frame;
  llvm::ArrayRef<llvm::AllocaInst *> Locals;
  /// A copy of the stack pointer, in a function that catches. It is in memory,
  /// not a value: behind a second return it says what is in use then.
  llvm::AllocaInst *Copy = nullptr;
  /// The end that belongs to a saved stack.
  llvm::DenseMap<llvm::Value *, llvm::Value *> Ends;
};

} // namespace graymark

#endif // GRAYMARK_PASSES_DYNAMICFRAME_H
