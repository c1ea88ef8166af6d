//===-- Memory.h - Frame and locals of a function, for the checker -*- C++
//-*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The memory that belongs to one activation: the shadow-stack frame, found by
// its base pointer, dynamic locals below it, found by the stack pointer that
// they are computed from, allocas, and by-value parameters. Which values are
// addresses in it, what accesses it directly and where such an address
// escapes. What the memory holds at some point of the program is in State.h.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_PASSES_CHECKER_MEMORY_H
#define GRAYMARK_PASSES_CHECKER_MEMORY_H

#include "checker/Problems.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/IR/Function.h"
#include "llvm/IR/Instructions.h"
#include <optional>

namespace graymark::checker {

/// An address inside an object of this activation. Offsets are in bytes and,
/// in the frame, relative to the base pointer, so that they are negative.
struct Address {
  unsigned Object;
  int64_t Offset;
  /// False if a variable was added: then it is only known that a multiple of
  /// Stride lies between the offset and the address, or nothing if that is 0.
  bool Exact;
  uint64_t Stride = 0;

  /// True unless an access of so many bytes at this address leaves the word at
  /// this offset alone.
  bool mayTouch(int64_t WordOffset, uint64_t Bytes) const;
};

/// One alloca, by-value parameter, dynamic local, or the frame.
struct LocalObject {
  enum ObjectKind { Frame, Local, ByValue, Dynamic };
  ObjectKind Kind;
  /// The alloca, the parameter, the computed address, or the load of the base
  /// pointer.
  const llvm::Value *Pointer;
  /// Loads, stores, atomics and memory intrinsics that name it.
  llvm::SmallVector<const llvm::Instruction *, 8> Accesses;
  /// Where an address leaves what is followed here.
  llvm::SmallVector<const llvm::Use *, 2> Escapes;
  /// Markers of stack colouring.
  llvm::SmallVector<const llvm::Instruction *, 2> LifetimeMarkers;
  /// True if some address outlives the instruction to which it escapes.
  bool Captured = false;
  /// True if a variable is added to some address.
  bool VariableOffsets = false;
};

/// A dynamic local: words below what the stack pointer showed.
struct DynamicLocal {
  /// Its address.
  const llvm::Value *Pointer;
  /// The load of the stack pointer.
  const llvm::Value *Above;
  /// How many bytes it takes: a number, or this constant.
  const llvm::Value *Bytes;
  uint64_t ConstantBytes;
  /// By how many bytes more its address may be lowered, for its alignment.
  uint64_t Padding;
};

/// A word of the frame: slot N is the word at offset -4 * (N + 1).
std::optional<unsigned> slotAtOffset(int64_t Offset);

class Memory {
public:
  /// Finds the objects. Problems with the frame's base are reported.
  Memory(const llvm::Function &F, Problems &Found);

  /// The object and offset of an address, if it is one.
  std::optional<Address> addressOf(const llvm::Value *V) const;

  const LocalObject &object(unsigned Index) const { return Objects[Index]; }
  unsigned objectCount() const { return Objects.size(); }

  /// True if the function has a base pointer.
  bool hasFrame() const { return HasFrame; }
  bool isFrame(const Address &A) const {
    return Objects[A.Object].Kind == LocalObject::Frame;
  }

  /// One more than the highest slot that is accessed or published.
  unsigned slotCount() const { return SlotCount; }

  /// The slots whose addresses are known outside this function's direct loads
  /// and stores.
  llvm::ArrayRef<unsigned> escapedSlots() const {
    return EscapedSlots.getArrayRef();
  }

  /// Those of them whose addresses outlive the instruction to which they
  /// escape.
  llvm::ArrayRef<unsigned> capturedSlots() const {
    return CapturedSlots.getArrayRef();
  }

  /// The slot that has this address, if it is one.
  std::optional<unsigned> slotAt(const llvm::Value *V) const;

  llvm::ArrayRef<DynamicLocal> dynamicLocals() const { return DynamicLocals; }

  /// The dynamic local in which this address is, if it is in one.
  const DynamicLocal *dynamicLocalAt(const llvm::Value *V) const;

private:
  void findDynamicLocals(const llvm::Function &F, Problems &Found);
  Address addressOfElement(const llvm::GetElementPtrInst &Element,
                           Address A) const;
  void follow(const llvm::Value *V, Address A, Problems &Found);
  void followUse(const llvm::Use &U, Address A, Problems &Found);
  void followCall(const llvm::CallBase &Call, const llvm::Use &U, Address A,
                  Problems &Found);
  void escape(const llvm::Use &U, Address A, bool Captured, Problems &Found);
  void countSlot(const Address &A, const llvm::Instruction &At,
                 Problems &Found);

  const llvm::DataLayout &Layout;
  llvm::SmallVector<LocalObject, 8> Objects;
  llvm::DenseMap<const llvm::Value *, Address> Addresses;
  llvm::SetVector<unsigned> EscapedSlots, CapturedSlots;
  llvm::SmallVector<DynamicLocal, 2> DynamicLocals;
  /// By objects, those that are one.
  llvm::DenseMap<unsigned, unsigned> DynamicLocalOf;
  bool HasFrame = false;
  unsigned SlotCount = 0;
};

/// The runtime's variable with this name, if V is its address.
bool isRuntimeVariable(const llvm::Value *V, llvm::StringRef Symbol);

/// True if V is read from the stack pointer, other than as the frame's base.
bool isStackPointer(const llvm::Value *V);

/// True for a local variable that holds nothing but copies of what the stack
/// pointer is set to.
bool isCopyOfStackPointer(const llvm::Value *Variable);

} // namespace graymark::checker

#endif // GRAYMARK_PASSES_CHECKER_MEMORY_H
