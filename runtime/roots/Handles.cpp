//===-- roots/Handles.cpp - Counted references for hosts --------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Handles are words that a host may keep over collections: the index of an
// entry in a table, and the generation of that entry, which changes when the
// last count is gone. So what is used too late, or given back twice, is
// noticed. Entries are used again in the order in which they were given back; a
// generation returns only after an entry has been used 1024 times.
//
// The table is unmanaged memory, described by an entry of the root table
// (roots/HandleRoots.cpp); whatever is stored in it is linked, as the stores
// into large root areas are. The same for every collector, and in no program
// that does not call one of these functions.
//
//===----------------------------------------------------------------------===//

#include "roots/Handles.h"
#include "abi/Interface.h"
#include "checked/Objects.h"
#include "host/Fail.h"

using namespace graymark;

// Null where the program brings none and the collector calls none.
// NOLINTNEXTLINE(readability-redundant-declaration): here it is weak.
extern "C" __attribute__((weak)) void __visit_globals(uint32_t);
// Here by its own declaration, since this file defines the strong one.
extern "C" void __graymark_after_reset();

constinit HandleState graymark::Handles;

static constexpr uint32_t IndexBits = 22;
static constexpr uint32_t IndexMask = (1u << IndexBits) - 1;
static constexpr uint32_t OneGeneration = 1u << IndexBits;
static constexpr uint32_t GenerationMask = ~IndexMask;
static constexpr uint32_t MostCounts = IndexMask;
static constexpr uint32_t FirstCapacity = 64;

namespace {

/// Entry 0 is not used, so that no handle is 0.
struct Entry {
  /// What a handle stands for; of a scope the index of the one around it, as an
  /// immediate, which collectors ignore; otherwise null.
  Reference Object;
  /// The generation in the high bits; how often the handle has to be released
  /// in the low ones, 0 if this is no handle.
  uint32_t State;
  /// Indices: a scope and its handles are a ring, free entries a list. 0 for a
  /// handle that is in no scope.
  uint32_t Next;
  uint32_t Previous;
};
static_assert(sizeof(Entry) == 16);

} // namespace

[[noreturn]] static void stop(const char *Call, uint32_t Word,
                              const char *Reason) {
#if defined(GRAYMARK_SMALL) || defined(GRAYMARK_SMALL_FOR_TESTS)
  (void)Call, (void)Word;
  __graymark_fail(Reason);
#else
  fail("%s(%x): %s", addressOf(Call), Word, addressOf(Reason));
#endif
}

static Entry &entry(uint32_t Index) {
  return pointerTo<Entry>(handleRoots().Start)[Index];
}

/// The word by which the entry at \p Index is known outside; 0 for index 0.
static uint32_t wordOf(uint32_t Index) {
  return Index ? (entry(Index).State & GenerationMask) | Index : 0;
}

static void addToFree(uint32_t Index) {
  entry(Index).Next = 0;
  if (Handles.LastFree)
    entry(Handles.LastFree).Next = Index;
  else
    Handles.FirstFree = Index;
  Handles.LastFree = Index;
}

/// A program with a __visit_globals of its own has no root table that anybody
/// reads: handles would keep nothing alive.
static void requireVisits() {
  if (globalsByTable() || !__visit_globals)
    return;
  __visit_globals(0);
  if (!Handles.Visited)
    stop("gm_handle_new", 0,
         "the program's own __visit_globals does not call gm_visit_handles");
}

static void enlarge() {
  RootEntry &Roots = handleRoots();
  uint32_t Before = Roots.Count;
  if (!Before)
    requireVisits();
  if (Before > IndexMask)
    stop("gm_handle_new", Before, "too many handles");
  uint32_t After = Before ? 2 * Before : FirstCapacity;
  Roots.Start = __realloc(Roots.Start, After * sizeof(Entry));
  // Before anybody looks at what is new.
  for (uint32_t I = Before; I < After; ++I)
    entry(I) = {0, Handles.FirstGeneration, 0, 0};
  Roots.Count = After;
  for (uint32_t I = maximum(Before, 1); I < After; ++I)
    addToFree(I);
}

static uint32_t takeFree() {
  if (!Handles.FirstFree)
    enlarge();
  uint32_t Index = Handles.FirstFree;
  Handles.FirstFree = entry(Index).Next;
  if (!Handles.FirstFree)
    Handles.LastFree = 0;
  entry(Index).Next = 0;
  return Index;
}

/// Ends the life of a handle or a scope.
static void giveBack(uint32_t Index) {
  Entry &E = entry(Index);
  E.Object = 0;
  E.State = (E.State & GenerationMask) + OneGeneration;
  addToFree(Index);
}

static void insert(uint32_t Scope, uint32_t Index) {
  Entry &Head = entry(Scope), &E = entry(Index);
  E.Next = Scope;
  E.Previous = Head.Previous;
  entry(Head.Previous).Next = Index;
  Head.Previous = Index;
}

static void remove(uint32_t Index) {
  Entry &E = entry(Index);
  if (!E.Next)
    return;
  entry(E.Next).Previous = E.Previous;
  entry(E.Previous).Next = E.Next;
  E.Next = E.Previous = 0;
}

static uint32_t add(const char *Call, Reference Object) {
  if constexpr (Checked)
    checkArgument(Call, Object, /*Nullable=*/true);
  if (!Object)
    return 0;
  uint32_t Index = takeFree();
  entry(Index).Object = Object;
  ++entry(Index).State;
  ++Handles.Live;
  __link(0, Object, 0);
  return Index;
}

