//===-- abi/Address.h - Addresses in linear memory --------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The runtime keeps every address of linear memory in a 32-bit integer and
// turns it into a pointer only here, so that the same sources work in wasm32
// and in the unit tests on a 64-bit host, where linear memory is a mapping in
// the lowest 4 GiB. What objects or blocks look like is not known here.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_ABI_ADDRESS_H
#define GRAYMARK_RUNTIME_ABI_ADDRESS_H

#include <stdint.h>

namespace graymark {

/// An address in linear memory, in bytes; 0 is null.
using Address = uint32_t;

/// The payload address of an object, null, or an immediate.
using Reference = uint32_t;

#ifdef GRAYMARK_CHECKED
inline constexpr bool Checked = true;
#else
inline constexpr bool Checked = false;
#endif

/// Keeps rarely executed code out of the way of the rest, and small.
#define GRAYMARK_COLD __attribute__((cold, noinline, minsize))

template <typename T> T *pointerTo(Address A) {
  return reinterpret_cast<T *>(static_cast<uintptr_t>(A));
}

/// The address of something that lies in the lowest 4 GiB, as everything does
/// in wasm32, and on the host whatever is linked at a fixed position.
template <typename T> Address addressOf(T *Pointer) {
  return static_cast<Address>(reinterpret_cast<uintptr_t>(Pointer));
}

inline uint32_t loadWord(Address A) { return *pointerTo<uint32_t>(A); }
inline void storeWord(Address A, uint32_t V) { *pointerTo<uint32_t>(A) = V; }

/// \p Value rounded up to a multiple of \p Alignment, a power of two. The
/// caller excludes values so near 2^32 that the result would not fit.
constexpr uint32_t alignUp(uint32_t Value, uint32_t Alignment) {
  return (Value + Alignment - 1) & ~(Alignment - 1);
}

constexpr uint32_t minimum(uint32_t A, uint32_t B) { return A < B ? A : B; }
constexpr uint32_t maximum(uint32_t A, uint32_t B) { return A < B ? B : A; }

/// Fills \p Bytes bytes from \p Start with \p Byte. Becomes one memory.fill.
inline void fillBytes(Address Start, uint8_t Byte, uint32_t Bytes) {
  __builtin_memset(pointerTo<void>(Start), Byte, Bytes);
}

/// Zeroes \p Bytes bytes from \p Start, which is 4-aligned. Objects are mostly
/// small, and engines call out of line for memory.fill, so short ranges are
/// written word by word; up to three bytes behind the end are zeroed as well.
inline void zeroWords(Address Start, uint32_t Bytes) {
  if (Bytes > 96) {
    fillBytes(Start, 0, Bytes);
    return;
  }
  for (uint32_t I = 0; I < Bytes; I += 4)
    storeWord(Start + I, 0);
}

/// Copies \p Bytes bytes between ranges that do not overlap.
inline void copyBytes(Address To, Address From, uint32_t Bytes) {
  __builtin_memcpy(pointerTo<void>(To), pointerTo<void>(From), Bytes);
}

} // namespace graymark

#endif // GRAYMARK_RUNTIME_ABI_ADDRESS_H
