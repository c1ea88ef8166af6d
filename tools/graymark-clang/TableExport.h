//===-- TableExport.h - The name of the exported table ----------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The linker exports the table of functions under a name of its own; hosts that
// know AssemblyScript's modules look for another one. Nothing else in a linked
// module is changed here.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_TOOLS_TABLEEXPORT_H
#define GRAYMARK_TOOLS_TABLEEXPORT_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace graymark::driver {

/// Lets the module \p Path, which was linked with --export-table, export its
/// table of functions as `table`. It is an error if the program exports
/// something else under that name, or the file is not what the linker writes.
llvm::Error renameTableExport(llvm::StringRef Path);

} // namespace graymark::driver

#endif // GRAYMARK_TOOLS_TABLEEXPORT_H