/// The index of \p Handle, which is not 0. Traps if there is no such handle.
static uint32_t find(const char *Call, uint32_t Handle) {
  uint32_t Index = Handle & IndexMask;
  if (Index >= handleRoots().Count ||
      ((entry(Index).State ^ Handle) & GenerationMask) ||
      !(entry(Index).State & MostCounts))
    stop(Call, Handle, "not a handle, or released already");
  return Index;
}

static void release(uint32_t Index) {
  if (--entry(Index).State & MostCounts)
    return;
  remove(Index);
  --Handles.Live;
  giveBack(Index);
}

// -- Handles ------------------------------------------------------------------

/// A handle of \p Object with a count of one; 0 for null.
uint32_t gm_handle_new(uint32_t Object) {
  return wordOf(add("gm_handle_new", Object));
}

/// Adds one to the count. \returns \p Handle.
uint32_t gm_handle_retain(uint32_t Handle) {
  if (Handle) {
    Entry &E = entry(find("gm_handle_retain", Handle));
    if ((E.State & MostCounts) == MostCounts)
      stop("gm_handle_retain", Handle, "retained too often");
    ++E.State;
  }
  return Handle;
}

/// Takes one from the count; when none is left the handle is none any more.
void gm_handle_release(uint32_t Handle) {
  if (Handle)
    release(find("gm_handle_release", Handle));
}

/// The object that \p Handle stands for.
uint32_t gm_handle_get(uint32_t Handle) {
  return Handle ? entry(find("gm_handle_get", Handle)).Object : 0;
}

/// How many handles there are; scopes are not among them.
uint32_t gm_handle_count() { return Handles.Live; }

// -- Scopes -------------------------------------------------------------------

/// A handle of \p Object that ends with the innermost scope.
uint32_t gm_handle_local(uint32_t Object) {
  if (!Handles.Innermost)
    stop("gm_handle_local", Object, "no handle scope is open");
  uint32_t Index = add("gm_handle_local", Object);
  if (Index)
    insert(Handles.Innermost & IndexMask, Index);
  return wordOf(Index);
}

/// Opens a scope inside of the innermost one.
uint32_t gm_handle_scope_open() {
  uint32_t Index = takeFree();
  Entry &E = entry(Index);
  E.Object = (Handles.Innermost & IndexMask) << 1 | GRAYMARK_IMMEDIATE_TAG;
  E.Next = E.Previous = Index;
  return Handles.Innermost = wordOf(Index);
}

/// Closes the innermost scope; the handle at index \p Kept passes to the one
/// around it, if it is in the one that is closed.
static void closeInnermost(uint32_t Kept) {
  uint32_t Scope = Handles.Innermost & IndexMask;
  uint32_t Outer = entry(Scope).Object >> 1;
  while (entry(Scope).Next != Scope) {
    uint32_t Index = entry(Scope).Next;
    remove(Index);
    if (Index != Kept)
      release(Index);
    else if (Outer)
      insert(Outer, Index);
  }
  giveBack(Scope);
  Handles.Innermost = wordOf(Outer);
}

static void requireInnermost(const char *Call, uint32_t Scope) {
  if (!Scope || Scope != Handles.Innermost)
    stop(Call, Scope, "not the innermost open handle scope");
}

/// Closes \p Scope, the innermost one, and takes one from the count of each
/// handle in it.
void gm_handle_scope_close(uint32_t Scope) {
  requireInnermost("gm_handle_scope_close", Scope);
  closeInnermost(/*Kept=*/0);
}

/// The same, but \p Handle, if it is in the scope, is then in the one around
/// it, or in none. \returns \p Handle.
uint32_t gm_handle_scope_escape(uint32_t Scope, uint32_t Handle) {
  requireInnermost("gm_handle_scope_escape", Scope);
  closeInnermost(Handle ? find("gm_handle_scope_escape", Handle) : 0);
  return Handle;
}

/// The scope opened last and not closed, or 0.
uint32_t gm_handle_scope_innermost() { return Handles.Innermost; }

/// Closes all scopes that have been opened since \p Scope was the innermost.
void gm_handle_scope_unwind(uint32_t Scope) {
  for (uint32_t S = Handles.Innermost; S != Scope;
       S = wordOf(entry(S & IndexMask).Object >> 1))
    if (!S)
      stop("gm_handle_scope_unwind", Scope, "not an open handle scope");
  while (Handles.Innermost != Scope)
    closeInnermost(/*Kept=*/0);
}

// -- Roots --------------------------------------------------------------------

/// Calls __visit for what the handles stand for, on behalf of a program's own
/// __visit_globals.
void gm_visit_handles(uint32_t Cookie) {
  Handles.Visited = true;
  for (uint32_t I = 0; I < handleRoots().Count; ++I)
    __visit(entry(I).Object, Cookie);
}

/// Memory is empty and the table was in it: there are no handles, and those
/// that there were are not to be mistaken for new ones.
void __graymark_after_reset() {
  handleRoots() = {0, 0, sizeof(Entry)};
  uint32_t Generation = Handles.FirstGeneration + OneGeneration;
  Handles = {};
  Handles.FirstGeneration = Generation;
  if (__graymark_make_rtti)
    __graymark_make_rtti();
}
