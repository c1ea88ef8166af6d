//===-- weak/Maps.cpp - Weak maps -------------------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Hash tables with open addressing and linear probing in unmanaged memory. A
// map is an object without references for the collector; Maps.h says how it is
// marked.
//
//===----------------------------------------------------------------------===//

#include "weak/Maps.h"
#include "abi/Interface.h"
#include "checked/Objects.h"
#include "weak/Liveness.h"

using namespace graymark;

constinit WeakMapMarking graymark::WeakMaps;

namespace {

struct Entry {
  Reference Key; ///< Or Empty, or Removed.
  Reference Value;
};
constexpr Reference Empty = 0;
/// Neither an object nor an immediate.
constexpr Reference Removed = 2;

struct WeakMap {
  Address Table; ///< Of 2^(32 - Shift) entries, or null.
  uint32_t Shift;
  uint32_t Count;   ///< Keys.
  uint32_t Used;    ///< The same and what has been removed.
  uint32_t Visited; ///< Stamp of the visit: see WeakMapMarking::Cycle.
  Reference Self;   ///< A copy, as __renew makes one, is none.

  uint32_t capacity() const { return Table ? 1u << (32 - Shift) : 0; }
  Entry &entry(uint32_t Slot) const { return pointerTo<Entry>(Table)[Slot]; }
  Entry *find(Reference Key) const;
  void add(Reference Key, Reference Value);
  void remove(Entry &E);
  bool resize(uint32_t Capacity);
  void free();
  void fit();
};

/// Fibonacci hashing; the low four bits of an object's address are zero.
uint32_t hash(Reference Key, uint32_t Shift) {
  return (Key >> 4 | Key << 28) * 2654435769u >> Shift;
}

constexpr uint32_t SmallestCapacity = 8;

Entry *WeakMap::find(Reference Key) const {
  if (!Table)
    return nullptr;
  for (uint32_t Slot = hash(Key, Shift);; ++Slot) {
    Entry &E = entry(Slot & (capacity() - 1));
    if (E.Key == Key)
      return &E;
    if (E.Key == Empty)
      return nullptr;
  }
}

/// Adds a key that is not there; there is room for it.
void WeakMap::add(Reference Key, Reference Value) {
  uint32_t Slot = hash(Key, Shift);
  while (entry(Slot & (capacity() - 1)).Key != Empty)
    ++Slot;
  entry(Slot & (capacity() - 1)) = {Key, Value};
  ++Used;
  ++Count;
  ++WeakMaps.Entries;
}

void WeakMap::remove(Entry &E) {
  E = {Removed, 0};
  --Count;
  --WeakMaps.Entries;
}

void WeakMap::free() {
  WeakMaps.Entries -= Count;
  __free(Table);
  Table = Count = Used = 0;
}

/// Moves all entries to another table, but those whose key is dead. False, with
/// nothing changed, for want of memory.
bool WeakMap::resize(uint32_t Capacity) {
  Address New = gm_try_alloc(Capacity * sizeof(Entry), 0);
  if (!New)
    return false;
  fillBytes(New, 0, Capacity * sizeof(Entry));
  WeakMap Old = *this;
  WeakMaps.Entries -= Count;
  Table = New;
  Shift = __builtin_clz(Capacity) + 1;
  Count = Used = 0;
  // Marking that has come into the middle of the table will not find what moves
  // to the slots behind it, or before.
  bool IsVisited = WeakMaps.watching() && Visited >= 2 * WeakMaps.Cycle;
  for (uint32_t Slot = 0; Slot < Old.capacity(); ++Slot) {
    const Entry &E = Old.entry(Slot);
    if (E.Key == Empty || E.Key == Removed || isFoundDead(E.Key))
      continue;
    if (IsVisited)
      reach(E.Value);
    add(E.Key, E.Value);
  }
  __free(Old.Table);
  return true;
}

/// After keys have gone: gives memory back if most of it is not used. For want
/// of memory it stays as it is.
void WeakMap::fit() {
  if (!Count)
    free();
  else if (capacity() > SmallestCapacity && Count <= capacity() / 8)
    resize(capacity() / 4);
}

} // namespace

static WeakMap &weakMapAt(Reference Map) { return *pointerTo<WeakMap>(Map); }

/// Traps unless \p Map was made by gm_weak_map_new.
static WeakMap &checkMap(const char *Call, Reference Map) {
  if constexpr (Checked)
    checkArgument(Call, Map, /*Nullable=*/true);
  if (!Map || (Map & GRAYMARK_IMMEDIATE_TAG) || idWord(Map) != weakMapId() ||
      weakMapAt(Map).Self != Map)
    failFor(Call, Map, "not a weak map");
  return weakMapAt(Map);
}

