/*===-- graymark/ABI.h - Constants shared by pass, runtime and programs ---===*
 *
 * Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
 * See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 *===----------------------------------------------------------------------===*
 *
 * The numbers on which compiled programs, the passes and the runtime agree:
 * slot tags, object header, type descriptor layout and flags, type ids, table
 * entries. Plain preprocessor constants, usable from C, C++ and assembly.
 * Symbols are listed in ABI.def. docs/abi.md explains each of them. What is
 * not part of the agreement (how a collector works inside) does not belong
 * here.
 *
 *===----------------------------------------------------------------------===*/

#ifndef GRAYMARK_ABI_H
#define GRAYMARK_ABI_H

/* Version of everything in this file. Each object file that was lowered
 * carries it in section "graymark_abi"; the runtime compares at start. */
#define GRAYMARK_ABI_VERSION 1

/* What the code of an object file does for the collector. Code of two kinds
 * does not run in one program; a file of tables only has none. */
#define GRAYMARK_INSTRUMENTATION_NONE 0u
#define GRAYMARK_INSTRUMENTATION_INSERTION 1u /* roots, insertion barriers */
#define GRAYMARK_INSTRUMENTATION_MANUAL 2u    /* neither roots nor barriers */
#define GRAYMARK_INSTRUMENTATION_EXCHANGE 3u  /* roots, exchange barriers */

/* -- Table of object files: 8 bytes an entry ------------------------------- */
/*   0  u32  word        version | instrumentation << GRAYMARK_ABI_KIND_SHIFT
 *   4  ptr  capability  the marker in the runtime that can run such code
 *                       (GRAYMARK_MARKER in ABI.def); null for tables only
 */
#define GRAYMARK_ABI_ENTRY_SIZE 8u
#define GRAYMARK_ABI_KIND_SHIFT 16

/* The address space whose pointers are references. */
#define GRAYMARK_REFERENCE_ADDRESS_SPACE 1

/* -- Words ----------------------------------------------------------------- */

/* A reference with bit 0 set is an immediate, not an address. */
#define GRAYMARK_IMMEDIATE_TAG 1u
/* A shadow-stack word with bit 1 set (and bit 0 clear) is an indirect slot:
 * the address of a word that holds a reference. */
#define GRAYMARK_INDIRECT_TAG 2u
/* Bytes in one shadow-stack slot, and in a reference. */
#define GRAYMARK_WORD_SIZE 4u

/* -- Objects --------------------------------------------------------------- */

/* A payload address is a multiple of this. */
#define GRAYMARK_OBJECT_ALIGNMENT 16u
/* Where the public header words stand, relative to the payload address. */
#define GRAYMARK_RTID_OFFSET (-8)
#define GRAYMARK_RTSIZE_OFFSET (-4)
/* The largest payload, in bytes. */
#define GRAYMARK_OBJECT_MAX_SIZE 1073741804u

/* -- Runs of free cells: 8 bytes an entry of __graymark_runs --------------- */
/*   0  u32  next   payload address of the next free cell, not zeroed
 *   4  u32  limit  first payload address behind the run; next == limit if there
 *                  is no free cell at hand, and then __new has to be called
 *
 * Code may take a cell by adding its size to `next`. Two rows of
 * GRAYMARK_RUN_CLASSES entries: objects that may have references, and those of
 * types that are GRAYMARK_TYPE_POINTER_FREE. Types with a finaliser have none.
 * Entry n of a row, for n below GRAYMARK_RUN_FINE_CLASSES, is for payloads of
 * at most 16 * n + 8 bytes, in cells of 16 * (n + 1); the others are the
 * runtime's own business.
 */
#define GRAYMARK_RUN_SIZE 8u
#define GRAYMARK_RUN_ROWS 2u
#define GRAYMARK_RUN_CLASSES 52u
#define GRAYMARK_RUN_FINE_CLASSES 32u
#define GRAYMARK_RUN_CELL_STEP 16u
/* Bytes of the header that precedes each payload. */
#define GRAYMARK_HEADER_SIZE 8u

/* -- Type ids -------------------------------------------------------------- */

