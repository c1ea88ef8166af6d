//===-- collectors/StatesTest.cpp - Every state of a cycle ------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Each test does one thing with the incremental collector stopped after no
// step, after one, after two, and so on to the end of the cycle. What can be
// reached then must survive that cycle and more with its contents, and nothing
// else.
//
//===----------------------------------------------------------------------===//

#include "abi/Marking.h"
#include "abi/Members.h"
#include "support/CycleTest.h"
#include <cstring>
#include <map>
#include <set>
#include <tuple>

using namespace graymark;
using namespace graymark::test;

namespace {

enum class State { Idle, Marking, Sweeping };
enum class Colour { White, Grey, Black };

class StatesTest : public CycleTest {
protected:
  /// A tree of seven nodes held by Root, a leaf below the last of them, and
  /// things that are dead already: small ones and large ones.
  void build() {
    storeWord(Root, 0);
    __graymark_stack_pointer = __graymark_stack_base;
    __collect();
    Nodes.clear();
    for (uint32_t I = 0; I < 7; ++I) {
      Nodes.push_back(node());
      storeWord(Nodes[I] + 8, 1000 + I);
      if (I)
        store(Nodes[(I - 1) / 2], I % 2 ? 0 : 4, Nodes[I]);
      else
        storeWord(Root, Nodes[0]);
    }
    Bytes = __new(40, Leaf);
    storeWord(Bytes + 8, 2000);
    store(Nodes[6], 0, Bytes);
    for (uint32_t I = 0; I < 3; ++I) {
      node();
      __new(20000, Leaf);
    }
  }
  /// Where the only reference to Nodes[I], or to Bytes for 7, stands.
  Address holder(uint32_t I) {
    return I == 7 ? Nodes[6] : I ? Nodes[(I - 1) / 2] + (I % 2 ? 0 : 4) : Root;
  }
  Reference child(uint32_t I) { return I == 7 ? Bytes : Nodes[I]; }

  /// A small step: of marking the smallest, while the sweep, which also goes
  /// over addresses where there is nothing, begins with small ones.
  bool step() {
    SweepSteps = state() == State::Sweeping ? SweepSteps + 1 : 0;
    return gm_step(SweepSteps == 0 ? 1 : SweepSteps < 30 ? 5 : 200);
  }

  /// Calls \p Body for each number of steps that does not end a cycle, with the
  /// collector stopped there. \p Build makes the heap for each.
  template <typename B, typename F> void atEveryStop(B Build, F Body) {
    std::set<State> States;
    for (Stop = 0;; ++Stop) {
      Build();
      for (uint32_t I = 0; I < Stop; ++I)
        if (!step()) {
          EXPECT_EQ(States.size(), 3u) << "each state must be stopped in";
          return;
        }
      States.insert(state());
      Body();
      if (HasFatalFailure())
        return;
    }
  }
  template <typename F> void atEveryStop(F Body) {
    atEveryStop([this] { build(); }, Body);
  }

  static State state() {
    return CycleState::isIdle()       ? State::Idle
           : CycleState::isSweeping() ? State::Sweeping
                                      : State::Marking;
  }
  static Colour colour(Reference R) {
    return isWhite(R)  ? Colour::White
           : isGrey(R) ? Colour::Grey
                       : Colour::Black;
  }

  /// The objects in the heap that roots and \p Others lead to.
  std::set<Reference> reachable(std::vector<Reference> Others = {}) {
    std::set<Reference> Found;
    Others.push_back(loadWord(Root));
    for (Address A = __graymark_stack_pointer; A != __graymark_stack_base;
         A += 4)
      Others.push_back(loadWord(A));
    const Range &Table = World.Tables.Statics;
    std::set<Reference> Fixed;
    for (Address A = Table.Start; A != Table.Stop;
         A += GRAYMARK_STATIC_ENTRY_SIZE) {
      Fixed.insert(loadWord(A));
      Others.push_back(loadWord(A));
    }
    std::set<Reference> Seen;
    while (!Others.empty()) {
      Reference R = Others.back();
      Others.pop_back();
      if (!R || !Seen.insert(R).second)
        continue;
      if (!Fixed.count(R))
        Found.insert(R);
      MemberPosition Position{R};
      while (Position.Object)
        visitMembers(Position, ~0u,
                     [&](Reference M, Address) { Others.push_back(M); });
    }
    return Found;
  }

