/*===-- graymark/Statistics.h - What gm_stats reports ----------------------===*
 *
 * Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
 * See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 *===----------------------------------------------------------------------===*
 *
 * The structure that gm_stats fills in. Plain C, included by graymark.h and by
 * the runtime; hosts read the same bytes from memory. The functions themselves
 * are declared in graymark.h.
 *
 *===----------------------------------------------------------------------===*/

#ifndef GRAYMARK_STATISTICS_H
#define GRAYMARK_STATISTICS_H

#include <stdint.h>

/* Sizes are in bytes and count what objects occupy, headers included. Work is
 * in units of the collector's budget: about one for each word that is visited
 * or block that is swept. Unmanaged memory counts in memory_bytes only. */
typedef struct gm_statistics {
  uint64_t allocated_bytes;    /*  0: by all objects ever allocated */
  uint64_t allocated_objects;  /*  8: how many that were */
  uint64_t memory_bytes;       /* 16: size of linear memory */
  uint32_t live_bytes;         /* 24: by objects that have not been freed */
  uint32_t live_objects;       /* 28: how many these are */
  uint32_t cycles;             /* 32: collection cycles completed */
  uint32_t pauses;             /* 36: interruptions by the collector */
  uint32_t longest_pause_work; /* 40: units of work in the longest of these */
  uint32_t pinned_objects;     /* 44: objects pinned now */
  uint64_t work;               /* 48: units of work in all interruptions */
} gm_statistics;

#endif /* GRAYMARK_STATISTICS_H */