#define GRAYMARK_ID_OBJECT 0u
#define GRAYMARK_ID_ARRAY_BUFFER 1u
#define GRAYMARK_ID_STRING 2u
#define GRAYMARK_ID_ARRAY_BUFFER_VIEW 3u
/* Id of the first descriptor in the linked table; smaller ids are built in. */
#define GRAYMARK_FIRST_TABLE_ID 16u

/* -- Sections -------------------------------------------------------------- */

#define GRAYMARK_TYPES_SECTION "graymark_types"
#define GRAYMARK_ROOTS_SECTION "graymark_roots"
#define GRAYMARK_STATICS_SECTION "graymark_statics"
#define GRAYMARK_ABI_SECTION "graymark_abi"

/* -- Type descriptor: 32 bytes, 16-aligned --------------------------------- */
/*
 *  offset  type  field
 *   0      u8    version       GRAYMARK_DESCRIPTOR_VERSION
 *   1      u8    layout        GRAYMARK_LAYOUT_*
 *   2      u16   lengthOffset  where the u32 element count stands in the
 *                              payload (only with LAYOUT_LENGTH_FIELD)
 *   4      u32   flags         GRAYMARK_TYPE_*
 *   8      u32   size          bytes of the fixed part
 *  12      u32   references    bitmap of the first 32 words of the fixed part
 *                              (bit i: the word at byte 4*i is a reference),
 *                              or the address of {u32 count, u32 offset[count]}
 *  16      u32   arrayOffset   byte where the trailing array begins
 *  20      u32   arrayStride   bytes per element
 *  24      u32   elements      bitmap of the first 32 words of one element, or
 *                              the address of {u32 count, u32 offset[count]}
 *  28      ptr   cold          null, or the cold part
 */
#define GRAYMARK_DESCRIPTOR_VERSION 1u
#define GRAYMARK_DESCRIPTOR_SIZE 32u
#define GRAYMARK_DESCRIPTOR_ALIGNMENT 16u
#define GRAYMARK_DESCRIPTOR_SHIFT 5

#define GRAYMARK_LAYOUT_REFERENCE_LIST 1u /* references is a list's address */
#define GRAYMARK_LAYOUT_ARRAY 2u          /* there is a trailing array */
#define GRAYMARK_LAYOUT_LENGTH_FIELD                                           \
  4u                                    /* its count is a u32 field; without   \
                                           this bit the count is               \
                                           (rtSize - arrayOffset) / stride */
#define GRAYMARK_LAYOUT_ELEMENT_LIST 8u /* elements is a list's address */
#define GRAYMARK_LAYOUT_ALL 15u

/* Type flags. Bits 0 to 23 are the reference runtime's RTTI bits. */
#define GRAYMARK_TYPE_ARRAY_BUFFER_VIEW (1u << 0)
#define GRAYMARK_TYPE_ARRAY (1u << 1)
#define GRAYMARK_TYPE_STATIC_ARRAY (1u << 2)
#define GRAYMARK_TYPE_SET (1u << 3)
#define GRAYMARK_TYPE_MAP (1u << 4)
#define GRAYMARK_TYPE_POINTER_FREE (1u << 5)
#define GRAYMARK_TYPE_VALUE_ALIGN(log2) (1u << (6 + (log2)))
#define GRAYMARK_TYPE_VALUE_SIGNED (1u << 11)
#define GRAYMARK_TYPE_VALUE_FLOAT (1u << 12)
#define GRAYMARK_TYPE_VALUE_NULLABLE (1u << 13)
#define GRAYMARK_TYPE_VALUE_MANAGED (1u << 14)
#define GRAYMARK_TYPE_KEY_ALIGN(log2) (1u << (15 + (log2)))
#define GRAYMARK_TYPE_KEY_SIGNED (1u << 20)
#define GRAYMARK_TYPE_KEY_FLOAT (1u << 21)
#define GRAYMARK_TYPE_KEY_NULLABLE (1u << 22)
#define GRAYMARK_TYPE_KEY_MANAGED (1u << 23)
#define GRAYMARK_TYPE_ACYCLIC (1u << 24)
#define GRAYMARK_TYPE_WEAK_FIELDS (1u << 25)
#define GRAYMARK_TYPE_ALL 0x3FFFFFFu

