//===-- reset.c - A program that starts over ------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// For the stub runtime: __reset takes the handles of the host.
//
//===----------------------------------------------------------------------===//

#include <graymark/graymark.h>

__attribute__((export_name("make"))) gm_ref make(void) {
  return gm_bytes_new(16);
}

__attribute__((export_name("reset"))) void reset(void) { __reset(); }
