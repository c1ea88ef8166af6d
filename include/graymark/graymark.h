/*===-- graymark/graymark.h - Garbage collection for C and C++ ------------===*
 *
 * Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
 * See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 *===----------------------------------------------------------------------===*
 *
 * The header of C (C11 and later) and C++ (C++17 and later) programs that are
 * compiled with graymark-clang: allocation, object headers, immediates, pins,
 * static objects and the runtime's functions. Descriptors are in Types.h,
 * strings and byte arrays in Strings.h; both come with this file. What a
 * program must know beyond declarations is in docs/c-programs.md. The
 * collectors are not visible here: one is chosen when the program is linked.
 *
 *===----------------------------------------------------------------------===*/

#ifndef GRAYMARK_GRAYMARK_H
#define GRAYMARK_GRAYMARK_H

#if !defined(__wasm32__) || !defined(__clang__)
#error "graymark.h needs clang and a wasm32 target: use graymark-clang"
#endif

#include <graymark/Statistics.h>
#include <graymark/Types.h>

/* -- Attributes of functions ----------------------------------------------- */

/* The function roots nothing: its callers keep its arguments alive until it
 * returns. For functions implemented by the host, and where calls must cost
 * nothing. A reference that the function gets in another way must not be needed
 * behind a call that may collect; that is an error. */
#define GM_UNMANAGED __attribute__((annotate("graymark-unmanaged")))

/* Stores of references through plain pointers of unknown origin are accepted
 * in this function. The memory must be a root or be pinned by other means. */
#define GM_UNCHECKED __attribute__((annotate("graymark-unchecked")))

/* The function reaches no safepoint: it neither allocates nor calls anything
 * that does. Calls of it cost no spills. A wrong claim loses objects. */
#define GM_LEAF __attribute__((annotate("gc-leaf-function")))

/* Parameter `n`, counted from 1, is an address inside an object, as of an
 * element of an array: the caller keeps the object during the call. The
 * function may use it and pass it on to such parameters, but not store it.
 *   GM_INTERIOR(1) void fill(gm_ref GM *elements, int count, gm_ref value); */
#define GM_INTERIOR(n) __attribute__((annotate("graymark-interior=" #n)))

/* The result is an address inside the object of parameter `n`, which may itself
 * be interior. Such a function can only be called directly.
 *   GM_INTERIOR_RESULT(1) gm_ref GM *child(Node GM *node, int index); */