/* Cold part of a descriptor, six words:
 *   0  u32  byteSize     of this structure, so that it can grow
 *   4  ptr  name         null or a NUL-terminated UTF-8 string
 *   8  ptr  fieldNames   null or {u32 count, {u32 offset, ptr name}[count]}
 *  12  ptr  base         null or the base type's descriptor
 *  16  fn   finalizer    null or void (ptr)
 *  20  fn   visitRange   null or u32 (ptr, u32 from, u32 budget): visits
 *                        members from position `from`, at most about `budget`
 *                        words, and returns the next position, 0 at the end
 */
#define GRAYMARK_COLD_SIZE 24u

/* -- Counters -------------------------------------------------------------- */
/* Code that was compiled with -graymark-count exports __graymark_counts, which
 * returns the address of these 64-bit words. */
#define GRAYMARK_COUNT_STORES 0u        /* values stored in slots */
#define GRAYMARK_COUNT_CLEARS 1u        /* nulls stored in slots */
#define GRAYMARK_COUNT_PUBLISHES 2u     /* stack pointer lowered or raised */
#define GRAYMARK_COUNT_RESTORES 3u      /* stack pointer set back */
#define GRAYMARK_COUNT_CHECKS 4u        /* checks for stack overflow */
#define GRAYMARK_COUNT_BARRIERS 5u      /* tests of __graymark_marking */
#define GRAYMARK_COUNT_BARRIER_CALLS 6u /* __link, __graymark_remark */
#define GRAYMARK_COUNTERS 7u

/* -- Root table: 12 bytes an entry ----------------------------------------- */
/*   0  ptr  start    address of the first reference
 *   4  u32  count    number of references
 *   8  u32  stride   bytes from one to the next
 *
 * An entry of 0 references says of the one with the same start that references
 * are written to it which nobody links.
 */
#define GRAYMARK_ROOT_ENTRY_SIZE 12u
/* An entry with more references is a large root area: what is stored there is
 * linked, so that the collector need not look at it again. */
#define GRAYMARK_LARGE_ROOT_WORDS 1024u

/* -- Table of static objects: 8 bytes an entry ----------------------------- */
/*   0  ptr  object      payload address; the 8 bytes before it are its header
 *   4  ptr  descriptor  its type; the runtime stores the id at object - 8
 */
#define GRAYMARK_STATIC_ENTRY_SIZE 8u

/* -- What a program uses --------------------------------------------------- */
/* Bits of __graymark_features, of the small runtimes: what is not used is not
 * linked. A program that is not told apart uses everything. */
#define GRAYMARK_USES_TYPES (1u << 0)          /* descriptors */
#define GRAYMARK_USES_LISTS (1u << 1)          /* with lists of offsets */
#define GRAYMARK_USES_ARRAYS (1u << 2)         /* with references in an array */
#define GRAYMARK_USES_FINALIZERS (1u << 3)     /* with a finaliser */
#define GRAYMARK_USES_RANGE_VISITORS (1u << 4) /* with visitRange */
#define GRAYMARK_USES_STATICS (1u << 5)        /* static objects */
#define GRAYMARK_USES_ROOTS (1u << 6)          /* the root table */
#define GRAYMARK_USES_LARGE_ROOTS (1u << 7)    /* large root areas */
#define GRAYMARK_USES_SHADOW_STACK (1u << 8)   /* code that publishes roots */
#define GRAYMARK_USES_UNCHECKED_FILES                                          \
  (1u << 9)                           /* object files that are to be checked   \
                                         at start */
#define GRAYMARK_USES_PINS (1u << 10) /* __pin */
#define GRAYMARK_USES_MEMBERS_VISITOR (1u << 11) /* a __visit_members */
#define GRAYMARK_USES_GLOBALS_VISITOR (1u << 12) /* a __visit_globals */
#define GRAYMARK_USES_RESET (1u << 13)           /* __reset */
#define GRAYMARK_USES_WALKS (1u << 14)           /* walks over the heap */
#define GRAYMARK_USES_STATISTICS (1u << 15)      /* gm_stats */
#define GRAYMARK_USES_EVENTS (1u << 16)          /* the event hook, pauses */
#define GRAYMARK_USES_WEAK_REFERENCES (1u << 17) /* gm_weak_new */
#define GRAYMARK_USES_WEAK_MAPS (1u << 18)       /* gm_weak_map_new */

#endif /* GRAYMARK_ABI_H */