/// The same for the key.
static WeakMap &checkMapAndKey(const char *Call, Reference Map, Reference Key) {
  if constexpr (Checked)
    checkArgument(Call, Key, /*Nullable=*/true);
  if (!Key)
    failFor(Call, Map, "the key is null");
  return checkMap(Call, Map);
}

/// A weak map without entries. May collect. Traps with "Out of memory".
uint32_t gm_weak_map_new() {
  WeakMaps.Id = weakMapId();
  Reference Map = newHolding(sizeof(WeakMap), WeakMaps.Id, 0);
  if (!WeakMaps.Register.append(Map))
    failFor("gm_weak_map_new", 0, "Out of memory");
  weakMapAt(Map).Self = Map;
  return Map;
}

/// The value of \p Key, which may be null, or null if there is no such key.
uint32_t gm_weak_map_get(uint32_t Map, uint32_t Key) {
  Entry *E = checkMapAndKey("gm_weak_map_get", Map, Key).find(Key);
  if (!E)
    return 0;
  reach(E->Value);
  return E->Value;
}

/// 1 if there is a value for \p Key.
uint32_t gm_weak_map_has(uint32_t Map, uint32_t Key) {
  return checkMapAndKey("gm_weak_map_has", Map, Key).find(Key) != nullptr;
}

/// Makes \p Value the value of \p Key. Traps with "Out of memory".
void gm_weak_map_set(uint32_t Map, uint32_t Key, uint32_t Value) {
  WeakMap &M = checkMapAndKey("gm_weak_map_set", Map, Key);
  if constexpr (Checked)
    checkArgument("gm_weak_map_set", Value, /*Nullable=*/true);
  // The marker may have been here.
  reach(Value);
  if (Entry *E = M.find(Key)) {
    E->Value = Value;
    return;
  }
  if (M.Count)
    M.fit();
  if ((M.Used + 1) * 4 > M.capacity() * 3) {
    uint32_t Capacity = SmallestCapacity;
    while (M.Count + 1 > Capacity / 2)
      Capacity *= 2;
    if (!M.resize(Capacity))
      failFor("gm_weak_map_set", Map, "Out of memory");
  }
  M.add(Key, Value);
}

/// Removes \p Key. 1 if it was there.
uint32_t gm_weak_map_delete(uint32_t Map, uint32_t Key) {
  WeakMap &M = checkMapAndKey("gm_weak_map_delete", Map, Key);
  Entry *E = M.find(Key);
  if (!E)
    return 0;
  M.remove(*E);
  M.fit();
  return 1;
}

/// Removes the entry \p E if its key is dead.
static void clear(WeakMap &M, Entry &E) {
  if (E.Key != Empty && E.Key != Removed && isFoundDead(E.Key))
    M.remove(E);
}

/// The number of keys that are alive.
uint32_t gm_weak_map_size(uint32_t Map) {
  WeakMap &M = checkMap("gm_weak_map_size", Map);
  for (uint32_t Slot = 0; isClearing() && Slot < M.capacity(); ++Slot)
    clear(M, M.entry(Slot));
  M.fit();
  return M.Count;
}

bool graymark::hasWeakMaps() { return !WeakMaps.Register.empty(); }

uint32_t graymark::clearMaps(uint32_t Budget) {
  WeakMapMarking &S = WeakMaps;
  if (!S.Reviewing) {
    S.Reviewing = true;
    S.end();
    S.Register.beginReview();
  }
  uint32_t Work = 0;
  for (; Work < Budget && S.release(); ++Work)
    ;
  for (; Work < Budget; ++Work) {
    if (!S.Reviewed) {
      Reference Map = S.Register.take();
      if (!Map) {
        S.Reviewing = false;
        break;
      }
      if (isFoundDead(Map)) {
        weakMapAt(Map).free();
        continue;
      }
      S.Register.keep(Map);
      S.Reviewed = Map;
      S.ReviewedSlot = 0;
    }
    WeakMap &M = weakMapAt(S.Reviewed);
    if (S.ReviewedSlot < M.capacity()) {
      clear(M, M.entry(S.ReviewedSlot++));
      continue;
    }
    if (!M.Count)
      M.free();
    S.Reviewed = 0;
  }
  return Work;
}

// -- Marking ------------------------------------------------------------------

