//===-- support/Emulation.cpp - The world around the runtime ----*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// See Emulation.h. The two platforms differ in how they get the memory and how
// they catch a trap.
//
//===----------------------------------------------------------------------===//

#include "support/Emulation.h"
#include "host/Fail.h"
#include "host/LinearMemory.h"
#include "roots/Handles.h"
#include <cstdio>
#include <cstdlib>
#include <cstring>

#ifdef __wasm__
#include <new>
#else
#include <csetjmp>
#include <sys/mman.h>
#endif

using namespace graymark;
using namespace graymark::test;

Emulation graymark::test::World;

static constexpr uint32_t StaticBytes = 8 * PageSize;
static std::string LastMessage;

[[noreturn]] static void giveUp(const char *Text) {
  std::fprintf(stderr, "%s\n", Text);
  std::abort();
}

// -- Memory -------------------------------------------------------------------

#ifdef __wasm__

uint32_t Emulation::largestMemory() { return 64u << 20; }

static Address reserve() {
  void *Start = std::aligned_alloc(PageSize, Emulation::largestMemory());
  if (!Start)
    giveUp("not enough memory for the tests");
  return addressOf(Start);
}
static void discard(Address, uint32_t) {}
static void makeAccessible(Address Start, uint32_t Bytes) {
  std::memset(pointerTo<void>(Start), 0, Bytes);
}

#else

#if __has_feature(address_sanitizer)
// AddressSanitizer's shadow begins just below 2 GiB.
static constexpr Address MappingStart = 0x10000000;
static constexpr uint64_t MappingEnd = 0x70000000;
#else
// Memory reaches the end of the address space, as in wasm32. The memory of the
// C library's malloc may lie anywhere in the first GiB and a little above.
static constexpr Address MappingStart = 0x60000000;
static constexpr uint64_t MappingEnd = uint64_t(1) << 32;
#endif

uint32_t Emulation::largestMemory() {
  return uint32_t(MappingEnd - MappingStart);
}

static Address reserve() {
  void *Wanted = pointerTo<void>(MappingStart);
  void *Start = mmap(
      Wanted, Emulation::largestMemory(), PROT_NONE,
      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED_NOREPLACE, -1, 0);
  if (Start != Wanted)
    giveUp("the emulated memory cannot be mapped below 4 GiB");
  return MappingStart;
}
static void discard(Address Start, uint32_t Bytes) {
  if (mmap(pointerTo<void>(Start), Bytes, PROT_NONE,
           MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED, -1,
           0) == MAP_FAILED)
    giveUp("the emulated memory cannot be mapped again");
}
static void makeAccessible(Address Start, uint32_t Bytes) {
  if (Bytes && mprotect(pointerTo<void>(Start), Bytes, PROT_READ | PROT_WRITE))
    giveUp("the emulated memory cannot be made accessible");
}

#endif

void Emulation::reset(uint32_t InitialPages) {
  if (!Base)
    Base = reserve();
  else
    discard(Base, largestMemory());
  const Address Mapped = Base;
  *this = Emulation();
  Base = Mapped;
  HeapBase = Base + StaticBytes;
  End = HeapBase + InitialPages * PageSize;
  makeAccessible(Base, End - Base);
  MostPages = (largestMemory() - StaticBytes) / PageSize;
  // Address 0 of the static data is not used, like in a real module.
  NextStatic = Base + 16;
}

Address Emulation::allocateStatic(uint32_t Bytes, uint32_t Alignment) {
  Address Start = alignUp(NextStatic, Alignment);
  NextStatic = Start + Bytes;
  if (NextStatic > HeapBase)
    giveUp("the test has too many static data");
  return Start;
}

void Emulation::growForeign(uint32_t Pages) {
  makeAccessible(End, Pages * PageSize);
  // Whoever it is uses the memory.
  std::memset(pointerTo<void>(End), 0x5a, Pages * PageSize);
  End += Pages * PageSize;
}

uint32_t graymark::memoryPages() {
  return World.End ? World.End / PageSize : 65536;
}

bool graymark::growMemory(uint32_t Pages) {
  uint32_t Present = (World.End - World.HeapBase) / PageSize;
  if (Present > World.MostPages || Pages > World.MostPages - Present)
    return false;
  makeAccessible(World.End, Pages * PageSize);
  World.End += Pages * PageSize;
  ++World.Growths;
  return true;
}

void graymark::startProgramAllocator() {}

// -- The linker's part
// ----------------------------------------------------------

LinkedTables graymark::linkedTables() { return World.Tables; }
Address graymark::heapBase() { return World.HeapBase; }
Range graymark::linearStack() { return World.Stack; }
RootEntry &graymark::handleRoots() {
  // Empty for ever in tests without addHandles().
  static RootEntry Nothing;
  if (!World.HandleRoots)
    return Nothing = {0, 0, 16};
  return *pointerTo<RootEntry>(World.HandleRoots);
}

// -- Traps --------------------------------------------------------------------

static void remember(const char *Message) {
  static const char Prefix[] = "graymark: ";
  if (!std::strncmp(Message, Prefix, sizeof Prefix - 1))
    Message += sizeof Prefix - 1;
  else if (!World.ShortMessages)
    giveUp("a message does not begin with 'graymark: '");
  LastMessage = Message;
}

#ifdef __wasm__

// Calls the function through the table, and returns 1 if it trapped; see
// run-wasi.mjs.
__attribute__((import_module("graymark_test"),
               import_name("call_catching"))) extern "C" int
callCatching(void (*Function)(void *), void *Argument);

static bool Catching = false;

std::string graymark::test::catchTrap(void (*Function)(void *),
                                      void *Argument) {
  LastMessage.clear();
  Catching = true;
  bool Trapped = callCatching(Function, Argument);
  Catching = false;
  if (Trapped && LastMessage.empty())
    return "trap without a message";
  return LastMessage;
}

void __graymark_fail(const char *Message) {
  if (!Catching)
    std::fprintf(stderr, "%s\n", Message);
  remember(Message);
  __builtin_trap();
}

#else

static std::jmp_buf *Catcher = nullptr;

std::string graymark::test::catchTrap(void (*Function)(void *),
                                      void *Argument) {
  std::jmp_buf Here;
  LastMessage.clear();
  Catcher = &Here;
  if (!setjmp(Here))
    Function(Argument);
  Catcher = nullptr;
  return LastMessage;
}

void __graymark_fail(const char *Message) {
  if (!Catcher)
    giveUp(Message);
  remember(Message);
  std::longjmp(*Catcher, 1);
}

#endif
