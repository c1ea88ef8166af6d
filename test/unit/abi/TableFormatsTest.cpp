//===-- abi/TableFormatsTest.cpp - What is wrong with tables ----*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Checks of the linked tables at the start that small builds leave out.
//
//===----------------------------------------------------------------------===//

#include "support/RuntimeTest.h"

using namespace graymark;
using namespace graymark::test;

namespace {

class TableFormatsTest : public RuntimeTest {};

TEST_F(TableFormatsTest, StaticObjectOfAnUnknownDescriptor) {
  addStatic(Node, 12);
  storeWord(World.Tables.Statics.Start + 4, 0x1230);
  EXPECT_NE(trapOf([] { __typeinfo(0); }).find("descriptor 0x1230"),
            std::string::npos);
}

TEST_F(TableFormatsTest, ObjectFilesOfTwoKindsAreRejected) {
  addObjectFile(GRAYMARK_ABI_VERSION, GRAYMARK_INSTRUMENTATION_INSERTION, true);
  addObjectFile(GRAYMARK_ABI_VERSION);
  addObjectFile(GRAYMARK_ABI_VERSION, GRAYMARK_INSTRUMENTATION_MANUAL, true);
  EXPECT_EQ(trapOf([] { __typeinfo(0); }),
            "start: object files were compiled with collector=incremental and "
            "with collector=manual; compile all with the same");
}

TEST_F(TableFormatsTest, DescriptorFormatsAreChecked) {
  addType({2, 0, 0, 0, 12, 3, 0, 0, 0, 0});
  EXPECT_NE(trapOf([] { __typeinfo(0); }).find("format 2"), std::string::npos);
  restart();
  addType({1, 16, 0, 0, 12, 3, 0, 0, 0, 0});
  EXPECT_NE(trapOf([] { __typeinfo(0); }).find("layout 16"), std::string::npos);
  restart();
  addType({1, GRAYMARK_LAYOUT_ARRAY, 0, 0, 12, 3, 12, 0, 1, 0});
  EXPECT_NE(trapOf([] { __typeinfo(0); }).find("stride 0"), std::string::npos);
}

} // namespace
