//===-- small/Types.h - Types, and how to stop ------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What of abi/Types.h the small runtimes use, with the tables as constants.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_SMALL_TYPES_H
#define GRAYMARK_RUNTIME_SMALL_TYPES_H

#include "abi/Interface.h"
#include "abi/Members.h"
#include "host/Fail.h"
#include "small/Features.h"
#include "small/Tables.h"

// Absent unless the program brings them, or calls those of the runtime: then
// the markers of abi/Types.h and roots/Globals.h are there.
// NOLINTBEGIN(readability-redundant-declaration): here they are weak.
extern "C" __attribute__((weak)) void __visit_members(uint32_t, uint32_t);
extern "C" __attribute__((weak)) void __visit_globals(uint32_t);
// NOLINTEND(readability-redundant-declaration)

namespace graymark::small {

inline bool membersByProgram() {
  return uses(GRAYMARK_USES_MEMBERS_VISITOR) && &__visit_members &&
         !membersByDescriptor();
}
inline bool globalsByProgram() {
  return uses(GRAYMARK_USES_GLOBALS_VISITOR) && &__visit_globals &&
         !globalsByTable();
}

#ifdef GRAYMARK_SMALL_FOR_TESTS
/// There are no constructors that could be run again for each test.
void ensurePrepared();
#else
inline void ensurePrepared() {}
#endif

/// Stops with the reason alone: the call and its arguments would need code that
/// composes a message.
[[noreturn]] __attribute__((always_inline)) inline void
stop(const char *Reason) {
  __graymark_fail(Reason);
}

inline bool isInTypeTable(uint32_t Id) {
  return uses(GRAYMARK_USES_TYPES) && Id - GRAYMARK_FIRST_TABLE_ID <
                                          typeTable().size() >>
                                          GRAYMARK_DESCRIPTOR_SHIFT;
}

/// The descriptor of \p Id, which is in the table.
inline const Descriptor &descriptorInTable(uint32_t Id) {
  return pointerTo<const Descriptor>(
      typeTable().Start)[Id - GRAYMARK_FIRST_TABLE_ID];
}

/// Traps unless there is a type of this id.
inline void checkId(uint32_t Id) {
  if (Id > GRAYMARK_ID_ARRAY_BUFFER_VIEW && !isInTypeTable(Id))
    stop("Index out of range");
}

/// The same for __new: visitors of the program's own may have ids that are in
/// no table.
inline void checkNewId(uint32_t Id) {
  if (!membersByProgram())
    checkId(Id);
}

} // namespace graymark::small

#endif // GRAYMARK_RUNTIME_SMALL_TYPES_H
