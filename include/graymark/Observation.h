/*===-- graymark/Observation.h - Seeing what the collector does -----------===*
 *
 * Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
 * See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 *===----------------------------------------------------------------------===*
 *
 * Events, pauses by their length, and what the heap consists of. The events are
 * in Events.h, the structures in Statistics.h; gm_stats, gm_heap_walk and
 * gm_verify_heap are in graymark.h, which includes this file. What a program
 * does not call is not in it, and costs it no time.
 *
 * None of these functions collects.
 *
 *===----------------------------------------------------------------------===*/

#ifndef GRAYMARK_OBSERVATION_H
#define GRAYMARK_OBSERVATION_H

#include <graymark/Events.h>
#include <graymark/Statistics.h>

#ifdef __cplusplus
extern "C" {
#endif

/* -- Events ---------------------------------------------------------------- */

/* What is called at each event of Events.h, with the pointer that came with it.
 * It is called in the middle of the runtime. It may read memory, count and call
 * the host, and it may call gm_stats, gm_pause_stats, gm_type_name and
 * gm_handle_count; no other function of the runtime, and it holds no
 * references. It must return: a host does not throw through it. */
typedef void gm_event_hook(uint32_t event, uint32_t value, void *data);

/* Has `hook` called with `data` at each event, instead of the one set before;
 * null: none.
 *
 * Example, at file scope:
 *    static void count_cycles(uint32_t event, uint32_t value, void *data) {
 *      (void)value;
 *      if (event == GM_EVENT_CYCLE_ENDED)
 *        ++*(uint32_t *)data;
 *    }
 * Example:
 *    static uint32_t cycles;
 *    gm_set_event_hook(count_cycles, &cycles);
 *    gm_collect();
 *    gm_set_event_hook(0, 0);
 *    gm_statistics statistics;
 *    gm_stats(&statistics);
 *    GM_EXAMPLE_CHECK(cycles != 0 || statistics.cycles == 0);
 */
void gm_set_event_hook(gm_event_hook *hook, void *data);

/* -- Pauses ---------------------------------------------------------------- */

/* Returns nanoseconds since some moment. */
typedef uint64_t gm_clock(void);

/* Measures pauses with `clock`, which is called at the begin and the end of
 * each, in the middle of the runtime: the same holds for it as for an event
 * hook. Null, as at first: none is measured. One during which the clock is put
 * back counts with 0.
 *
 * Example, at file scope:
 *    static uint64_t count_readings(void) {
 *      static uint64_t readings;
 *      return 1000 * ++readings;
 *    }
 * Example:
 *    static gm_pause_statistics timed;
 *    gm_set_clock(count_readings);
 *    gm_collect();
 *    gm_set_clock(0);
 *    gm_pause_stats(&timed);
 *    GM_EXAMPLE_CHECK(timed.time == 1000 * timed.timed_pauses);
 */
void gm_set_clock(gm_clock *clock);

/* Fills `out`: all pauses since the program began.
 *
 * Example:
 *    static gm_pause_statistics pauses;
 *    gm_collect();
 *    gm_pause_stats(&pauses);
 *    uint32_t sum = 0;
 *    for (uint32_t i = 0; i != GM_PAUSE_BUCKETS; ++i)
 *      sum += pauses.by_work[i];
 *    GM_EXAMPLE_CHECK(sum == pauses.pauses);
 */
void gm_pause_stats(gm_pause_statistics *out);

/* -- What the heap consists of --------------------------------------------- */

/* The name of a type, NUL-terminated UTF-8, which is there for ever: what the
 * descriptor says, or "Object", "ArrayBuffer", "String", "ArrayBufferView". "?"
 * if the type has none, if the program was compiled with GM_NO_TYPE_NAMES, and
 * if no type has this id.
 *
 * Example:
 *    const char *name = gm_type_name(gm_type_id(gm_bytes_new(1)));
 *    GM_EXAMPLE_CHECK(name[0] == 'A' && name[5] == 'B');
 *    GM_EXAMPLE_CHECK(gm_type_name(99999)[0] == '?');
 */
const char *gm_type_name(uint32_t id);

/* Counts the objects of the heap by their types: `entries[id]` is for the type
 * with that id, for ids below `room`; those above are left out. Objects are in
 * it that are unreachable but not yet swept; static objects are not. Returns
 * one more than the highest id that an object has, so that with `room` 0 it
 * says how much is needed. It walks over the heap.
 *
 * Example:
 *    static gm_census_entry types[256];
 *    gm_bytes bytes = gm_bytes_new(1000);
 *    GM_EXAMPLE_CHECK(gm_census(types, 256) <= 256);
 *    GM_EXAMPLE_CHECK(types[gm_type_id(bytes)].objects >= 1);
 *    GM_EXAMPLE_CHECK(types[gm_type_id(bytes)].bytes >= gm_size(bytes));
 */
uint32_t gm_census(gm_census_entry *entries, uint32_t room);

#ifdef __cplusplus
}
#endif

#endif /* GRAYMARK_OBSERVATION_H */
