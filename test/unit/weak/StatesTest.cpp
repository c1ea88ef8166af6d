//===-- weak/StatesTest.cpp - Weak references in every state --------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Weak references and maps with the incremental collector stopped after each
// small step: in the middle of marking, before and during the clearing, and in
// the sweep.
//
//===----------------------------------------------------------------------===//

#include "support/CycleTest.h"
#include <set>

using namespace graymark;
using namespace graymark::test;

namespace {

class WeakStatesTest : public CycleTest {
protected:
  void SetUp() override {
    CycleTest::SetUp();
    addWeakTypes();
  }

  bool step() {
    SweepSteps = CycleState::isSweeping() ? SweepSteps + 1 : 0;
    return gm_step(SweepSteps == 0 ? 1 : SweepSteps < 60 ? 2 : 100);
  }

  /// Calls \p Body with the collector stopped after each number of steps.
  /// \p Build makes the heap for each.
  template <typename B, typename F> void atEveryStop(B Build, F Body) {
    uint32_t SweepStops = 0, Stops = 0;
    for (Stop = 0;; ++Stop) {
      __graymark_stack_pointer = __graymark_stack_base;
      storeWord(Root, 0);
      __collect();
      __collect();
      ASSERT_EQ(liveObjects(), 0u);
      SweepSteps = 0;
      Build();
      for (uint32_t I = 0; I < Stop; ++I)
        if (!step()) {
          EXPECT_GT(SweepStops, 5u);
          EXPECT_GT(Stops - SweepStops, 5u);
          return;
        }
      ++Stops;
      SweepStops += CycleState::isSweeping();
      gm_verify_heap();
      Body();
      if (HasFatalFailure())
        return;
    }
  }