/// A value that is alive if its key is.
struct WeakMapMarking::Waiting {
  Reference Key;
  Reference Value;
  Address Next; ///< In the bucket.
};

// Pieces of memory begin with the address of the one before.
static constexpr uint32_t PieceHeader = 4;
static constexpr uint32_t PieceBytes = 4092;

bool WeakMapMarking::begin() {
  if (Watching || Register.empty())
    return false;
  Watching = true;
  ++Cycle;
  Scan = Register.start();
  uint32_t Count = 16;
  while (Count < Entries && Count < 1u << 24)
    Count *= 2;
  Buckets = gm_try_alloc(Count * sizeof(Address), 0);
  BucketShift = __builtin_clz(Count) + 1;
  if (Buckets)
    fillBytes(Buckets, 0, Count * sizeof(Address));
  return true;
}

void WeakMapMarking::end() {
  Watching = false;
  __free(Buckets);
  Buckets = 0;
}

bool WeakMapMarking::release() {
  if (!Piece)
    return false;
  Address Old = Piece;
  Piece = loadWord(Old);
  __free(Old);
  return true;
}

Address &WeakMapMarking::bucketOf(Reference Key) const {
  return pointerTo<Address>(Buckets)[hash(Key, BucketShift)];
}

/// Remembers that \p Value is alive if \p Key is. False for want of memory.
bool WeakMapMarking::wait(Reference Key, Reference Value) {
  if (!Buckets)
    return false;
  if (!Piece || Used + sizeof(Waiting) > PieceBytes) {
    Address New = gm_try_alloc(PieceBytes, 0);
    if (!New)
      return false;
    storeWord(New, Piece);
    Piece = New;
    Used = PieceHeader;
  }
  Address &Bucket = bucketOf(Key);
  Address Record = Piece + Used;
  *pointerTo<Waiting>(Record) = {Key, Value, Bucket};
  Bucket = Record;
  Used += sizeof(Waiting);
  return true;
}

Reference WeakMapMarking::nextMap() { return Register.next(Scan); }

bool WeakMapMarking::isUnvisitedMap(Reference R) const {
  return idWord(R) == Id && weakMapAt(R).Self == R &&
         weakMapAt(R).Visited <= 2 * Cycle;
}

uint32_t WeakMapMarking::visit(Reference Map, uint32_t From, uint32_t Budget) {
  WeakMap &M = weakMapAt(Map);
  M.Visited = 2 * Cycle;
  Looked = 0;
  for (uint32_t Slot = From; Slot < M.capacity(); ++Slot, ++Looked) {
    if (Looked && Looked >= Budget)
      return Slot;
    const Entry &E = M.entry(Slot);
    if (E.Key == Empty || E.Key == Removed || isReached(E.Value))
      continue;
    if (isReached(E.Key) || !wait(E.Key, E.Value))
      reach(E.Value);
  }
  M.Visited = 2 * Cycle + 1;
  return 0;
}

uint32_t WeakMapMarking::reached(Reference R) {
  if (!Buckets)
    return 0;
  uint32_t Work = 0;
  for (Address *Link = &bucketOf(R); *Link; ++Work) {
    Waiting &W = *pointerTo<Waiting>(*Link);
    if (W.Key != R) {
      Link = &W.Next;
      continue;
    }
    *Link = W.Next;
    reach(W.Value);
  }
  return Work;
}

void graymark::verifyMaps() {
  ObjectRegister::Position P = WeakMaps.Register.start();
  while (Reference Map = WeakMaps.Register.next(P)) {
    if (isFoundDead(Map))
      continue;
    if (!isReference(Map) || idWord(Map) != weakMapId() ||
        weakMapAt(Map).Self != Map)
      failFor("gm_verify_heap", Map, "a weak map is overwritten");
    const WeakMap &M = weakMapAt(Map);
    uint32_t Count = 0;
    for (uint32_t Slot = 0; Slot < M.capacity(); ++Slot) {
      const Entry &E = M.entry(Slot);
      if (E.Key == Empty || E.Key == Removed)
        continue;
      ++Count;
      if (isFoundDead(E.Key))
        continue;
      if (!isReference(E.Key) || !isReference(E.Value))
        failFor("gm_verify_heap", Map,
                "a weak map with a key or a value that is no object");
      if (M.find(E.Key) != &E)
        failFor("gm_verify_heap", Map, "a weak map does not find a key");
    }
    if (Count != M.Count || M.Used < M.Count)
      failFor("gm_verify_heap", Map, "a weak map counts wrongly");
  }
}
