//===-- model/HeapModel.cpp - Random graphs against a model -----*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Random operations on objects, by the interface of the runtime, and the same
// ones on a model of them. After each few thousand the two are compared: every
// object that the model can reach has its contents, and no other object is
// alive after a collection. Built without sanitizers, for speed; the unit tests
// have a smaller model with them.
//
//   GRAYMARK_MODEL_OPERATIONS  how many, in all (default: 200,000)
//   GRAYMARK_MODEL_SEED        the first seed (default: 1); each round of
//                              262,144 operations has the next
//
//===----------------------------------------------------------------------===//

#include "abi/Members.h"
#include "collectors/Totals.h"
#include "support/RuntimeTest.h"
#include "weak/Liveness.h"
#include <cinttypes>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <unordered_map>
#include <vector>

using namespace graymark;
using namespace graymark::test;

namespace {

/// Marsaglia's xorshift with 64 bits.
class RandomNumbers {
public:
  explicit RandomNumbers(uint64_t Seed)
      : State(Seed * 0x9E3779B97F4A7C15u + 0x632BE59BD9B4E019u) {
    for (int I = 0; I < 8; ++I)
      below(2);
  }
  uint32_t below(uint32_t Bound) {
    State ^= State << 13;
    State ^= State >> 7;
    State ^= State << 17;
    return uint32_t(State >> 32) % Bound;
  }
  bool oneIn(uint32_t N) { return below(N) == 0; }

private:
  uint64_t State;
};

#ifdef GRAYMARK_TEST_STUB
constexpr bool Frees = false;
#else
constexpr bool Frees = true;
#endif
/// A step of this one is a whole collection.
#ifdef GRAYMARK_TEST_MINIMAL
constexpr uint32_t OperationsBetweenSteps = 64;
#else
constexpr uint32_t OperationsBetweenSteps = 4;
#endif

class HeapModel : public RuntimeTest {
protected:
  using Name = uint32_t;
  static constexpr Name None = ~0u;

  /// What the model knows of one object. Its name stands in it, at an offset
  /// that depends on the type.
  struct Object {
    Reference R = 0; ///< 0 if the name is not in use.
    uint32_t Id = 0;
    uint32_t Size = 0;
    uint32_t Filling = 0;
    bool Pinned = false;
    bool Reached = false;
    std::vector<Name> Edges;
    Name Target = None;           ///< Of a weak reference.
    bool Cleared = false;         ///< It has been read as null.
    std::map<Name, Name> Entries; ///< Of a weak map.
  };
  struct Allocation {
    Address Start = 0;
    uint32_t Size = 0;
  };
  struct Held {
    uint32_t Handle = 0;
    Name Object = None;
    uint32_t Count = 0;
  };

  static constexpr uint32_t RootCount = 48, GlobalCount = 20, StaticCount = 4;
  static constexpr uint32_t AllocationCount = 24, HandleCount = 40;
  static constexpr uint32_t Round = 1u << 18, Between = 1u << 12;

  void run(uint64_t Seed, uint64_t Operations);
  void begin();
  void step();
  void compare();

  uint32_t nameOffset(uint32_t Id) const { return Id == Vector ? 4 : 8; }
  uint32_t edgeOffset(const Object &O, uint32_t I) const {
    static constexpr uint32_t OfSparse[] = {0, 40, 140};
    return O.Id == Vector ? 8 + 8 * I : O.Id == Sparse ? OfSparse[I] : 4 * I;
  }

  void setRoot(uint32_t I, Name N);
  Name newName();
  Name make();
  void link(Object &Parent, uint32_t Edge, Name Child);
  void renew(uint32_t RootIndex);
  Name makeWeak(Reference R, uint32_t Id);
  void weak(Name N);
  void reachAll(uint32_t &Reached);
  void compareWeak(Object &O);
  void unmanaged();
  void useHandle(Name N);
  void useScope();
  void check(const Object &O);
  void fill(Object &O);
  bool outOfMemory();

