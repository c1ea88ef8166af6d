//===-- empty.c - Nothing -------------------------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A module of this file has what the runtime exports, and what that needs.
//
//===----------------------------------------------------------------------===//
