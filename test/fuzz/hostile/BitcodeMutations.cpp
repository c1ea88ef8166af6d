//===-- BitcodeMutations.cpp - Bits, bytes, ends
//---------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Knows nothing of the format.
//
//===----------------------------------------------------------------------===//

#include "Mutations.h"

namespace graymark::hostile {

void mutateBytes(std::string &Bytes, Random &R) {
  if (Bytes.empty())
    return;
  if (R.oneIn(8)) {
    Bytes.resize(R.below(Bytes.size()));
    return;
  }
  for (uint64_t Left = 1 + R.below(4); Left; --Left) {
    char &Byte = R.pick(Bytes);
    Byte = R.oneIn(4) ? static_cast<char>(R.next())
                      : static_cast<char>(Byte ^ (1 << R.below(8)));
  }
}

} // namespace graymark::hostile