  /// Ends the cycle and does some more: what can be reached now, \p Others
  /// included, survives.
  void expectSurvivors(const std::vector<Reference> &Others = {}) {
    std::map<Reference, std::vector<uint32_t>> Contents;
    for (Reference R : reachable(Others))
      for (uint32_t O = 0; O + 4 <= sizeWord(R); O += 4)
        Contents[R].push_back(loadWord(R + O));
    finishCycle();
    for (uint32_t Cycle = 0; Cycle < 2; ++Cycle) {
      if (Cycle)
        __collect();
      for (auto &[R, Words] : Contents)
        for (uint32_t I = 0; I < Words.size(); ++I)
          ASSERT_EQ(loadWord(R + 4 * I), Words[I]) << "after step " << Stop;
    }
    ASSERT_EQ(liveObjects(), Contents.size()) << "after step " << Stop;
  }

  std::vector<Reference> Nodes;
  Reference Bytes = 0;
  uint32_t Stop = 0;
  uint32_t SweepSteps = 0;
};

TEST_F(StatesTest, BarrierRows) {
  // Each child, in its colour of the moment, moves from its parent to each
  // other, in its own: forwards and backwards.
  std::map<std::tuple<State, Colour, Colour, bool>, uint32_t> Rows;
  for (uint32_t From = 1; From < 8; ++From)
    for (uint32_t To = 0; To < 7; ++To)
      for (bool Multiple : {false, true}) {
        if (From == To)
          continue;
        atEveryStop([&] {
          Reference Parent = Nodes[To], Child = child(From);
          Colour OfParent = colour(Parent), OfChild = colour(Child);
          ++Rows[{state(), OfChild, OfParent, Multiple}];
          storeWord(holder(From), 0);
          store(Parent, 0, Child, Multiple);
          if (state() != State::Marking || OfChild != Colour::White ||
              OfParent == Colour::White) {
            ASSERT_EQ(colour(Parent), OfParent);
            ASSERT_EQ(colour(Child), OfChild);
          } else if (!Multiple) {
            // Small builds do not ask whether there is something to visit.
            ASSERT_NE(colour(Child), Colour::White);
            if (Child != Bytes)
              ASSERT_EQ(colour(Child), Colour::Grey);
            ASSERT_EQ(colour(Parent), OfParent);
          } else {
            ASSERT_EQ(colour(Child), Colour::White);
            ASSERT_EQ(colour(Parent), Colour::Grey);
          }
          expectSurvivors();
        });
        ASSERT_FALSE(HasFatalFailure()) << From << " to " << To;
      }
  for (Colour OfChild : {Colour::White, Colour::Grey, Colour::Black})
    for (Colour OfParent : {Colour::White, Colour::Grey, Colour::Black})
      for (bool Multiple : {false, true})
        EXPECT_GT((Rows[{State::Marking, OfChild, OfParent, Multiple}]), 0u)
            << "no row for child " << int(OfChild) << ", parent "
            << int(OfParent);
}

TEST_F(StatesTest, BarrierRowsOfOtherParents) {
  // Pinned ones, static ones, ones that nobody knows, and remarks.
  Reference Fixed = addStatic(Node, 12);
  for (uint32_t From = 1; From < 8; ++From)
    for (uint32_t Kind = 0; Kind < 7; ++Kind) {
      Reference Pinned = 0;
      atEveryStop([&] {
        Reference Child = child(From);
        Pinned = 0;
        if (Kind < 2)
          Pinned = __pin(Nodes[0]);
        Reference Parent = Kind < 2 || Kind > 4 ? Nodes[0] : Fixed;
        storeWord(holder(From), 0);
        switch (Kind) {
        case 4: // The address is all that is known.
          storeWord(Parent + 4, Child);
          __link(0, Child, 0);
          break;
        case 5:
          storeWord(Parent + 4, Child);
          __graymark_remark(Parent);
          break;
        case 6:
          storeWord(Fixed + 4, Child);
          __graymark_remark(Fixed);
          break;
        default:
          store(Parent, 4, Child, Kind % 2);
        }
        if (state() == State::Marking && Kind < 6 && isWhite(Child))
          ASSERT_FALSE(Parent != Fixed && isBlack(Parent));
        if (state() == State::Marking && Kind > 1 && Kind != 5)
          ASSERT_FALSE(isWhite(Child));
        storeWord(Root, 0);
        if (Kind > 4)
          push(Nodes[0]);
        expectSurvivors({Pinned});
        if (Pinned)
          __unpin(Pinned);
        storeWord(Fixed + 4, 0);
      });
      ASSERT_FALSE(HasFatalFailure()) << From << ", kind " << Kind;
    }
}

TEST_F(StatesTest, PinsHold) {
  // The pin becomes the only root; a second cycle is stopped in the same place
  // to unpin.
  for (uint32_t I = 0; I < 8; ++I) {
    atEveryStop([&] {
      Reference P = child(I);
      ASSERT_NE(trapOf([&] { __unpin(P); }), "");
      ASSERT_EQ(__pin(P), P);
      ASSERT_NE(trapOf([&] { __pin(P); }), "");
      // Those above may wait to be visited.
      storeWord(holder(I), 0);
      storeWord(Root, 0);
      expectSurvivors({P});
      for (uint32_t Step = 0; Step < Stop && step(); ++Step)
        ;
      __unpin(P);
      finishCycle();
      __collect();
      ASSERT_EQ(liveObjects(), 0u);
    });
    ASSERT_FALSE(HasFatalFailure()) << I;
  }
}

TEST_F(StatesTest, PinsMayBeTakenBackAtOnce) {
  // Whatever is being visited at that moment: the cycle ends.
  for (bool Again : {false, true})
    atEveryStop([&] {
      for (uint32_t I = 0; I < 8; ++I) {
        __pin(child(I));
        __unpin(child(I));
        if (Again)
          __pin(child(I));
      }
      expectSurvivors(Again ? Nodes : std::vector<Reference>{});
      if (Again)
        for (uint32_t I = 0; I < 8; ++I)
          __unpin(child(I));
    });
}

TEST_F(StatesTest, WhatAPinHeldIsTakenOver) {
  // By a field, by a global, by the shadow stack.
  Reference P = 0;
  for (uint32_t Kind = 0; Kind < 3; ++Kind)
    atEveryStop(
        [&] {
          if (P)
            __unpin(P);
          build();
          P = __pin(node());
          store(P, 0, node());
        },
        [&] {
          __unpin(P);
          if (Kind == 0)
            store(Nodes[0], 0, P);
          else if (Kind == 1)
            storeWord(Root, P);
          else
            push(P);
          expectSurvivors();
          P = 0;
        });
}

TEST_F(StatesTest, TheObjectBeingVisitedIsPinned) {
  // A large array, of which the collector has visited a part.
  Reference A = 0;
  auto Build = [&] {
    build();
    A = __new(4 * 900, Array);
    storeWord(Root, A);
    for (uint32_t I = 0; I < 900; I += 100)
      store(A, 4 * I, node());
  };
  for (bool Unpin : {false, true})
    atEveryStop(Build, [&] {
      __pin(A);
      storeWord(Root, 0);
      // Stored behind and before the place that has been reached.
      store(A, 4 * 1, node());
      store(A, 4 * 899, node(), /*Multiple=*/true);
      if (Unpin) {
        __unpin(A);
        push(A);
      }
      expectSurvivors({A});
      if (!Unpin)
        __unpin(A);
    });
}

TEST_F(StatesTest, StaticObjectsArePinned) {
  Reference Fixed = addStatic(Node, 12);
  atEveryStop([&] {
    store(Fixed, 0, Nodes[1]);
    ASSERT_EQ(__pin(Fixed), Fixed);
    storeWord(Root, 0);
    expectSurvivors();
    __unpin(Fixed);
    expectSurvivors();
    store(Fixed, 0, 0);
  });
}

TEST_F(StatesTest, StaticObjectsOverManyCycles) {
  // They refer to each other and to the heap, which refers to them; each cycle
  // is stopped, and what they hold changes there.
  Reference S = addStatic(Node, 12), T = addStatic(Array, 4 * 40);
  atEveryStop([&] {
    store(S, 0, T);
    store(Nodes[4], 0, S);
    for (uint32_t Cycle = 0; Cycle < 4; ++Cycle) {
      if (Cycle)
        for (uint32_t I = 0; I < Stop && step(); ++I)
          ;
      // A new object, one that moves, and one that is let go.
      Reference New = node();
      storeWord(New + 8, Cycle);
      store(New, 0, T);
      store(T, 4 * 39, New, Cycle % 2);
      Reference Moving = Nodes[3 + Cycle];
      storeWord(holder(3 + Cycle), 0);
      store(T, 4 * Cycle, Moving, Cycle % 2);
      store(S, 4, Cycle % 2 ? 0 : node());
      if (Cycle == 3)
        storeWord(Root, 0);
      expectSurvivors();
      ASSERT_EQ(idWord(S), Node);
      ASSERT_EQ(idWord(T), Array);
      ASSERT_EQ(field(T, 4 * 39), New);
    }
    for (uint32_t I = 0; I < 40; ++I)
      store(T, 4 * I, 0);
    store(S, 4, 0);
    __collect();
    ASSERT_EQ(liveObjects(), 0u);
  });
}

TEST_F(StatesTest, RenewKeepsContentsAndAddsZeros) {
  // On memory that has been used, to sizes that stay in place and that do not.
  Reference A = 0;
  auto Build = [&] {
    build();
    for (uint32_t Size = 4; Size < 40000; Size += Size / 3 + 4)
      std::memset(pointerTo<void>(__new(Size, Leaf)), 0xff, Size);
    A = __new(4 * 10, Array);
    storeWord(Root, A);
    for (uint32_t I = 0; I < 10; ++I)
      store(A, 4 * I, node());
    node();
  };
  for (uint32_t Words : {1u, 10u, 11u, 14u, 100u, 5000u})
    atEveryStop(Build, [&] {
      std::vector<uint32_t> Before(10);
      for (uint32_t I = 0; I < 10; ++I)
        Before[I] = field(A, 4 * I);
      if (Words == 14) {
        // Given up, and taken again.
        ASSERT_EQ(__renew(A, 4 * 6), A);
        Before.resize(6);
      }
      Reference B = __renew(A, 4 * Words);
      storeWord(Root, B);
      ASSERT_EQ(sizeWord(B), 4 * Words);
      ASSERT_EQ(idWord(B), Array);
      for (uint32_t I = 0; I < Words; ++I)
        ASSERT_EQ(field(B, 4 * I), I < Before.size() ? Before[I] : 0) << I;
      store(B, 4 * (Words - 1), node());
      expectSurvivors();
    });
}

TEST_F(StatesTest, ExhaustedMemoryIsCollected) {
  // A collection is asked for by an allocation, wherever the present one is.
  World.MostPages = 8;
  atEveryStop([&] {
    for (uint32_t I = 0; I < 8; ++I) {
      Reference R = gm_try_new(70000, Leaf);
      ASSERT_NE(R, 0u) << I;
    }
    expectSurvivors();
  });
}

TEST_F(StatesTest, NewObjectsAreHeldByWhatIsNew) {
  // Objects that are made between two steps, each held by the next.
  atEveryStop([&] {
    Reference First = node(), Second = node(), Third = __new(400, Array);
    storeWord(First + 8, 77);
    store(Second, 0, First);
    store(Third, 4 * 99, Second);
    push(Third);
    gm_step(1);
    expectSurvivors();
  });
}

} // namespace
