/*===-- graymark/Statistics.h - What the runtime reports -------------------===*
 *
 * Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
 * See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 *===----------------------------------------------------------------------===*
 *
 * The structures that gm_stats, gm_pause_stats and gm_census fill in. Plain C,
 * included by graymark.h and by the runtime; hosts read the same bytes from
 * memory, and a structure does not grow. The functions themselves are declared
 * in graymark.h and Observation.h.
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

#define GM_PAUSE_BUCKETS 32u

/* Pauses by their length. Bucket 0 is for those of length 0, bucket n for those
 * of 2^(n-1) to 2^n - 1, and the last for all that are longer: 2^30 units, or
 * about a second. */
typedef struct gm_pause_statistics {
  uint64_t work;         /*  0: units of work in all pauses */
  uint64_t time;         /*  8: nanoseconds in those that were measured */
  uint64_t longest_time; /* 16: nanoseconds in the longest of these */
  uint32_t pauses;       /* 24: interruptions by the collector */
  uint32_t timed_pauses; /* 28: of which a clock measured the time */
  uint32_t longest_work; /* 32: units of work in the longest */
  uint32_t unused;       /* 36: 0 */
  uint32_t by_work[GM_PAUSE_BUCKETS]; /*  40: by units of work */
  uint32_t by_time[GM_PAUSE_BUCKETS]; /* 168: by nanoseconds */
} gm_pause_statistics;

/* The objects of one type. */
typedef struct gm_census_entry {
  uint32_t objects; /* 0: how many there are */
  uint32_t bytes;   /* 4: in them, without headers and rounding */
} gm_census_entry;

#endif /* GRAYMARK_STATISTICS_H */
