//===-- support/RuntimeTest.h - Fixture of the collectors' tests -*- C++
//-*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A runtime that starts anew for each test, with a few types, and helpers to
// build objects, roots and frames. Tests use the interface of ABI.def and look
// at insides only where they are about insides.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_TEST_UNIT_SUPPORT_RUNTIMETEST_H
#define GRAYMARK_TEST_UNIT_SUPPORT_RUNTIMETEST_H

#include "abi/Interface.h"
#include "abi/Types.h"
#include "graymark/Statistics.h"
#include "support/Emulation.h"
#include "gtest/gtest.h"
#include <vector>

// What programs may set when they are linked, tests set at any time
// (Variables.cpp); the runtime's own declarations are constant.
namespace graymark::test {

/// Values of the configuration, for the next call of the runtime.
struct Settings {
  uint32_t *Granularity, *StepFactor, *IdleFactor, *SmallHeap, *MarkCost,
      *SweepCost;
  uint32_t *HeapLimit, *OwnsInitialMemory, *StressMode, *StressSeed;
};
extern const Settings Configuration;

/// Resets the runtime's state; defined once for each collector and variant.
void resetRuntime();

/// Which variant is being tested.
bool isCheckedBuild();
bool isSmallBuild();

/// The message to expect: small builds give the reason alone.
inline std::string message(const std::string &Full, const std::string &Reason) {
  return isSmallBuild() ? Reason : Full;
}

/// A look into a collector with cycles; defined once for each and variant.
struct CycleState {
  static bool isIdle();
  static bool isSweeping();
  static uint32_t threshold();
  /// The threshold where the idle factor sets no bound: what is alive, and
  /// three quarters of what there is room for; small collectors have none.
  static uint32_t largestThreshold();
  /// As if objects of \p Bytes more were alive.
  static void occupy(uint32_t Bytes);
  /// A slice of about \p Budget units. \returns the units used.
  static uint32_t slice(uint32_t Budget);
  /// Whether \p R has been reached, and whether it is grey.
  static bool isMarked(Reference R);
  static bool isQueued(Reference R);
};

/// What the marking flag is between cycles; tests are compiled once for both
/// builds.
inline uint32_t idleFlag() { return isCheckedBuild() ? 2 : 0; }

class RuntimeTest : public ::testing::Test {
protected:
  void SetUp() override;

  /// Starts over, with \p InitialPages of memory above the static data.
  void restart(uint32_t InitialPages = 0);

  /// Registers a type; before the runtime is used first. \returns its id.
  uint32_t addType(const Descriptor &Type);
  Address descriptor(uint32_t Id) const;
  /// Registers the types of weak references and weak maps.
  void addWeakTypes();
  /// Registers a type like Node, with a finaliser.
  uint32_t addFinalizedType(void (*Finalizer)(Reference), uint32_t Flags = 0);
  /// A list {count, offsets...} in static memory.
  Address list(const std::vector<uint32_t> &Offsets);
  /// A NUL-terminated string in static memory.
  Address text(const std::string &Text);

  /// A root table entry for \p Count words; before the runtime is used first.
  /// \returns the address of the first.
  Address addRoot(uint32_t Count = 1, uint32_t Stride = 4);
  /// The root table entry without which there are no handles; before the
  /// runtime is used first.
  void addHandles();
  /// A static object; before the runtime is used first.
  Reference addStatic(uint32_t Id, uint32_t Size);
  /// An entry for an object file, for up to four of them; before the runtime is
  /// used first.
  void addObjectFile(uint32_t Version,
                     uint32_t Kind = GRAYMARK_INSTRUMENTATION_NONE,
                     bool HasCapability = false);

  /// Pushes a word on the shadow stack.
  void push(uint32_t Word);
  void pop(uint32_t Count = 1);

  /// A Node, its fields null.
  Reference node() { return __new(12, Node); }
  /// Stores with the barrier.
  void store(Reference Parent, uint32_t Offset, Reference Child,
             bool Multiple = false);
  static uint32_t field(Reference Object, uint32_t Offset) {
    return loadWord(Object + Offset);
  }

  gm_statistics statistics();
  uint32_t liveObjects() { return statistics().live_objects; }

  // The types that every test has.
  uint32_t Node;   ///< {reference, reference, number}
  uint32_t Leaf;   ///< pointer-free
  uint32_t Array;  ///< references, as many as fit
  uint32_t Vector; ///< {count, unused, {reference, number}[count]}
  uint32_t Sparse; ///< references at 0, 40 and 140, listed

  /// A root of one word.
  Address Root;

private:
  Address StatisticsAddress = 0;
};

} // namespace graymark::test

#endif // GRAYMARK_TEST_UNIT_SUPPORT_RUNTIMETEST_H
