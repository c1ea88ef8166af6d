/*===-- graymark/Events.h - What an event hook hears of -------------------===*
 *
 * Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
 * See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 *===----------------------------------------------------------------------===*
 *
 * The events that gm_set_event_hook tells of, and the value that comes with
 * each. Plain C, included by graymark.h and by the runtime.
 *
 *===----------------------------------------------------------------------===*/

#ifndef GRAYMARK_EVENTS_H
#define GRAYMARK_EVENTS_H

/* Under `stub` there are only the last two. Under `minimal` a pause is a whole
 * cycle; under `incremental` a cycle takes many, or part of one. */

/* A cycle begins: nothing is marked yet. Value: 0. */
#define GM_EVENT_CYCLE_BEGAN 1u
/* All that is reachable is marked; from now on it is swept. Value: 0. */
#define GM_EVENT_MARKED 2u
/* What was not marked is freed. Value: 0. */
#define GM_EVENT_CYCLE_ENDED 3u
/* The collector interrupts the program, and lets it go on. Value: 0; the units
 * of work since. All of the events above come between these two. */
#define GM_EVENT_PAUSE_BEGAN 4u
#define GM_EVENT_PAUSE_ENDED 5u
/* Linear memory has grown for the runtime. Value: by how many bytes. */
#define GM_EVENT_MEMORY_GREW 6u
/* There is no memory for an object or for unmanaged memory, and nothing can be
 * collected for it any more: a trap follows, or null from a gm_try_ function.
 * Value: how many bytes were asked for. */
#define GM_EVENT_OUT_OF_MEMORY 7u

#endif /* GRAYMARK_EVENTS_H */