#define GM_INTERIOR_RESULT(n)                                                  \
  __attribute__((annotate("graymark-interior-result=" #n)))

#ifdef __cplusplus
extern "C" {
#endif

/* -- Functions of the runtime ---------------------------------------------- */
/* The C form of the interface in docs/abi.md. Sizes are bytes. Each traps
 * with a message that names the call if its arguments are wrong. */

/* A new object of at least `size` bytes and type `id`, all zero, 16-aligned.
 * May collect. Traps with `Allocation too large` above
 * GRAYMARK_OBJECT_MAX_SIZE, with `Out of memory` when memory cannot grow. */
gm_ref __new(uint32_t size, uint32_t id);

/* As __new, but null where that traps because the object is too large or
 * memory is exhausted. */
gm_ref gm_try_new(uint32_t size, uint32_t id);

/* An object of `size` bytes with the type and contents of `object`, which must
 * not be null. Added bytes are zero. It may be another object than `object`,
 * which then stays valid as long as it is referenced. May collect. */
gm_ref __renew(gm_ref object, uint32_t size);

/* A full collection. Under `minimal` the only thing that collects; there the
 * best moment is when no function with references is active. */
void __collect(void);

/* Under `stub` only: frees all objects and all memory from __alloc at once.
 * Nothing that was allocated before may be used any more. */
void __reset(void);

/* The barrier. Compiled code calls it by itself after stores; a program calls
 * it after having stored a reference in a way the compiler cannot see. */
void __link(gm_ref parent, gm_ref child, uint32_t expectMultiple);

/* The barrier of what was copied into `object`, or moved within it: while the
 * collector marks, the object is visited again. Compiled code calls it by
 * itself behind memcpy and the like; a program calls it after having moved
 * references in a way the compiler cannot see, before anything that may
 * collect. */
void __graymark_remark(gm_ref object);

/* The collector's visitor, for visitors that the program brings
 * (GM_VISITED_TYPE, or a __visit_members of its own). `cookie` is what such a
 * visitor was called with, or 0. */
void __visit(gm_ref reference, uint32_t cookie);

/* The type's flags, GRAYMARK_TYPE_*. Traps for an unknown id. */
uint32_t __typeinfo(uint32_t id);

/* 1 if the type of `object` is `id` or derived from it, else 0. */
uint32_t __instanceof(gm_ref object, uint32_t id);

/* Keeps `object` and what it refers to until __unpin. Null and immediates are
 * ignored. Traps with `Object already pinned`. Returns its argument. */
gm_ref __pin(gm_ref object);

/* Ends a pin. Null and immediates are ignored. Traps with
 * `Object is not pinned`. */
void __unpin(gm_ref object);

/* Unmanaged memory: 16-aligned, not zeroed, never scanned. __realloc and
 * __free take null. */
void *__alloc(uint32_t size);
void *__realloc(void *pointer, uint32_t size);
void __free(void *pointer);

/* The same, but null where there is not enough memory: then nothing has
 * happened. `alignment` is a power of two; less than 16 is 16. */
void *gm_try_alloc(uint32_t size, uint32_t alignment);
void *gm_try_realloc(void *pointer, uint32_t size);
/* How many bytes there are at `pointer`, at least as many as were asked for. */
uint32_t gm_usable_size(void *pointer);

/* The same under the names that programs use. */
void gm_collect(void) __asm__("__collect");
gm_ref gm_pin(gm_ref object) __asm__("__pin");
void gm_unpin(gm_ref object) __asm__("__unpin");

/* About `budget` units (objects and words visited) of collection work. 1 while
 * a cycle is in progress, 0 when the collector is idle. */
uint32_t gm_step(uint32_t budget);

/* Fills `out`; see Statistics.h. */
void gm_stats(gm_statistics *out);

/* Calls `callback(object, data)` for every object in the heap, in no
 * particular order. The callback must not allocate. */
void gm_heap_walk(void (*callback)(gm_ref object, void *data), void *data);

/* Traps with a message if the heap is inconsistent. */
void gm_verify_heap(void);

/* Says that `object` is needed up to here although nothing refers to it any
 * more, for a raw address of it that is still in use somewhere. No code. */
void gm_keep_alive(gm_ref object) __asm__("graymark.keepalive");

/* Copies `size` bytes of which none belongs to a reference; the places may
 * overlap. Cheaper in and out of objects than memcpy and memmove, behind which
 * the object is visited again while the collector marks, and allowed at
 * interior pointers. A wrong claim loses objects. */
void gm_copy_bytes(void *to, const void *from,
                   uint32_t size) __asm__("graymark.copy.bytes")
    __attribute__((nothrow));

/* The id of the type that `descriptor` describes, 16 or greater. A subtraction
 * and a shift of constants. */
uint32_t gm_idof(const gm_type *descriptor) __asm__("graymark.idof")
    __attribute__((const));

#ifdef __cplusplus
}
#endif

/* -- Allocation ------------------------------------------------------------ */

/* Bytes of an object with `count` elements of `stride` bytes (not 0) behind
 * `fixed` bytes. If that is more than an object can have, a size that the
 * allocation refuses with `Allocation too large`. */
static inline uint32_t gm_array_size(uint32_t fixed, uint32_t stride,
                                     uint32_t count) {
  if (count > (GRAYMARK_OBJECT_MAX_SIZE - fixed) / stride)
    return UINT32_MAX;
  return fixed + stride * count;
}

/* A new object of the structure `type`, described by `descriptor`, all zero. */
#define GM_NEW(type, descriptor)                                               \
  ((type GM *)__new(sizeof(type), gm_idof(&(descriptor))))

/* A new object of the structure `type` whose flexible array `array` has
 * `count` elements. Traps with `Allocation too large`. */
#define GM_NEW_ARRAY(type, array, descriptor, count)                           \
  ((type GM *)__new(gm_array_size(offsetof(type, array),                       \
                                  sizeof(((type *)0)->array[0]), (count)),     \
                    gm_idof(&(descriptor))))

/* `object`, of such a structure, with room for `count` elements: as __renew. */
#define GM_RENEW_ARRAY(type, array, object, count)                             \
  ((type GM *)__renew((object),                                                \
                      gm_array_size(offsetof(type, array),                     \
                                    sizeof(((type *)0)->array[0]), (count))))

/* A new array of `count` elements of type `element`, for GM_VECTOR_TYPE. */
#define GM_NEW_VECTOR(element, descriptor, count)                              \
  ((element GM *)__new(gm_array_size(0, sizeof(element), (count)),             \
                       gm_idof(&(descriptor))))

/* -- Object headers -------------------------------------------------------- */
/* The argument is an object: not null, no immediate. */

/* The size asked for when the object was made, in bytes. */
static inline uint32_t gm_size(gm_ref object) {
  return ((const uint32_t GM *)object)[GRAYMARK_RTSIZE_OFFSET / 4];
}

/* The id of the object's type. */
static inline uint32_t gm_type_id(gm_ref object) {
  return ((const uint32_t GM *)object)[GRAYMARK_RTID_OFFSET / 4];
}

/* Elements in the flexible array of an object from GM_NEW_ARRAY, or in one
 * from GM_NEW_VECTOR. */
#define GM_ARRAY_COUNT(type, array, object)                                    \
  ((gm_size(object) - (uint32_t)offsetof(type, array)) /                       \
   (uint32_t)sizeof(((type *)0)->array[0]))
#define GM_VECTOR_COUNT(object)                                                \
  (gm_size(object) / (uint32_t)sizeof((object)[0]))

/* Whether `object` has exactly the type of `descriptor`. */
#define gm_is(object, descriptor) (gm_type_id(object) == gm_idof(&(descriptor)))

/* Whether `object` has the type of `descriptor` or one derived from it. */
#define gm_instance_of(object, descriptor)                                     \
  (__instanceof((object), gm_idof(&(descriptor))) != 0)

/* -- Immediates ------------------------------------------------------------ */
/* Small integers in the place of a reference, told by bit 0. The collector
 * ignores them. They must not be dereferenced. */

#define GM_INT_MIN (-0x40000000)
#define GM_INT_MAX 0x3FFFFFFF

/* The immediate for `value`, from GM_INT_MIN to GM_INT_MAX. The topmost bit of
 * a value outside that range is lost. */
static inline gm_ref gm_from_int(int32_t value) {
  return (gm_ref)(uintptr_t)((uint32_t)value << 1 | GRAYMARK_IMMEDIATE_TAG);
}

/* Whether `reference` is an immediate. Null is not. */
static inline int gm_is_int(gm_ref reference) {
  return ((uintptr_t)reference & GRAYMARK_IMMEDIATE_TAG) != 0;
}

/* The value of an immediate. */
static inline int32_t gm_to_int(gm_ref immediate) {
  return (int32_t)(uintptr_t)immediate >> 1;
}

/* -- Static objects -------------------------------------------------------- */

/* Defines an object that exists from the start, outside the heap, and is never
 * freed: `static` in this file, of structure `type`, described by
 * `descriptor`. What follows is the initialiser of the structure; a reference
 * in it is null or GM_STATIC_REFERENCE of another static object:
 *
 *   GM_STATIC(empty, struct List, List_type, .length = 0);
 *   struct List GM *list = GM_STATIC_REFERENCE(empty);
 */
#define GM_STATIC(name, type, descriptor, ...)                                 \
  static struct {                                                              \
    uint32_t padding[2];                                                       \
    uint32_t rtId;                                                             \
    uint32_t rtSize;                                                           \
    type payload;                                                              \
  } name __attribute__((aligned(GRAYMARK_OBJECT_ALIGNMENT))) = {               \
      {0, 0}, 0, sizeof(type), {__VA_ARGS__}};                                 \
  static const struct {                                                        \
    const void *object;                                                        \
    const gm_type *descriptor;                                                 \
  } name##_entry __attribute__((section(GRAYMARK_STATICS_SECTION), used)) = {  \
      &name.payload, &(descriptor)}

/* The reference to the static object `name`. */
#define GM_STATIC_REFERENCE(name) ((__typeof__(name.payload) GM *)&name.payload)

#include <graymark/Bounds.h>
#include <graymark/Strings.h>

#endif /* GRAYMARK_GRAYMARK_H */
