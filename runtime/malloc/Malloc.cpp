//===-- malloc/Malloc.cpp - malloc from the same heap -----------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The C library's allocation functions over the runtime's unmanaged memory, so
// that one heap owns linear memory. They take the place of wasi-libc's, all of
// them, because theirs are one archive member. C++'s operators new and delete
// are made of these. The runtime's part is gm_try_alloc and its relatives.
//
//===----------------------------------------------------------------------===//

#include "abi/Address.h"
#include "abi/Interface.h"
#include <stddef.h>

using namespace graymark;

// Of the C library, where there is one.
extern "C" [[gnu::weak]] __thread int errno;

namespace {

// As in WASI's interface, hence in the C library for it.
constexpr int InvalidArgument = 28, OutOfMemory = 48;

void setError(int Error) {
  if (&errno)
    errno = Error;
}

void *allocate(size_t Size, size_t Alignment) {
  Address Pointer = gm_try_alloc(Size, Alignment);
  if (!Pointer)
    setError(OutOfMemory);
  return pointerTo<void>(Pointer);
}

bool isPowerOfTwo(size_t N) { return N && !(N & (N - 1)); }

void *allocateAligned(size_t Alignment, size_t Size) {
  if (isPowerOfTwo(Alignment))
    return allocate(Size, Alignment);
  setError(InvalidArgument);
  return nullptr;
}

/// The size of an array, or one for which there is never memory.
size_t sizeOfArray(size_t Count, size_t Size) {
  size_t Bytes;
  return __builtin_mul_overflow(Count, Size, &Bytes) ? ~size_t(0) : Bytes;
}

} // namespace

#define GRAYMARK_MALLOC extern "C" __attribute__((visibility("default")))

GRAYMARK_MALLOC void *malloc(size_t Size) { return allocate(Size, 0); }

GRAYMARK_MALLOC void free(void *Pointer) { __free(addressOf(Pointer)); }

GRAYMARK_MALLOC void *calloc(size_t Count, size_t Size) {
  size_t Bytes = sizeOfArray(Count, Size);
  void *Pointer = allocate(Bytes, 0);
  if (Pointer)
    fillBytes(addressOf(Pointer), 0, Bytes);
  return Pointer;
}

/// With a size of 0 it does not free, as in wasi-libc.
GRAYMARK_MALLOC void *realloc(void *Old, size_t Size) {
  Address Pointer = gm_try_realloc(addressOf(Old), Size);
  if (!Pointer)
    setError(OutOfMemory);
  return pointerTo<void>(Pointer);
}

GRAYMARK_MALLOC void *reallocarray(void *Old, size_t Count, size_t Size) {
  return realloc(Old, sizeOfArray(Count, Size));
}

GRAYMARK_MALLOC void *aligned_alloc(size_t Alignment, size_t Size) {
  return allocateAligned(Alignment, Size);
}

GRAYMARK_MALLOC void *memalign(size_t Alignment, size_t Size) {
  return allocateAligned(Alignment, Size);
}

GRAYMARK_MALLOC int posix_memalign(void **Result, size_t Alignment,
                                   size_t Size) {
  if (!isPowerOfTwo(Alignment) || Alignment < sizeof(void *))
    return InvalidArgument;
  Address Pointer = gm_try_alloc(Size, Alignment);
  if (!Pointer)
    return OutOfMemory;
  *Result = pointerTo<void>(Pointer);
  return 0;
}

GRAYMARK_MALLOC size_t malloc_usable_size(void *Pointer) {
  return Pointer ? gm_usable_size(addressOf(Pointer)) : 0;
}

// What the C library calls where it must not meet a program's own malloc.
GRAYMARK_MALLOC void *__libc_malloc(size_t Size) { return malloc(Size); }
GRAYMARK_MALLOC void __libc_free(void *Pointer) { free(Pointer); }
GRAYMARK_MALLOC void *__libc_calloc(size_t Count, size_t Size) {
  return calloc(Count, Size);
}
