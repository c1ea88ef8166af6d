//===-- collectors/ObservationTest.cpp - Events, pauses, census -*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What programs can see of a collector: which events come in which order, that
// each pause is in one bucket, that a clock is only read at the ends of pauses.
//
//===----------------------------------------------------------------------===//

#include "graymark/Events.h"
#include "support/RuntimeTest.h"

using namespace graymark;
using namespace graymark::test;

namespace {

/// What the hook was called with, as a text.
std::string Events;
uint32_t LastValue, LastData;
uint32_t PausesInHook;
Address StatisticsInHook;

void hear(uint32_t Event, uint32_t Value, uint32_t Data) {
  // Growth is as the heap likes it.
  if (Event != GM_EVENT_MEMORY_GREW)
    Events += "?(mspe?!"[Event];
  LastValue = Value;
  LastData = Data;
  if (Event == GM_EVENT_PAUSE_ENDED && StatisticsInHook) {
    gm_stats(StatisticsInHook);
    PausesInHook = pointerTo<gm_statistics>(StatisticsInHook)->pauses;
  }
}

uint64_t Now, Tick;
uint32_t ClockReadings;
uint64_t readClock() {
  ++ClockReadings;
  return Now += Tick;
}

class ObservationTest : public RuntimeTest {
protected:
  void SetUp() override {
    RuntimeTest::SetUp();
    PauseAddress = World.allocateStatic(sizeof(gm_pause_statistics));
    Events.clear();
    Now = Tick = 0;
    ClockReadings = PausesInHook = StatisticsInHook = 0;
  }
  gm_pause_statistics &pauses() {
    gm_pause_stats(PauseAddress);
    return *pointerTo<gm_pause_statistics>(PauseAddress);
  }
  static uint32_t sum(const uint32_t (&Buckets)[GM_PAUSE_BUCKETS]) {
    uint32_t Sum = 0;
    for (uint32_t Bucket : Buckets)
      Sum += Bucket;
    return Sum;
  }
  /// Whether this collector collects.
  bool collects() {
    __collect();
    return statistics().cycles != 0;
  }

