#===-- Sources.cmake - Sources of the runtime ------------------------------===#
#
# Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
#===------------------------------------------------------------------------===#
#
# The lists of sources from which the runtime libraries, and the unit tests of
# the same code, are put together. How they are compiled is not said here.
#
#===------------------------------------------------------------------------===#

# In every runtime, and independent of where it runs. Of two archive members with
# one function the linker takes the first: NoNotes stands before Notes.
set(GRAYMARK_RUNTIME_COMMON
  abi/InstanceOf.cpp
  abi/Startup.cpp
  abi/TypeInfo.cpp
  abi/TypeName.cpp
  abi/Types.cpp
  abi/VisitGlobals.cpp
  checked/Objects.cpp
  collectors/Census.cpp
  collectors/EventHook.cpp
  collectors/HeapWalk.cpp
  collectors/NoNotes.cpp
  collectors/Notes.cpp
  collectors/Pauses.cpp
  collectors/Stats.cpp
  collectors/Totals.cpp
  collectors/VerifyHeap.cpp
  heap/BaseOf.cpp
  heap/Growth.cpp
  heap/UnmanagedInterface.cpp
  host/Fail.cpp
  roots/CheckRootSlot.cpp
  roots/Handles.cpp
  roots/Pins.cpp
  roots/StackAccess.cpp
  roots/Tables.cpp
  weak/Maps.cpp
  weak/References.cpp
  weak/Register.cpp
)

# In checked builds.
set(GRAYMARK_RUNTIME_CHECKED
  checked/Descriptors.cpp
  checked/Link.cpp
  checked/Quarantine.cpp
  checked/Stress.cpp
)

# In checked builds of the collectors that free.
set(GRAYMARK_RUNTIME_CHECKED_incremental
  abi/NoRuns.cpp heap/cells/KeptBack.cpp)
set(GRAYMARK_RUNTIME_CHECKED_minimal
  abi/NoRuns.cpp checked/ManualCollection.cpp heap/cells/KeptBack.cpp)
set(GRAYMARK_RUNTIME_CHECKED_stub)

# What the unit tests replace by something they control.
set(GRAYMARK_RUNTIME_LINKED
  abi/CollectorTunables.cpp
  abi/HeapConfiguration.cpp
  abi/LinkedTables.cpp
  abi/RttiBase.cpp
  abi/StartLate.cpp
  abi/StressConfiguration.cpp
  host/LinearMemory.cpp
  roots/HandleRoots.cpp
  roots/StackRegion.cpp
  weak/Types.cpp
)

set(tracing
  collectors/tracing/Allocate.cpp
  collectors/tracing/Finalize.cpp
  collectors/tracing/MarkStack.cpp
  collectors/tracing/Marker.cpp
  collectors/tracing/Pin.cpp
  collectors/tracing/Renew.cpp
  collectors/tracing/RootScan.cpp
  collectors/tracing/TryNew.cpp
  collectors/tracing/VisitMembers.cpp
  collectors/tracing/Weak.cpp
  collectors/tracing/WeakMaps.cpp
  heap/Tlsf.cpp
  heap/TlsfCheck.cpp
  heap/Unmanaged.cpp
  heap/cells/CellAllocator.cpp
  heap/cells/HeapQueries.cpp
  heap/cells/LargeObjects.cpp
  heap/cells/ObjectHeap.cpp
  heap/cells/Sweeper.cpp
)

set(GRAYMARK_RUNTIME_COLLECTORS incremental minimal stub)

# What code each can run. Programs link one of a library's capabilities only, so
# that the unit tests, which link everything, leave them out.
set(GRAYMARK_RUNTIME_CAPABILITIES_incremental abi/RunsInsertionBarriers.cpp)
set(GRAYMARK_RUNTIME_CAPABILITIES_minimal
  abi/RunsInsertionBarriers.cpp abi/RunsManually.cpp)
set(GRAYMARK_RUNTIME_CAPABILITIES_stub
  abi/RunsInsertionBarriers.cpp abi/RunsManually.cpp)

set(GRAYMARK_RUNTIME_incremental
  ${tracing}
  collectors/incremental/Allocate.cpp
  collectors/incremental/Barrier.cpp
  collectors/incremental/Collector.cpp
  collectors/incremental/RunFinalizers.cpp
  collectors/incremental/Step.cpp
)
set(GRAYMARK_RUNTIME_minimal
  ${tracing}
  collectors/minimal/Collector.cpp
  collectors/minimal/RunFinalizers.cpp
  collectors/minimal/Step.cpp
)
set(GRAYMARK_RUNTIME_stub
  abi/NoRuns.cpp
  abi/VisitMembers.cpp
  collectors/stub/Objects.cpp
  collectors/stub/Reset.cpp
  collectors/stub/RunFinalizers.cpp
  collectors/stub/Step.cpp
  collectors/stub/Unmanaged.cpp
  collectors/stub/Weak.cpp
  heap/BumpHeap.cpp
  heap/ObjectAtByWalk.cpp
)

# The small runtimes: one translation unit with all that most programs need, and
# what is rarely needed or can be replaced.
set(GRAYMARK_RUNTIME_SMALL_COMMON
  abi/NoRuns.cpp
  abi/Startup.cpp
  abi/TypeName.cpp
  abi/Types.cpp
  abi/VisitGlobals.cpp
  abi/VisitMembers.cpp
  checked/Objects.cpp
  collectors/Census.cpp
  collectors/EventHook.cpp
  collectors/HeapWalk.cpp
  collectors/Notes.cpp
  collectors/Pauses.cpp
  collectors/VerifyHeap.cpp
  heap/BaseOf.cpp
  heap/ObjectAtByWalk.cpp
  host/Fail.cpp
  roots/CheckRootSlot.cpp
  roots/Handles.cpp
  roots/Tables.cpp
  small/Features.cpp
  small/InstanceOf.cpp
  small/Statistics.cpp
  small/TypeInfo.cpp
  weak/Maps.cpp
  weak/References.cpp
  weak/Register.cpp
)
set(GRAYMARK_RUNTIME_SMALL_incremental small/Incremental.cpp)
set(GRAYMARK_RUNTIME_SMALL_minimal small/Minimal.cpp)
set(GRAYMARK_RUNTIME_SMALL_stub small/Stub.cpp)

# The host libraries; a program links one.
set(GRAYMARK_RUNTIME_HOSTS wasi freestanding)
set(GRAYMARK_RUNTIME_HOST_wasi host/Wasi.cpp)
set(GRAYMARK_RUNTIME_HOST_freestanding host/Freestanding.cpp host/Initialize.cpp)

# malloc and its relatives, for programs that ask for them.
set(GRAYMARK_RUNTIME_MALLOC malloc/Malloc.cpp)

# The types of strings, arrays and maps, in C with references.
set(GRAYMARK_LIBRARY
  library/ArraySlices.c
  library/StaticArrayType.c
  library/ArrayVisit.c
  library/Arrays.c
  library/Bounds.c
  library/Keys.c
  library/Maps.c
  library/Sets.c
  library/ViewTypes.c
  library/Views.c
)

# What allocation, barrier and marking execute; optimised for speed, while all
# the rest is optimised for size.
set(GRAYMARK_RUNTIME_HOT
  collectors/incremental/Allocate.cpp
  collectors/incremental/Barrier.cpp
  collectors/minimal/Collector.cpp
  collectors/stub/Objects.cpp
  collectors/tracing/Marker.cpp
  heap/BumpHeap.cpp
  heap/cells/CellAllocator.cpp
)