  uint32_t Stop = 0, SweepSteps = 0;
};

TEST_F(WeakStatesTest, WhatIsReadIsStrong) {
  // The target of a weak reference is held by nothing else, by something that
  // goes away, or is in a cycle; it is read, kept in a root or in a field, and
  // must live; or the reference is cleared, and stays so.
  for (uint32_t Kind = 0; Kind < 12; ++Kind) {
    Reference Weak = 0, Target = 0, Child = 0, Holder = 0;
    uint32_t Reads = 0, Nulls = 0;
    atEveryStop(
        [&] {
          Holder = node();
          storeWord(Root, Holder);
          Child = node();
          Target = node();
          store(Target, 0, Child);
          if (Kind % 3 == 1)
            store(Holder, 0, Target);
          if (Kind % 3 == 2)
            store(Child, 0, Target);
          Weak = gm_weak_new(Target);
          push(Weak);
          for (uint32_t I = 0; I < 5; ++I)
            push(gm_weak_new(node()));
        },
        [&] {
          if (Kind % 3 == 1)
            storeWord(Holder, 0);
          bool InCycle = !CycleState::isIdle();
          Reference Read = gm_weak_get(Weak);
          ASSERT_EQ(gm_weak_get(Weak), Read);
          if (Read) {
            ++Reads;
            ASSERT_EQ(Read, Target);
            if (Kind / 3 == 0)
              push(Read);
            else if (Kind / 3 == 1)
              store(Holder, 4, Read);
            else if (Kind / 3 == 2)
              __pin(Read);
            finishCycle();
            // Without a root it lives to the end of the cycle in which it was
            // read.
            if (Kind / 3 == 3) {
              if (InCycle)
                ASSERT_EQ(gm_weak_get(Weak), Target);
              return;
            }
            for (uint32_t I = 0; I < 3; ++I) {
              ASSERT_EQ(gm_weak_get(Weak), Target);
              ASSERT_EQ(field(Target, 0), Child);
              __collect();
            }
            if (Kind / 3 == 2)
              __unpin(Read);
          } else {
            ++Nulls;
            for (uint32_t I = 0; I < 3; ++I) {
              step();
              ASSERT_EQ(gm_weak_get(Weak), 0u);
            }
          }
          gm_verify_heap();
          __collect();
        });
    ASSERT_FALSE(HasFatalFailure()) << Kind;
    EXPECT_GT(Reads, 5u);
    // What a field held up to the stop is never dead.
    EXPECT_EQ(Nulls > 5, Kind % 3 != 1) << Kind;
  }
}

TEST_F(WeakStatesTest, AllReferencesToAnObjectClearAtOnce) {
  // Nobody sees one cleared and the other not, nor a part of a structure.
  std::vector<Reference> Weaks;
  Reference Target = 0;
  atEveryStop(
      [&] {
        Weaks.clear();
        Target = node();
        Reference Child = node();
        store(Target, 0, Child);
        for (uint32_t I = 0; I < 9; ++I) {
          Weaks.push_back(gm_weak_new(I % 2 ? Target : Child));
          push(Weaks.back());
        }
      },
      [&] {
        bool IsNull = gm_weak_get(Weaks[Stop % 9]) == 0;
        for (uint32_t I = 1; I < 9; I += 2)
          ASSERT_EQ(gm_weak_get(Weaks[I]) == 0, IsNull);
        finishCycle();
      });
}

TEST_F(WeakStatesTest, NewOnesAndNewTargets) {
  Reference Old = 0, OldWeak = 0;
  atEveryStop(
      [&] {
        Old = node();
        storeWord(Root, Old);
        OldWeak = gm_weak_new(node());
        push(OldWeak);
        for (uint32_t I = 0; I < 6; ++I)
          push(gm_weak_new(I % 2 ? Old : node()));
      },
      [&] {
        Reference New = node(), Large = __new(30000, Leaf);
        push(New);
        push(Large);
        Reference ToOld = gm_weak_new(Old), ToNew = gm_weak_new(New),
                  ToLarge = gm_weak_new(Large), ToNone = gm_weak_new(node());
        for (Reference Weak : {ToOld, ToNew, ToLarge, ToNone})
          push(Weak);
        auto Check = [&] {
          ASSERT_EQ(gm_weak_get(ToOld), Old);
          ASSERT_EQ(gm_weak_get(ToNew), New);
          ASSERT_EQ(gm_weak_get(ToLarge), Large);
        };
        Check();
        while (step())
          Check();
        __collect();
        Check();
        ASSERT_EQ(gm_weak_get(ToNone), 0u);
        ASSERT_EQ(gm_weak_get(OldWeak), 0u);
        gm_weak_clear(ToOld);
        __collect();
        ASSERT_EQ(gm_weak_get(ToOld), 0u);
        // Old, 6 of the beginning, OldWeak, New, Large and the four.
        ASSERT_EQ(liveObjects(), 1u + 6 + 1 + 2 + 4);
      });
}

TEST_F(WeakStatesTest, WeakOnesThatDieThemselves) {
  atEveryStop(
      [&] {
        push(node());
        for (uint32_t I = 0; I < 6; ++I)
          gm_weak_new(I % 2 ? loadWord(__graymark_stack_pointer) : node());
      },
      [&] {
        gm_weak_new(loadWord(__graymark_stack_pointer));
        finishCycle();
        __collect();
        ASSERT_EQ(liveObjects(), 1u);
      });
}

TEST_F(WeakStatesTest, MapsInEveryState) {
  // One entry of each sort, in two maps; at the stop something is done to them.
  for (uint32_t Kind = 0; Kind < 14; ++Kind) {
    Reference Map = 0, Other = 0, Key = 0, Value = 0, Chained = 0, Keys = 0;
    Reference LeafKey = 0;
    uint32_t Gone = 0;
    atEveryStop(
        [&] {
          Keys = __new(4 * 8, Array);
          storeWord(Root, Keys);
          Map = gm_weak_map_new();
          push(Map);
          Other = gm_weak_map_new();
          push(Other);
          Key = node();
          store(Keys, 0, Key);
          LeafKey = __new(40, Leaf);
          store(Keys, 4, LeafKey);
          Value = node();
          Chained = node();
          // A chain through both, and back to the first key.
          gm_weak_map_set(Map, Key, Value);
          gm_weak_map_set(Other, Value, Chained);
          store(Chained, 0, Key);
          gm_weak_map_set(Other, LeafKey, node());
          // Dead from the beginning.
          Reference Dead = node();
          gm_weak_map_set(Map, Dead, Dead);
          gm_weak_map_set(Other, node(), Dead);
        },
        [&] {
          switch (Kind) {
          case 0:
            break;
          case 1: { // The key moves to the stack, its field is cleared.
            push(Key);
            storeWord(Keys, 0);
            break;
          }
          case 2: // The value is all that is kept.
            push(gm_weak_map_get(Map, Key));
            storeWord(Keys, 0);
            break;
          case 3: // The key dies, if that has not been decided.
            storeWord(Keys, 0);
            break;
          case 4: { // A new value for a key.
            Value = node();
            gm_weak_map_set(Map, Key, Value);
            break;
          }
          case 5: { // Many new keys: the table grows.
            for (uint32_t I = 0; I < 40; ++I)
              gm_weak_map_set(Map, node(), node());
            for (uint32_t I = 0; I < 40; ++I)
              gm_weak_map_set(Other, 2 * I + 1, Chained);
            break;
          }
          case 6: // It is taken out and put into the other map.
            gm_weak_map_delete(Map, Key);
            gm_weak_map_set(Other, Key, Value);
            break;
          case 7: { // A new map, and the key moves to another object.
            Reference New = gm_weak_map_new();
            push(New);
            gm_weak_map_set(New, Key, node());
            gm_weak_map_set(New, LeafKey, Map);
            store(Keys, 4 * 5, Key);
            storeWord(Keys, 0);
            break;
          }
          case 8: // The map dies.
            __graymark_stack_pointer += 8;
            push(Other);
            break;
          case 9: // Sizes are exact, wherever the collector is.
            ASSERT_LE(gm_weak_map_size(Map), 2u);
            ASSERT_GE(gm_weak_map_size(Map), 1u);
            break;
          case 10: // A leaf becomes reachable by a barrier only.
            storeWord(Keys + 4, 0);
            store(Key, 4, LeafKey, true);
            break;
          case 11: // By a pin.
            storeWord(Keys + 4, 0);
            __pin(LeafKey);
            break;
          case 12: // Everything dies.
            storeWord(Root, 0);
            break;
          case 13: // Much comes and goes: the table grows and shrinks.
            for (uint32_t I = 0; I < 100; ++I)
              gm_weak_map_set(Map, 2 * I + 1, Key);
            for (uint32_t I = 0; I < 100; ++I)
              ASSERT_EQ(gm_weak_map_delete(Map, 2 * I + 1), 1u);
            break;
          }
          finishCycle();
          for (uint32_t I = 0; I < 3; ++I) {
            switch (Kind) {
            default:
              ASSERT_EQ(gm_weak_map_get(Map, Key), Value);
              ASSERT_EQ(gm_weak_map_get(Other, Value), Chained);
              ASSERT_EQ(gm_weak_map_has(Other, LeafKey), 1u);
              break;
            case 2:
              ASSERT_EQ(gm_weak_map_get(Other, Value), Chained);
              // Which refers to the key.
              ASSERT_EQ(gm_weak_map_get(Map, Key), Value);
              break;
            case 3:
            case 12:
              break;
            case 4:
              ASSERT_EQ(gm_weak_map_get(Map, Key), Value);
              ASSERT_EQ(field(Value, 8), 0u);
              break;
            case 6:
              ASSERT_EQ(gm_weak_map_has(Map, Key), 0u);
              ASSERT_EQ(gm_weak_map_get(Other, Key), Value);
              ASSERT_EQ(gm_weak_map_get(Other, Value), Chained);
              break;
            case 8:
              ASSERT_EQ(gm_weak_map_has(Other, LeafKey), 1u);
              break;
            }
            __collect();
            gm_verify_heap();
          }
          if (Kind == 3 || Kind == 12) {
            ASSERT_EQ(gm_weak_map_size(Map), 0u);
            Gone = 1;
          }
          if (Kind == 11)
            __unpin(LeafKey);
        });
    ASSERT_FALSE(HasFatalFailure()) << Kind << " after step " << Stop;
    EXPECT_EQ(Gone, Kind == 3 || Kind == 12 ? 1u : 0u);
  }
}

TEST_F(WeakStatesTest, SlicesAreBounded) {
  // A million weak references and a million entries of maps, where memory
  // permits: most targets and keys are dead, and some have been reached before
  // they are looked at.
  uint32_t Count = Emulation::largestMemory() / 256 > 1000000
                       ? 1000000
                       : Emulation::largestMemory() / 256;
  Reference Held = __new(4 * (Count / 4), Array);
  storeWord(Root, Held);
  Reference Weaks = __new(4 * Count, Array);
  push(Weaks);
  Reference Map = gm_weak_map_new(), Small = 0;
  push(Map);
  push(0);
  for (uint32_t I = 0; I < Count; ++I) {
    Reference Target = __new(8, Leaf);
    if (I % 4 == 0)
      storeWord(Held + I, Target);
    storeWord(Weaks + 4 * I, gm_weak_new(Target));
    // A map of its own for each eight of half the keys.
    if (I % 16 == 0) {
      Small = gm_weak_map_new();
      if (I % 32)
        storeWord(__graymark_stack_pointer, Small);
      else
        storeWord(Weaks + 4 * I, Small);
    }
    gm_weak_map_set(I % 16 < 8 ? Map : Small, Target, Target);
  }
  while (CycleState::slice(1000), !CycleState::isIdle())
    ;
  constexpr uint32_t Budget = 1000;
  uint32_t Slices = 0, Longest = 0;
  do {
    uint32_t Work = CycleState::slice(Budget);
    // What is found dead first is a large table to free, or a bucket array.
    Longest = Work > Longest ? Work : Longest;
    ++Slices;
  } while (!CycleState::isIdle());
  EXPECT_LT(Longest, 2 * Budget + 400);
  EXPECT_GT(Slices, 2 * Count / Budget);
  for (uint32_t I = 1; I < Count; I += 4)
    if (I % 32)
      ASSERT_EQ(gm_weak_get(loadWord(Weaks + 4 * I)), 0u);
}

/// What a finaliser shortens, and whether it has.
Reference Enlarged;
bool Shortened;
void shorten(Reference) {
  if (Enlarged && __renew(Enlarged, 8) == Enlarged)
    Shortened = true;
}

TEST_F(WeakStatesTest, FinalisersMayShortenWhatIsBeingEnlarged) {
  // What lay behind the new end is no part of the object any more.
  *Configuration.Granularity = 1024;
  uint32_t Id = addFinalizedType(shorten);
  uint32_t Times = 0;
  for (uint32_t I = 0; I < 2000; ++I) {
    uint32_t Saved = __graymark_stack_save();
    // In so irregular steps that a sweep is in progress at each place.
    for (uint32_t Dead = 0; Dead < I % 23; ++Dead)
      __new(Dead % 2 ? 12 : 300, Id);
    uint32_t Size = I % 2 ? 20000 : 600;
    Reference Old = __new(Size, Leaf);
    push(Old);
    fillBytes(Old, 0xff, Size);
    // So that it cannot grow where it is, and the collector is due.
    push(__new(20000, Leaf));
    Shortened = false;
    Enlarged = Old;
    Reference R = __renew(Old, 3 * Size);
    Enlarged = 0;
    if (Shortened) {
      ++Times;
      ASSERT_EQ(loadWord(R + 4), 0xffffffffu);
      for (uint32_t Offset = 8; Offset != 3 * Size; Offset += 4)
        ASSERT_EQ(loadWord(R + Offset), 0u) << Offset;
    }
    __graymark_stack_restore(Saved);
  }
  EXPECT_GT(Times, 0u);
}

} // namespace