  Address PauseAddress = 0;
};

TEST_F(ObservationTest, AWholeCollection) {
  if (!collects())
    return;
  gm_set_event_hook(addressOf(hear), 77);
  storeWord(Root, node());
  __collect();
  EXPECT_EQ(Events, "p(mse");
  EXPECT_EQ(LastData, 77u);
  EXPECT_GT(LastValue, 0u) << "units of work";
  gm_set_event_hook(0, 0);
  __collect();
  EXPECT_EQ(Events, "p(mse");
}

TEST_F(ObservationTest, InsideOfTheHook) {
  if (!collects())
    return;
  StatisticsInHook = World.allocateStatic(sizeof(gm_statistics));
  uint32_t Before = statistics().pauses;
  gm_set_event_hook(addressOf(hear), 0);
  __collect();
  EXPECT_EQ(PausesInHook, Before + 1);
}

TEST_F(ObservationTest, NoEventsWithoutCollector) {
  if (collects())
    return;
  gm_set_event_hook(addressOf(hear), 0);
  gm_step(100);
  __collect();
  EXPECT_EQ(Events, "");
}

void noteGrowth(uint32_t Event, uint32_t Value, uint32_t Data) {
  if (Event == GM_EVENT_MEMORY_GREW)
    storeWord(Data, loadWord(Data) + Value);
}

TEST_F(ObservationTest, Growth) {
  Address Grown = World.allocateStatic(4);
  gm_set_event_hook(addressOf(noteGrowth), Grown);
  Address Before = World.End;
  for (uint32_t I = 0; I < 100; ++I)
    __pin(__new(10000, Leaf));
  __alloc(300000);
  EXPECT_GE(loadWord(Grown), 1300000u);
  EXPECT_EQ(loadWord(Grown), World.End - Before);
}

void noteExhaustion(uint32_t Event, uint32_t Value, uint32_t Data) {
  if (Event == GM_EVENT_OUT_OF_MEMORY)
    storeWord(Data, Value);
}

TEST_F(ObservationTest, Exhaustion) {
  Address Asked = World.allocateStatic(4);
  gm_set_event_hook(addressOf(noteExhaustion), Asked);
  World.MostPages = 4;
  EXPECT_EQ(gm_try_new(300000, Leaf), 0u);
  EXPECT_EQ(loadWord(Asked), 300000u);
  EXPECT_EQ(gm_try_alloc(400000, 16), 0u);
  EXPECT_EQ(loadWord(Asked), 400000u);
  EXPECT_EQ(gm_try_alloc(350000, 4096), 0u);
  EXPECT_GE(loadWord(Asked), 350000u);
  EXPECT_NE(trapOf([&] { __new(500000, Leaf); }), "");
  EXPECT_EQ(loadWord(Asked), 500000u);
  storeWord(Asked, 0);
  EXPECT_EQ(gm_try_new(~0u, Leaf), 0u);
  EXPECT_EQ(loadWord(Asked), 0u) << "too large, not out of memory";
}

void allocate(uint32_t, uint32_t, uint32_t Id) { __new(100, Id); }

void resize(uint32_t, uint32_t, uint32_t Object) { __renew(Object, 100); }

void fail(uint32_t, uint32_t, uint32_t) { __renew(0, 8); }

TEST_F(ObservationTest, CheckedBuildsForbidAllocationInTheHook) {
  if (!isCheckedBuild())
    return;
  auto Cause = [&] {
    __collect();
    __new(70000, Leaf);
  };
  uint32_t Saved = __graymark_stack_save();
  gm_set_event_hook(addressOf(allocate), Leaf);
  EXPECT_NE(trapOf(Cause).find(
                "__new: called by an event hook, in the middle of the runtime"),
            std::string::npos);
  __graymark_stack_restore(Saved);
  gm_set_event_hook(0, 0);
  push(__new(20, Leaf));
  gm_set_event_hook(addressOf(resize), loadWord(__graymark_stack_pointer));
  EXPECT_NE(
      trapOf(Cause).find(
          "__renew: called by an event hook, in the middle of the runtime"),
      std::string::npos);
}

void collect(uint32_t, uint32_t, uint32_t) { __collect(); }

void step(uint32_t, uint32_t, uint32_t) { gm_step(1); }

void askOnly(uint32_t, uint32_t, uint32_t) { gm_step(0); }

void finalizeDead(uint32_t, uint32_t, uint32_t) { gm_run_finalizers(); }

TEST_F(ObservationTest, CheckedBuildsForbidCollectionInTheHook) {
  if (!isCheckedBuild())
    return;
  uint32_t Saved = __graymark_stack_save();
  auto TrapOfHook = [&](void (*Callback)(uint32_t, uint32_t, uint32_t)) {
    gm_set_event_hook(addressOf(Callback), 0);
    std::string Message = trapOf([] { __alloc(1u << 20); });
    gm_set_event_hook(0, 0);
    __graymark_stack_restore(Saved);
    return Message;
  };
  EXPECT_EQ(TrapOfHook(collect), "__collect: called by an event "
                                 "hook, in the middle of the runtime");
  EXPECT_EQ(TrapOfHook(step), "gm_step: called by an event hook, in "
                              "the middle of the runtime");
  EXPECT_EQ(TrapOfHook(finalizeDead),
            "gm_run_finalizers: called by an event hook, in the "
            "middle of the runtime");
  EXPECT_EQ(TrapOfHook(askOnly), "");
  __collect();
  gm_step(1);
}

void allocateInWalk(uint32_t, uint32_t Id) { __new(100, Id); }
void resizeInWalk(uint32_t Object, uint32_t) { __renew(Object, 500); }
void collectInWalk(uint32_t, uint32_t) { __collect(); }
void stepInWalk(uint32_t, uint32_t) { gm_step(1); }
void finalizeInWalk(uint32_t, uint32_t) { gm_run_finalizers(); }
void walkInWalk(uint32_t, uint32_t Id) {
  gm_heap_walk(addressOf(allocateInWalk), Id);
}
void trapInWalk(uint32_t, uint32_t) { __renew(0, 8); }
void harmlessInWalk(uint32_t Object, uint32_t) {
  gm_step(0);
  __free(__alloc(gm_type_name(loadWord(Object - 8)) != 0));
}

TEST_F(ObservationTest, CheckedBuildsForbidCollectionWhileWalking) {
  if (!isCheckedBuild())
    return;
  push(node());
  uint32_t Saved = __graymark_stack_save();
  auto TrapOfWalk = [&](void (*Callback)(uint32_t, uint32_t)) {
    std::string Message =
        trapOf([&] { gm_heap_walk(addressOf(Callback), Leaf); });
    __graymark_stack_restore(Saved);
    return Message;
  };
  EXPECT_EQ(TrapOfWalk(allocateInWalk),
            "__new: called by a callback of gm_heap_walk");
  EXPECT_EQ(TrapOfWalk(resizeInWalk),
            "__renew: called by a callback of gm_heap_walk");
  EXPECT_EQ(TrapOfWalk(collectInWalk),
            "__collect: called by a callback of gm_heap_walk");
  EXPECT_EQ(TrapOfWalk(stepInWalk),
            "gm_step: called by a callback of gm_heap_walk");
  EXPECT_EQ(TrapOfWalk(finalizeInWalk),
            "gm_run_finalizers: called by a callback of "
            "gm_heap_walk");
  EXPECT_EQ(TrapOfWalk(walkInWalk),
            "__new: called by a callback of gm_heap_walk");
  EXPECT_EQ(TrapOfWalk(harmlessInWalk), "");
  // Behind it everything is allowed, in a frame that is where the callback's
  // was too.
  push(0);
  push(__new(100, Leaf));
  __collect();
}

TEST_F(ObservationTest, CheckedBuildsSurviveACallbackThatTraps) {
  push(node());
  uint32_t Saved = __graymark_stack_save();
  // From a function with a frame, and as a host calls that has none.
  for (bool HasFrame : {false, true}) {
    EXPECT_NE(trapOf([&] {
                if (HasFrame)
                  push(0);
                gm_heap_walk(addressOf(trapInWalk), 0);
              }),
              "");
    __graymark_stack_restore(Saved);
    EXPECT_NE(__new(100, Leaf), 0u);
    __collect();
    push(0);
    EXPECT_NE(__new(100, Leaf), 0u);
    __collect();
    __graymark_stack_restore(Saved);
  }
}

TEST_F(ObservationTest, CheckedBuildsSurviveAHookThatTraps) {
  gm_set_event_hook(addressOf(fail), 0);
  // From a function with a frame, and as a host calls that has none.
  for (bool HasFrame : {false, true}) {
    uint32_t Saved = __graymark_stack_save();
    EXPECT_NE(trapOf([&] {
                if (HasFrame)
                  push(0);
                __alloc(World.largestMemory() / 16);
              }),
              "");
    __graymark_stack_restore(Saved);
    gm_set_event_hook(0, 0);
    EXPECT_NE(__new(100, Leaf), 0u);
    push(0);
    EXPECT_NE(__new(100, Leaf), 0u);
    __graymark_stack_restore(Saved);
    gm_set_event_hook(addressOf(fail), 0);
  }
}

TEST_F(ObservationTest, PausesByWork) {
  for (uint32_t I = 0; I < 300; ++I) {
    node();
    gm_step(I % 40);
  }
  __collect();
  gm_statistics S = statistics();
  gm_pause_statistics &P = pauses();
  EXPECT_EQ(P.pauses, S.pauses);
  EXPECT_EQ(P.work, S.work);
  EXPECT_EQ(P.longest_work, S.longest_pause_work);
  EXPECT_EQ(sum(P.by_work), S.pauses);
  EXPECT_EQ(P.timed_pauses, 0u);
  EXPECT_EQ(sum(P.by_time), 0u);
  EXPECT_EQ(P.unused, 0u);
  if (!S.pauses)
    return;
  // The longest one is in the bucket of its size.
  uint32_t Last = 0;
  for (uint32_t I = 0; I < GM_PAUSE_BUCKETS; ++I)
    if (P.by_work[I])
      Last = I;
  EXPECT_EQ(Last, uint32_t(32 - __builtin_clz(P.longest_work)));
}

TEST_F(ObservationTest, PausesByTime) {
  if (!collects())
    return;
  gm_set_clock(addressOf(readClock));
  // 0, 1, 2 to 3, 4 to 7, and more than the last bucket begins with.
  for (uint64_t Time :
       {uint64_t(0), uint64_t(1), uint64_t(2), uint64_t(3), uint64_t(4),
        uint64_t(1) << 29, uint64_t(1) << 30, uint64_t(1) << 50}) {
    Tick = Time;
    __collect();
  }
  EXPECT_EQ(ClockReadings, 16u);
  gm_set_clock(0);
  __collect();
  EXPECT_EQ(ClockReadings, 16u);
  gm_pause_statistics &P = pauses();
  EXPECT_EQ(P.timed_pauses, 8u);
  EXPECT_EQ(P.pauses, 10u);
  EXPECT_EQ(P.longest_time, uint64_t(1) << 50);
  EXPECT_EQ(P.time, 10 + (uint64_t(3) << 29) + (uint64_t(1) << 50));
  EXPECT_EQ(P.by_time[0], 1u);
  EXPECT_EQ(P.by_time[1], 1u);
  EXPECT_EQ(P.by_time[2], 2u);
  EXPECT_EQ(P.by_time[3], 1u);
  EXPECT_EQ(P.by_time[30], 1u);
  EXPECT_EQ(P.by_time[31], 2u);
  EXPECT_EQ(sum(P.by_time), 8u);
}

TEST_F(ObservationTest, AClockThatIsPutBack) {
  if (!collects())
    return;
  gm_set_clock(addressOf(readClock));
  Now = 1000;
  Tick = ~uint64_t(0);
  __collect();
  EXPECT_EQ(pauses().by_time[0], 1u);
  EXPECT_EQ(pauses().time, 0u);
}

TEST_F(ObservationTest, TypeNames) {
  auto Name = [](uint32_t Id) {
    return std::string(pointerTo<const char>(gm_type_name(Id)));
  };
  Address Cold = World.allocateStatic(GRAYMARK_COLD_SIZE);
  storeWord(Cold, GRAYMARK_COLD_SIZE);
  storeWord(Cold + 4, text("K\xc3\xa4se"));
  uint32_t Named = addType({1, 0, 0, 0, 0, 0, 0, 0, 0, Cold});
  EXPECT_EQ(Name(Named), "K\xc3\xa4se");
  EXPECT_EQ(Name(Node), "?");
  EXPECT_EQ(Name(0), "Object");
  EXPECT_EQ(Name(1), "ArrayBuffer");
  EXPECT_EQ(Name(2), "String");
  EXPECT_EQ(Name(3), "ArrayBufferView");
  EXPECT_EQ(Name(4), "?");
  EXPECT_EQ(Name(~0u), "?");
}

TEST_F(ObservationTest, Census) {
  constexpr uint32_t Room = 40;
  Address Entries = World.allocateStatic(8 * Room);
  auto Of = [&](uint32_t Id) {
    return pointerTo<gm_census_entry>(Entries)[Id];
  };
  EXPECT_EQ(gm_census(0, 0), 0u) << "no objects";
  for (uint32_t I = 0; I < 10; ++I)
    push(node());
  push(__new(1000, Leaf));
  push(__new(500, Leaf));
  push(__new(7, GRAYMARK_ID_ARRAY_BUFFER));
  uint32_t Count = gm_census(Entries, Room);
  EXPECT_EQ(Count, Leaf + 1);
  EXPECT_EQ(gm_census(0, 0), Count);
  EXPECT_EQ(Of(Node).objects, 10u);
  EXPECT_EQ(Of(Node).bytes, 120u);
  EXPECT_EQ(Of(Leaf).objects, 2u);
  EXPECT_EQ(Of(Leaf).bytes, 1500u);
  EXPECT_EQ(Of(GRAYMARK_ID_ARRAY_BUFFER).objects, 1u);
  EXPECT_EQ(Of(GRAYMARK_ID_STRING).objects, 0u);
  uint32_t Objects = 0;
  for (uint32_t Id = 0; Id < Room; ++Id)
    Objects += Of(Id).objects;
  EXPECT_EQ(Objects, liveObjects());
  // What does not fit is left out, and nothing behind the room is written.
  storeWord(Entries + 8 * Node, 0x1234);
  EXPECT_EQ(gm_census(Entries, Node), Count);
  EXPECT_EQ(loadWord(Entries + 8 * Node), 0x1234u);
  EXPECT_EQ(Of(GRAYMARK_ID_ARRAY_BUFFER).objects, 1u);
}

} // namespace
