//===-- Options.cpp - The option table ------------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Expands what llvm-tblgen made of Options.td.
//
//===----------------------------------------------------------------------===//

#include "Options.h"

#include "llvm/Option/Option.h"

using namespace llvm;

#define OPTTABLE_STR_TABLE_CODE
#include "Options.inc"
#undef OPTTABLE_STR_TABLE_CODE

#define OPTTABLE_PREFIXES_TABLE_CODE
#include "Options.inc"
#undef OPTTABLE_PREFIXES_TABLE_CODE

namespace graymark::driver {
namespace {

using namespace llvm::opt;

constexpr OptTable::Info InfoTable[] = {
#define OPTION(...) LLVM_CONSTRUCT_OPT_INFO(__VA_ARGS__),
#include "Options.inc"
#undef OPTION
};

class DriverOptTable : public GenericOptTable {
public:
  DriverOptTable()
      : GenericOptTable(OptionStrTable, OptionPrefixesTable, InfoTable) {}
};

} // namespace

const opt::OptTable &getOptionTable() {
  static const DriverOptTable Table;
  return Table;
}

} // namespace graymark::driver
