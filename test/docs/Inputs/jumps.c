//===-- jumps.c - A program that jumps ------------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// With the declarations and the runtime of docs/c-programs.md.
//
//===----------------------------------------------------------------------===//

#include <graymark/graymark.h>
#include <stdio.h>

static jmp_buf Buffer;

__attribute__((noinline)) static void leave(gm_string text) {
  gm_string own = gm_string_slice(text, 1, 3);
  if (gm_string_length(own) == 2)
    longjmp(Buffer, 7);
}

int main(void) {
  gm_string kept = gm_string_from_utf8("hello", 5);
  int left = setjmp(Buffer);
  if (left == 0)
    leave(kept);
  gm_bytes_new(100);
  printf("left at %d, kept %u\n", left, (unsigned)gm_string_length(kept));
}