  RandomNumbers Random{0};
  std::vector<Object> Objects;
  std::vector<Name> Unused;
  Name Roots[RootCount];
  Address GlobalRoots = 0, Indirect = 0;
  Reference Statics[StaticCount] = {};
  Name StaticEdges[StaticCount] = {};
  Allocation Allocations[AllocationCount];
  Held Handles[HandleCount];
  uint32_t Limited = 0;
};

#define REQUIRE(Condition)                                                     \
  do {                                                                         \
    if (!(Condition)) {                                                        \
      ADD_FAILURE() << #Condition;                                             \
      std::fflush(stdout);                                                     \
      std::abort();                                                            \
    }                                                                          \
  } while (false)

void HeapModel::begin() {
  restart();
  addWeakTypes();
  addHandles();
  GlobalRoots = addRoot(GlobalCount);
  Indirect = World.allocateStatic(4);
  for (Reference &S : Statics)
    S = addStatic(Node, 12);
  Objects.clear();
  Unused.clear();
  for (Name &E : StaticEdges)
    E = None;
  for (Allocation &A : Allocations)
    A = {};
  for (Held &H : Handles)
    H = {};
  const Settings &C = Configuration;
  *C.Granularity = 16u << Random.below(10);
  *C.StepFactor = 1 + Random.below(400);
  *C.IdleFactor = 100 + Random.below(200);
  *C.SmallHeap = Random.oneIn(2) ? 0 : 1u << (16 + Random.below(9));
  *C.MarkCost = Random.below(3);
  *C.SweepCost = Random.below(20);
  if (isCheckedBuild() && Frees) {
    *C.StressMode = Random.below(4);
    *C.StressSeed = Random.below(1000);
  }
  // Every fourth round has little memory, so that it is exhausted.
  Limited = Random.oneIn(4) ? 8 + Random.below(60) : 0;
  if (Limited)
    World.MostPages = Limited;
  // The roots that are no globals are on the stack; the first of these is an
  // indirect slot.
  for (uint32_t I = GlobalCount; I < RootCount; ++I)
    push(I == GlobalCount ? Indirect | GRAYMARK_INDIRECT_TAG : 0);
  for (uint32_t I = 0; I < RootCount; ++I)
    setRoot(I, None);
}

void HeapModel::setRoot(uint32_t I, Name N) {
  Roots[I] = N;
  Reference R = N == None ? 0 : Objects[N].R;
  if (I < GlobalCount)
    storeWord(GlobalRoots + 4 * I, R);
  else if (I == GlobalCount)
    storeWord(Indirect, R);
  else
    storeWord(__graymark_stack_base - 4 * (I - GlobalCount + 1), R);
}

HeapModel::Name HeapModel::newName() {
  if (Unused.empty()) {
    Objects.emplace_back();
    return Objects.size() - 1;
  }
  Name N = Unused.back();
  Unused.pop_back();
  return N;
}

/// Writes the name, and the filling of pointer-free objects.
void HeapModel::fill(Object &O) {
  storeWord(O.R + nameOffset(O.Id), &O - Objects.data());
  if (O.Id == Leaf && O.Size >= 16)
    storeWord(O.R + (O.Size - 4) / 4 * 4, O.Filling);
}

void HeapModel::check(const Object &O) {
  REQUIRE(sizeWord(O.R) == O.Size);
  REQUIRE(idWord(O.R) == O.Id);
  if (O.Id == weakReferenceId() || O.Id == weakMapId())
    return;
  REQUIRE(loadWord(O.R + nameOffset(O.Id)) == &O - Objects.data());
  if (O.Id == Leaf && O.Size >= 16)
    REQUIRE(loadWord(O.R + (O.Size - 4) / 4 * 4) == O.Filling);
  for (uint32_t I = 0; I < O.Edges.size(); ++I) {
    Reference R = loadWord(O.R + edgeOffset(O, I));
    REQUIRE(R == (O.Edges[I] == None ? 0 : Objects[O.Edges[I]].R));
  }
}

/// Where memory is limited, drops half of what there is. False if that cannot
/// be the reason.
bool HeapModel::outOfMemory() {
  if (!Limited)
    return false;
  for (uint32_t I = 0; I < RootCount; I += 1 + Random.below(2))
    setRoot(I, None);
  __collect();
  return true;
}

/// A new object in a random root, or None.
HeapModel::Name HeapModel::make() {
  uint32_t Id, Size, Edges = 0;
  switch (Random.below(16)) {
  default:
    Id = Node, Size = 12, Edges = 2;
    break;
  case 0:
  case 1:
    Id = Sparse, Size = 144, Edges = 3;
    break;
  case 2:
  case 3:
  case 4:
    Id = Vector,
    Edges = Random.oneIn(100) ? Random.below(3000) : Random.below(12);
    Size = 8 + 8 * Edges;
    break;
  case 5:
  case 6:
  case 7:
    Id = Leaf;
    Size = 12 + (Random.oneIn(200) ? Random.below(60000) : Random.below(600));
    break;
  }
  Reference R = Limited ? gm_try_new(Size, Id) : __new(Size, Id);
  if (!R) {
    REQUIRE(outOfMemory());
    return None;
  }
  REQUIRE(R % 16 == 0);
  for (uint32_t I = 0; I + 4 <= Size; I += 4)
    REQUIRE(loadWord(R + I) == 0);
  Name N = newName();
  Object &O = Objects[N];
  O.R = R;
  O.Id = Id;
  O.Size = Size;
  O.Filling = Random.below(~0u);
  O.Pinned = false;
  O.Edges.assign(Edges, None);
  if (Id == Vector)
    storeWord(R, Edges);
  fill(O);
  setRoot(Random.below(RootCount), N);
  return N;
}

void HeapModel::link(Object &Parent, uint32_t Edge, Name Child) {
  Reference R = Child == None ? 0 : Objects[Child].R;
  storeWord(Parent.R + edgeOffset(Parent, Edge), R);
  Parent.Edges[Edge] = Child;
  switch (Random.below(4)) {
  case 0:
    __graymark_remark(Parent.R);
    break;
  case 1:
    __link(0, R, 0);
    break;
  default:
    __link(Parent.R, R, Random.below(2));
    break;
  }
}

/// Gives a vector or a pointer-free object another size.
void HeapModel::renew(uint32_t RootIndex) {
  Name N = Roots[RootIndex];
  if (N == None || (Objects[N].Id != Vector && Objects[N].Id != Leaf))
    return;
  uint32_t Edges = 0, Size;
  if (Objects[N].Id == Vector) {
    Edges = Random.below(Random.oneIn(50) ? 3000 : 40);
    Size = 8 + 8 * Edges;
  } else {
    Size = 12 + Random.below(Random.oneIn(50) ? 50000 : 800);
  }
  // Exhausted memory would be a trap.
  if (Limited)
    return;
  // It holds its operand by itself.
  Reference Old = Objects[N].R;
  uint32_t OldSize = Objects[N].Size;
  Reference R = __renew(Old, Size);
  for (uint32_t A = alignUp(OldSize, 4); A + 4 <= Size; A += 4)
    REQUIRE(loadWord(R + A) == 0);
  Name Result = N;
  if (R != Old) {
    // Those who refer to the old object still do.
    Result = newName();
    Objects[Result].Edges = Objects[N].Edges;
    Objects[Result].Id = Objects[N].Id;
    Objects[Result].Pinned = false;
  }
  Object &O = Objects[Result];
  O.R = R;
  O.Size = Size;
  O.Filling = Random.below(~0u);
  if (O.Id == Vector) {
    for (uint32_t I = 0; I < O.Edges.size() && I < Edges; ++I)
      REQUIRE(loadWord(R + edgeOffset(O, I)) ==
              (O.Edges[I] == None ? 0 : Objects[O.Edges[I]].R));
    O.Edges.resize(Edges, None);
    storeWord(R, Edges);
  }
  fill(O);
  setRoot(RootIndex, Result);
}

/// Names a weak reference or a weak map, in a random root.
HeapModel::Name HeapModel::makeWeak(Reference R, uint32_t Id) {
  Name N = newName();
  Object &O = Objects[N];
  O.R = R;
  O.Id = Id;
  O.Size = sizeWord(R);
  O.Pinned = false;
  O.Edges.clear();
  O.Target = None;
  O.Cleared = false;
  O.Entries.clear();
  setRoot(Random.below(RootCount), N);
  return N;
}

/// Something with \p N, and with a weak reference or a weak map if that is one.
void HeapModel::weak(Name N) {
  // The tables would not find memory either.
  if (Limited)
    return;
  if (Random.oneIn(6)) {
    if (Random.oneIn(3)) {
      makeWeak(gm_weak_map_new(), weakMapId());
    } else if (N != None) {
      Reference Weak = gm_weak_new(Objects[N].R);
      Objects[makeWeak(Weak, weakReferenceId())].Target = N;
    }
    return;
  }
  // Most roots are neither.
  for (uint32_t I = 0;
       I < 8 && (N == None || (Objects[N].Id != weakMapId() &&
                               Objects[N].Id != weakReferenceId()));
       ++I)
    N = Roots[Random.below(RootCount)];
  if (N == None)
    return;
  Object &O = Objects[N];
  if (O.Id == weakReferenceId()) {
    Reference R = gm_weak_get(O.R);
    if (!R) {
      O.Cleared = true;
    } else {
      REQUIRE(!O.Cleared && O.Target != None && R == Objects[O.Target].R);
      if (Random.oneIn(2))
        setRoot(Random.below(RootCount), O.Target);
      if (Random.oneIn(16)) {
        gm_weak_clear(O.R);
        O.Target = None;
      }
    }
    return;
  }
  Name Key = Roots[Random.below(RootCount)];
  if (O.Id != weakMapId() || Key == None)
    return;
  Reference K = Objects[Key].R;
  auto Found = O.Entries.find(Key);
  switch (Random.below(4)) {
  default: {
    Name Value = Roots[Random.below(RootCount)];
    gm_weak_map_set(O.R, K, Value == None ? 0 : Objects[Value].R);
    O.Entries[Key] = Value;
    break;
  }
  case 0: {
    REQUIRE(gm_weak_map_has(O.R, K) == (Found != O.Entries.end()));
    Name Value = Found == O.Entries.end() ? None : Found->second;
    REQUIRE(gm_weak_map_get(O.R, K) == (Value == None ? 0 : Objects[Value].R));
    setRoot(Random.below(RootCount), Value);
    break;
  }
  case 1:
    REQUIRE(gm_weak_map_delete(O.R, K) == O.Entries.erase(Key));
    break;
  }
}

void HeapModel::unmanaged() {
  if (Limited)
    return;
  Allocation &A = Allocations[Random.below(AllocationCount)];
  if (A.Start) {
    REQUIRE(loadWord(A.Start) == A.Start);
    REQUIRE(loadWord(A.Start + (A.Size - 4) / 4 * 4) ==
            (A.Size < 8 ? A.Start : A.Size));
    if (Random.oneIn(2)) {
      __free(A.Start);
      A = {};
      return;
    }
  }
  uint32_t Size = 4 + Random.below(Random.oneIn(30) ? 40000 : 300);
  Address Start = A.Start ? __realloc(A.Start, Size) : __alloc(Size);
  if (A.Start)
    REQUIRE(loadWord(Start) == A.Start);
  A = {Start, Size};
  storeWord(Start + (Size - 4) / 4 * 4, Size);
  storeWord(Start, Start);
}

/// Makes, reads, counts or releases a handle; \p N is an object that a root
/// leads to, or None.
void HeapModel::useHandle(Name N) {
  Held &H = Handles[Random.below(HandleCount)];
  if (!H.Handle) {
    // The table would not find memory either, and that is a trap.
    if (N != None && !Limited)
      H = {gm_handle_new(Objects[N].R), N, 1};
    return;
  }
  REQUIRE(gm_handle_get(H.Handle) == Objects[H.Object].R);
  switch (Random.below(4)) {
  case 0:
    gm_handle_retain(H.Handle);
    ++H.Count;
    break;
  case 1:
    // From a handle to a root.
    setRoot(Random.below(RootCount), H.Object);
    [[fallthrough]];
  case 2:
    gm_handle_release(H.Handle);
    if (!--H.Count)
      H = {};
    break;
  default:
    check(Objects[H.Object]);
    break;
  }
}

/// Opens scopes, makes handles in them while the heap changes, and closes them;
/// what the innermost one has made last leaves them all.
void HeapModel::useScope() {
  Held &H = Handles[Random.below(HandleCount)];
  if (Limited || H.Handle)
    return;
  uint32_t Before = gm_handle_count(), Scopes[4];
  uint32_t Depth = 1 + Random.below(4);
  for (uint32_t I = 0; I < Depth; ++I) {
    Scopes[I] = gm_handle_scope_open();
    for (uint32_t Count = Random.below(4); Count; --Count) {
      Name N = Roots[Random.below(RootCount)];
      uint32_t Handle = N == None ? 0 : gm_handle_local(Objects[N].R);
      if (Random.oneIn(3))
        gm_handle_release(Handle);
    }
    Name N = make();
    H = {N == None ? 0 : gm_handle_local(Objects[N].R), N, 1};
  }
  while (Depth) {
    gm_handle_scope_escape(Scopes[--Depth], H.Handle);
    if (Random.oneIn(OperationsBetweenSteps))
      gm_step(Random.below(20));
  }
  REQUIRE(gm_handle_count() == Before + (H.Handle != 0));
}

void HeapModel::step() {
  uint32_t I = Random.below(RootCount);
  Name N = Roots[I];
  switch (Random.below(38)) {
  default:
    weak(N);
    break;
  case 0:
  case 1:
  case 2:
  case 3:
  case 4:
  case 5:
  case 6:
    make();
    break;
  case 7:
  case 8:
    setRoot(I, None);
    break;
  case 9:
  case 10:
    setRoot(I, Roots[Random.below(RootCount)]);
    break;
  case 11:
  case 12:
  case 13:
  case 14:
  case 15:
    // From an object to a root.
    if (N != None && !Objects[N].Edges.empty()) {
      uint32_t Edge = Random.below(Objects[N].Edges.size());
      Name Child = Objects[N].Edges[Edge];
      REQUIRE(loadWord(Objects[N].R + edgeOffset(Objects[N], Edge)) ==
              (Child == None ? 0 : Objects[Child].R));
      if (Child != None)
        setRoot(Random.below(RootCount), Child);
    }
    break;
  case 16:
  case 17:
  case 18:
  case 19:
  case 20:
  case 21:
  case 22:
  case 23:
    // From a root into an object.
    if (N != None && !Objects[N].Edges.empty())
      link(Objects[N], Random.below(Objects[N].Edges.size()),
           Random.oneIn(4) ? None : Roots[Random.below(RootCount)]);
    break;
  case 24:
    // The table of pins would not find memory either, and that is a trap.
    if (N != None && !Limited) {
      Object &O = Objects[N];
      O.Pinned ? __unpin(O.R) : (void)__pin(O.R);
      O.Pinned = !O.Pinned;
    }
    break;
  case 25:
    renew(I);
    break;
  case 26:
    unmanaged();
    break;
  case 27:
    if (Random.oneIn(OperationsBetweenSteps))
      gm_step(Random.below(200));
    break;
  case 28: {
    uint32_t S = Random.below(StaticCount);
    StaticEdges[S] = N;
    store(Statics[S], 4 * (S % 2), N == None ? 0 : Objects[N].R,
          Random.below(2));
    break;
  }
  case 29:
    if (N != None)
      check(Objects[N]);
    break;
  case 30:
    // A store and its counterpart, between two slices: a reference moves.
    if (N != None && Objects[N].Edges.size() > 1) {
      Object &O = Objects[N];
      uint32_t From = Random.below(O.Edges.size());
      uint32_t To = Random.below(O.Edges.size());
      link(O, To, O.Edges[From]);
      link(O, From, None);
    }
    break;
  case 31:
    if (Random.oneIn(64))
      World.growForeign(Limited ? 0 : Random.below(2));
    break;
  case 32:
    useHandle(N);
    break;
  case 33:
    useScope();
    break;
  }
}

/// Marks what the roots of the model lead to. Entries of maps whose key has not
/// been reached wait for it.
void HeapModel::reachAll(uint32_t &Reached) {
  std::vector<Name> Work;
  std::unordered_map<Name, std::vector<Name>> Waiting;
  auto Reach = [&](Name N) {
    if (N == None || Objects[N].Reached)
      return;
    Objects[N].Reached = true;
    Work.push_back(N);
  };
  for (Name N : Roots)
    Reach(N);
  for (Name N : StaticEdges)
    Reach(N);
  for (Name N = 0; N < Objects.size(); ++N)
    if (Objects[N].R && Objects[N].Pinned)
      Reach(N);
  for (const Held &H : Handles)
    Reach(H.Object);
  while (!Work.empty()) {
    Name N = Work.back();
    Work.pop_back();
    ++Reached;
    check(Objects[N]);
    for (Name E : Objects[N].Edges)
      Reach(E);
    for (auto [Key, Value] : Objects[N].Entries) {
      if (Objects[Key].Reached)
        Reach(Value);
      else
        Waiting[Key].push_back(Value);
    }
    if (auto Found = Waiting.find(N); Found != Waiting.end()) {
      for (Name Value : Found->second)
        Reach(Value);
      Waiting.erase(Found);
    }
  }
}

/// Compares a weak reference or a weak map that is alive, and forgets what is
/// dead of it.
void HeapModel::compareWeak(Object &O) {
  if (O.Id == weakReferenceId()) {
    bool IsAlive = O.Target != None && Objects[O.Target].Reached;
    REQUIRE(!(O.Cleared && IsAlive));
    if (Frees || IsAlive)
      REQUIRE(gm_weak_get(O.R) == (IsAlive ? Objects[O.Target].R : 0));
    else
      gm_weak_clear(O.R);
    if (!IsAlive)
      O.Target = None;
  } else if (O.Id == weakMapId()) {
    for (auto It = O.Entries.begin(); It != O.Entries.end();)
      It = Objects[It->first].Reached ? std::next(It) : O.Entries.erase(It);
    if (Frees)
      REQUIRE(gm_weak_map_size(O.R) == O.Entries.size());
    for (auto [Key, Value] : O.Entries)
      REQUIRE(gm_weak_map_get(O.R, Objects[Key].R) ==
              (Value == None ? 0 : Objects[Value].R));
  }
}

void HeapModel::compare() {
  __collect();
  // The small stub finds an object by a walk from the first: for each reference
  // that is too long.
  if (Frees || !isSmallBuild())
    gm_verify_heap();
  uint32_t Reached = 0;
  reachAll(Reached);
  if (Frees)
    REQUIRE(liveObjects() == Reached);
  for (Name N = 0; N < Objects.size(); ++N) {
    Object &O = Objects[N];
    if (O.R && O.Reached)
      compareWeak(O);
  }
  for (Name N = 0; N < Objects.size(); ++N) {
    Object &O = Objects[N];
    if (O.R && !O.Reached) {
      O.R = 0;
      O.Edges.clear();
      O.Entries.clear();
      Unused.push_back(N);
    }
    O.Reached = false;
  }
}

void HeapModel::run(uint64_t Seed, uint64_t Operations) {
  Random = RandomNumbers(Seed);
  begin();
  for (uint64_t I = 0; I < Operations; ++I) {
    step();
    if (I % Between == Between - 1)
      compare();
  }
  compare();
}

uint64_t fromEnvironment(const char *Variable, uint64_t Default) {
  const char *Text = std::getenv(Variable);
  return Text ? std::strtoull(Text, nullptr, 10) : Default;
}

TEST_F(HeapModel, AgreesWithTheRuntime) {
  uint64_t Operations = fromEnvironment("GRAYMARK_MODEL_OPERATIONS", 200000);
  uint64_t Seed = fromEnvironment("GRAYMARK_MODEL_SEED", 1);
  std::printf("%" PRIu64 " operations from seed %" PRIu64 " on\n", Operations,
              Seed);
  uint64_t Cycles = 0;
  for (; Operations; ++Seed) {
    std::printf("\rseed %" PRIu64, Seed);
    std::fflush(stdout);
    uint64_t Part = Operations < Round ? Operations : Round;
    run(Seed, Part);
    Cycles += statistics().cycles;
    Operations -= Part;
  }
  std::printf("\n%" PRIu64 " collections\n", Cycles);
}

} // namespace
