//===-- small/Cycle.h - A cycle, step by step -------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The states of a collection and the smallest step in each: one object, one
// element, one root. Everything that takes longer, a slice by budget, the
// atomic end of marking or a whole cycle, is a number of such steps, so that
// nothing else has to be bounded. What begins a cycle is the collector's.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_SMALL_CYCLE_H
#define GRAYMARK_RUNTIME_SMALL_CYCLE_H

#include "small/Blocks.h"
#include "small/Members.h"
#include "small/Notes.h"
#include "weak/Liveness.h"
#include "weak/Maps.h"
#include "weak/State.h"

namespace graymark::small {

#ifdef GRAYMARK_SMALL_INCREMENTAL
inline constexpr bool Incremental = true;
#else
inline constexpr bool Incremental = false;
#endif

enum StateKind : uint32_t {
  Idle,
  Pins,
  StaticObjects,
  Globals,
  Stack,
  Mark,
  Sweeping,
  Clearing ///< Of weak references and weak maps, before the sweep.
};
static GRAYMARK_VARIABLE State; ///< One of these.

static bool isMarking() { return State - 1 < Sweeping - 1; }

/// Passes over globals and stack while the program runs, before the final one:
/// what they find need not be marked in the final pause.
static constexpr uint32_t MostRootPasses = 3;

/// No cycle begins while the heap is smaller: it would cost more than the
/// memory is worth.
static constexpr uint32_t SmallestThreshold = 1u << 20;

// Where the present state is: an object, or an address in a table or on the
// stack; and which of the references of a root table entry is next.
static GRAYMARK_VARIABLE Position;
static GRAYMARK_VARIABLE Index;

/// An object that the runtime itself holds while it may collect, or 0.
static GRAYMARK_VARIABLE OperandRoot;

/// Whether the collector runs, that is, in a finaliser.
static GRAYMARK_VARIABLE Running;

// Of the incremental collector only.
static GRAYMARK_VARIABLE RootPasses;
static GRAYMARK_VARIABLE Atomic;    ///< Marking goes on to its end at once.
static GRAYMARK_VARIABLE LiveBytes; ///< That objects occupy.
static GRAYMARK_VARIABLE StartBytes;
static GRAYMARK_VARIABLE CycleWork;
/// When the collector next has something to do: SmallestThreshold plus this.
static GRAYMARK_VARIABLE AddedThreshold;

static void beginStack() {
  shade(OperandRoot);
  if (uses(GRAYMARK_USES_SHADOW_STACK)) {
    State = Stack;
    Position = __graymark_stack_base;
  } else {
    State = Mark;
  }
}

static void beginRoots() {
  if (uses(GRAYMARK_USES_ROOTS | GRAYMARK_USES_GLOBALS_VISITOR)) {
    State = Globals;
    Position = rootTable().Start;
    Index = 0;
  } else {
    beginStack();
  }
}

static void beginStaticObjects() {
  if (!uses(GRAYMARK_USES_STATICS)) {
    beginRoots();
    return;
  }
  State = StaticObjects;
  Position = staticTable().Start;
}

/// Whether each store into the references of \p Entry has a barrier, so that
/// they need not be looked at twice: see ABI.h.
static bool isLinkedArea(const RootEntry &Entry) {
  if (!Incremental || !uses(GRAYMARK_USES_LARGE_ROOTS) ||
      Entry.Count <= GRAYMARK_LARGE_ROOT_WORDS)
    return false;
  for (Address Other = rootTable().Start; Other != rootTable().Stop;
       Other += GRAYMARK_ROOT_ENTRY_SIZE)
    if (loadWord(Other) == Entry.Start && !pointerTo<RootEntry>(Other)->Count)
      return false;
  return true;
}

// A finaliser may be left by a trap: see collectors/tracing/Finalize.h.
// Programs without a shadow stack do not collect any more then.

/// The frame of the last finaliser: one word, the mark.
static GRAYMARK_VARIABLE FinalizerFrame;
/// The dead object whose finaliser is called, or has been left, or 0.
static GRAYMARK_VARIABLE Dying;

/// An immediate that hardly anybody else has.
static constexpr uint32_t FinalizerMark = 0xFA11FA11u;

/// Whether the collector is at work or a finaliser is running.
static bool isBusy() {
  return Running ||
         (uses(GRAYMARK_USES_FINALIZERS) && uses(GRAYMARK_USES_SHADOW_STACK) &&
          __graymark_stack_pointer <= FinalizerFrame &&
          loadWord(FinalizerFrame) == FinalizerMark);
}

static void enterFinalizer() {
  if (!uses(GRAYMARK_USES_SHADOW_STACK))
    return;
  Running = false;
  Address Frame = __graymark_stack_pointer - GRAYMARK_WORD_SIZE;
  if (Frame < __graymark_stack_limit)
    __graymark_stack_overflow();
  __graymark_stack_pointer = FinalizerFrame = Frame;
  storeWord(Frame, FinalizerMark);
}

static void leaveFinalizer() {
  if (!uses(GRAYMARK_USES_SHADOW_STACK))
    return;
  __graymark_stack_pointer = FinalizerFrame + GRAYMARK_WORD_SIZE;
  Running = true;
}

static void finalize(Reference R) {
  if (!uses(GRAYMARK_USES_FINALIZERS) || !isInTypeTable(idWord(R)))
    return;
  const ColdPart *Cold = coldPartOf(descriptorInTable(idWord(R)), 20);
  if (!Cold || !Cold->Finalizer)
    return;
  enterFinalizer();
  pointerTo<void(Reference)>(Cold->Finalizer)(R);
  leaveFinalizer();
}

/// Frees an object whose finaliser has not returned.
static void releaseDying() {
  if (Reference R = Dying)
    Heap.release(R - ObjectOverhead);
  Dying = 0;
}

static void endCycle() {
  State = Idle;
  if constexpr (Incremental) {
    uint64_t Bytes =
        uint64_t(plain(LiveBytes)) * __graymark_gc_idle_factor / 100;
    constexpr uint32_t Most = ~0u - SmallestThreshold;
    Bytes = Bytes < SmallestThreshold ? 0 : Bytes - SmallestThreshold;
    Bytes += __graymark_gc_granularity;
    AddedThreshold = plain(Bytes > Most ? Most : uint32_t(Bytes));
  }
  noteEvent(GM_EVENT_CYCLE_ENDED, 0);
}

/// Whether weak maps are being looked for that have been reached.
static GRAYMARK_VARIABLE GoesOverMaps;

static void beginSweep() {
  State = Sweeping;
  Unswept = Objects;
  Objects = 0;
  noteEvent(GM_EVENT_MARKED, 0);
}

// What is not linked is not there either: the code of weak references and maps
// is in archive members of its own.
static bool hasReferences() {
  return uses(GRAYMARK_USES_WEAK_REFERENCES) && &hasWeakReferences &&
         hasWeakReferences();
}
static bool hasMaps() {
  return uses(GRAYMARK_USES_WEAK_MAPS) && &hasWeakMaps && hasWeakMaps();
}

/// Looks at one weak reference or entry of a weak map: Index is 1 when it comes
/// to the maps. \returns whether there is no other.
static bool clearPiece() {
  if (!Index && hasReferences() && clearReferences(1))
    return false;
  Index = 1;
  return !(hasMaps() && clearMaps(1));
}

/// The smallest step there is.
static void advance() {
  ++Work;
  switch (State) { // NOLINT(bugprone-switch-missing-default-case)
  case Idle:
    if constexpr (Incremental) {
      __graymark_marking = 1;
      RootPasses = 0;
      CycleWork = 0;
      StartBytes = LiveBytes;
    }
    noteEvent(GM_EVENT_CYCLE_BEGAN, 0);
    if (uses(GRAYMARK_USES_PINS)) {
      State = Pins;
      Position = Objects;
    } else {
      beginStaticObjects();
    }
    break;

  // New objects stand before the position; __pin shades while marking.
  case Pins:
    if (Reference R = Position) {
      Position = headerOf(R).Next;
      if (headerOf(R).Link & ObjectHeader::Pinned)
        shade(R);
      break;
    }
    beginStaticObjects();
    break;

  case StaticObjects:
    if (Visited) {
      visitPiece();
    } else if (Position == staticTable().Stop) {
      beginRoots();
    } else {
      beginVisit(loadWord(Position));
      Position += GRAYMARK_STATIC_ENTRY_SIZE;
    }
    break;

  case Globals:
    if (globalsByProgram()) {
      __visit_globals(0);
    } else if (Position != rootTable().Stop) {
      const RootEntry &Entry = *pointerTo<RootEntry>(Position);
      if (Index != Entry.Count && !(RootPasses && isLinkedArea(Entry))) {
        shade(loadWord(Entry.Start + Index * Entry.Stride));
        ++Index;
      } else {
        Index = 0;
        Position += GRAYMARK_ROOT_ENTRY_SIZE;
      }
      break;
    }
    beginStack();
    break;

  // From the oldest frame on, which is the least likely to change.
  case Stack:
    if (Position > __graymark_stack_pointer) {
      Position -= GRAYMARK_WORD_SIZE;
      uint32_t Word = loadWord(Position);
      if ((Word & 3) == GRAYMARK_INDIRECT_TAG)
        Word = loadWord(Word - GRAYMARK_INDIRECT_TAG);
      shade(Word);
      break;
    }
    State = Mark;
    break;

  case Mark:
    if (Visited) {
      visitPiece();
      break;
    }
    if (Reference R = GreyList) {
      uint32_t &Link = headerOf(R).Link;
      GreyList = Link & ~ObjectHeader::Flags;
      // Black from the start: what is stored into the part that has been
      // visited must not escape the barrier.
      Link = (Link & ObjectHeader::Pinned) | ObjectHeader::Black;
      beginVisit(R);
      if constexpr (Incremental)
        Work += __graymark_gc_mark_cost;
      if (isWatchingKeys())
        Work += WeakMaps.reached(R);
      break;
    }
    if (hasMaps()) {
      if (WeakMaps.begin())
        GoesOverMaps = true;
      if (GoesOverMaps) {
        Reference Map = WeakMaps.nextMap();
        GoesOverMaps = Map != 0;
        if (Map && isMarked(Map))
          beginVisit(Map);
        break;
      }
    }
    if constexpr (Incremental) {
      if (!Atomic) {
        // The last pass cannot be interrupted any more.
        Atomic = ++RootPasses == MostRootPasses;
        beginRoots();
        break;
      }
      Atomic = false;
      __graymark_marking = 0;
    }
    if (uses(GRAYMARK_USES_WEAK_REFERENCES | GRAYMARK_USES_WEAK_MAPS)) {
      State = Clearing;
      Index = 0;
      if (hasReferences() || hasMaps())
        break;
    }
    beginSweep();
    break;

  case Clearing:
    if (!uses(GRAYMARK_USES_WEAK_REFERENCES | GRAYMARK_USES_WEAK_MAPS))
      __builtin_unreachable();
    if (clearPiece())
      beginSweep();
    break;

  case Sweeping:
    if (Reference R = Unswept) {
      ObjectHeader &Header = headerOf(R);
      Unswept = Header.Next;
      if (isMarked(R)) {
        Header.Link &= ObjectHeader::Pinned;
        Header.Next = Objects;
        Objects = R;
      } else {
        if constexpr (Incremental) {
          LiveBytes -= occupiedBytes(R);
          Work += __graymark_gc_sweep_cost;
        }
        if (uses(GRAYMARK_USES_FINALIZERS)) {
          releaseDying();
          Dying = R;
          finalize(R);
          Dying = 0;
        }
        Heap.release(R - ObjectOverhead);
      }
      break;
    }
    if (uses(GRAYMARK_USES_FINALIZERS))
      releaseDying();
    endCycle();
  }
}

/// Steps until the cycle is at its end or about \p Budget units are used.
static void run(uint64_t Budget) {
  if (isBusy())
    return;
  Running = true;
  noteEvent(GM_EVENT_PAUSE_BEGAN, 0);
  Work = 0;
  do
    advance();
  while (State != Idle && (Atomic || plain(Work) < Budget));
  if constexpr (Incremental)
    CycleWork += Work;
  // The work is volatile.
  if (observes())
    note(GM_EVENT_PAUSE_ENDED, Work);
  Running = false;
}

} // namespace graymark::small

#endif // GRAYMARK_RUNTIME_SMALL_CYCLE_H
