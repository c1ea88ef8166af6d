/*===-- graymark/Handles.h - Counted references for hosts -----------------===*
 *
 * Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
 * See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 *===----------------------------------------------------------------------===*
 *
 * References that whoever has no shadow stack can keep: a host, memory from
 * malloc, code that was not compiled with the passes. A handle is a word, any
 * number of handles may stand for one object, and none of it concerns __pin,
 * which an object still bears once. docs/handles.md has the whole picture.
 * Included by graymark.h; what a program does not call is not in it.
 *
 * None of these functions collects.
 *
 *===----------------------------------------------------------------------===*/

#ifndef GRAYMARK_HANDLES_H
#define GRAYMARK_HANDLES_H

#include <graymark/Types.h>

#ifdef __cplusplus
extern "C" {
#endif

/* -- Handles --------------------------------------------------------------- */

/* Keeps an object, and what it refers to, as long as its count is not 0. The
 * handle of null is 0; no other handle is. */
typedef uint32_t gm_handle;

/* A new handle of `object`, which may be static, null or an immediate, with a
 * count of one. There can be 4,194,303 handles and open scopes at a time. Traps
 * with `too many handles`, and with `Out of memory`; checked builds, if
 * `object` is none.
 *
 * Example:
 *    gm_bytes bytes = gm_bytes_new(3);
 *    bytes[2] = 7;
 *    gm_handle handle = gm_handle_new(bytes);
 *    bytes = 0;
 *    gm_collect();
 *    GM_EXAMPLE_CHECK(((gm_bytes)gm_handle_get(handle))[2] == 7);
 *    gm_handle_release(handle);
 *    GM_EXAMPLE_CHECK(gm_handle_new(0) == 0);
 */
gm_handle gm_handle_new(gm_ref object);

/* Adds one to the count, and returns `handle`. 0 is ignored. The most is
 * 4,194,303: then it traps with `retained too often`. It traps with `not a
 * handle, or released already`.
 *
 * Example:
 *    gm_handle handle = gm_handle_new(gm_bytes_new(1));
 *    gm_handle second = gm_handle_retain(handle);
 *    gm_handle_release(handle);
 *    GM_EXAMPLE_CHECK(gm_size(gm_handle_get(second)) == 1);
 *    gm_handle_release(second);
 */
gm_handle gm_handle_retain(gm_handle handle);

/* Takes one from the count. Whoever takes the last may not use `handle` again,
 * and nobody else may. 0 is ignored. Traps with `not a handle, or released
 * already`: that is certain until as many handles have been made as the entry
 * has generations, 1024 times the entries that are free (docs/handles.md).
 *
 * Example:
 *    uint32_t before = gm_handle_count();
 *    gm_handle handle = gm_handle_new(gm_bytes_new(1));
 *    GM_EXAMPLE_CHECK(gm_handle_count() == before + 1);
 *    gm_handle_release(handle);
 *    GM_EXAMPLE_CHECK(gm_handle_count() == before);
 */
void gm_handle_release(gm_handle handle);

/* The object that `handle` stands for; null for 0. Traps with `not a handle, or
 * released already`.
 *
 * Example:
 *    gm_bytes bytes = gm_bytes_new(1);
 *    gm_handle handle = gm_handle_new(bytes);
 *    GM_EXAMPLE_CHECK(gm_handle_get(handle) == (gm_ref)bytes);
 *    GM_EXAMPLE_CHECK(gm_handle_get(0) == 0);
 *    gm_handle_release(handle);
 */
gm_ref gm_handle_get(gm_handle handle);

/* How many handles there are, by whomever they are held; scopes do not count.
 * What a program that gives back all that it takes finds unchanged.
 *
 * Example:
 *    uint32_t before = gm_handle_count();
 *    gm_handle first = gm_handle_new(gm_bytes_new(1));
 *    gm_handle again = gm_handle_retain(first);
 *    GM_EXAMPLE_CHECK(gm_handle_count() == before + 1);
 *    gm_handle_release(first);
 *    gm_handle_release(again);
 */
uint32_t gm_handle_count(void);

/* -- Scopes ---------------------------------------------------------------- */

/* Has handles that are released when it is closed. Scopes are closed in the
 * reverse order of opening. Never 0. */
typedef uint32_t gm_handle_scope;

/* Opens a scope, inside of the one that was opened last. Traps as
 * gm_handle_new.
 *
 * Example:
 *    uint32_t before = gm_handle_count();
 *    gm_handle_scope scope = gm_handle_scope_open();
 *    for (int i = 0; i != 10; ++i)
 *      gm_handle_local(gm_bytes_new(1));
 *    GM_EXAMPLE_CHECK(gm_handle_count() == before + 10);
 *    gm_handle_scope_close(scope);
 *    GM_EXAMPLE_CHECK(gm_handle_count() == before);
 */
gm_handle_scope gm_handle_scope_open(void);

/* As gm_handle_new, but the one that has been counted is released when the
 * innermost scope is closed, if not before. Traps with `no handle scope is
 * open`.
 *
 * Example:
 *    gm_handle_scope scope = gm_handle_scope_open();
 *    gm_handle handle = gm_handle_local(gm_bytes_new(4));
 *    gm_handle kept = gm_handle_retain(handle);
 *    gm_handle_scope_close(scope);
 *    GM_EXAMPLE_CHECK(gm_size(gm_handle_get(kept)) == 4);
 *    gm_handle_release(kept);
 */
gm_handle gm_handle_local(gm_ref object);

/* Closes `scope`: takes one from the count of each handle that was made by
 * gm_handle_local in it. Traps with `not the innermost open handle scope`.
 *
 * Example:
 *    gm_handle_scope outer = gm_handle_scope_open();
 *    gm_handle_scope inner = gm_handle_scope_open();
 *    gm_handle_scope_close(inner);
 *    GM_EXAMPLE_CHECK(gm_handle_scope_innermost() == outer);
 *    gm_handle_scope_close(outer);
 */
void gm_handle_scope_close(gm_handle_scope scope);

/* Closes `scope`, but hands `handle` to the scope around it; where there is
 * none the caller releases it. A handle of another scope, or of none, stays
 * where it is; 0 is ignored. Returns `handle`. Traps as gm_handle_scope_close
 * and gm_handle_get.
 *
 * Example:
 *    gm_handle_scope scope = gm_handle_scope_open();
 *    gm_handle_local(gm_bytes_new(1));
 *    gm_handle result =
 *        gm_handle_scope_escape(scope, gm_handle_local(gm_bytes_new(2)));
 *    GM_EXAMPLE_CHECK(gm_size(gm_handle_get(result)) == 2);
 *    gm_handle_release(result);
 */
gm_handle gm_handle_scope_escape(gm_handle_scope scope, gm_handle handle);

/* The scope that was opened last and is not closed; 0 if there is none. What a
 * host that catches errors asks for beforehand, with gm_stack_save.
 *
 * Example:
 *    gm_handle_scope before = gm_handle_scope_innermost();
 *    gm_handle_scope scope = gm_handle_scope_open();
 *    GM_EXAMPLE_CHECK(gm_handle_scope_innermost() == scope);
 *    gm_handle_scope_close(scope);
 *    GM_EXAMPLE_CHECK(gm_handle_scope_innermost() == before);
 */
gm_handle_scope gm_handle_scope_innermost(void);

/* Closes all scopes inside of `scope`, or all there are if it is 0; `scope`
 * itself stays open. For hosts that have caught an error. Traps with `not an
 * open handle scope`.
 *
 * Example:
 *    uint32_t count = gm_handle_count();
 *    gm_handle_scope before = gm_handle_scope_innermost();
 *    gm_handle_scope_open();
 *    gm_handle_local(gm_bytes_new(1));
 *    gm_handle_scope_open();
 *    gm_handle_local(gm_bytes_new(1));
 *    gm_handle_scope_unwind(before);
 *    GM_EXAMPLE_CHECK(gm_handle_count() == count);
 */
void gm_handle_scope_unwind(gm_handle_scope scope);

/* -- Programs that visit their own roots ----------------------------------- */

/* Visits what the handles stand for. A __visit_globals that the program brings
 * calls it, with the cookie that it was given; where it does not, the first
 * handle traps. The runtime's own needs no help. Outside of a collection
 * nothing happens.
 *
 * Example:
 *    gm_visit_handles(0);
 */
void gm_visit_handles(uint32_t cookie);

#ifdef __cplusplus
}
#endif

#endif /* GRAYMARK_HANDLES_H */
