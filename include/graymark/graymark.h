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
 * strings and byte arrays in Strings.h, weak references and maps in Weak.h and
 * WeakMap.h; all come with this file. What a program must know beyond
 * declarations is in docs/c-programs.md. The collectors are not visible here:
 * one is chosen when the program is linked.
 *
 *===----------------------------------------------------------------------===*/

#ifndef GRAYMARK_GRAYMARK_H
#define GRAYMARK_GRAYMARK_H

#if !defined(__wasm32__) || !defined(__clang__)
#error "graymark.h needs clang and a wasm32 target: use graymark-clang"
#endif

#include <graymark/Handles.h>
#include <graymark/Observation.h>
#include <graymark/Statistics.h>
#include <graymark/Types.h>
#include <graymark/Weak.h>
#include <graymark/WeakMap.h>

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
 *   GM_INTERIOR(1) void fill(gm_ref GM *elements, int count, gm_ref value);
 *
 * Example, at file scope:
 *    GM_INTERIOR(1)
 *    static uint32_t sumOfUnits(const uint16_t GM *units, uint32_t count) {
 *      uint32_t sum = 0;
 *      for (uint32_t i = 0; i != count; ++i)
 *        sum += units[i];
 *      return sum;
 *    }
 * Example:
 *    gm_string text = GM_STRING("abc");
 *    GM_EXAMPLE_CHECK(sumOfUnits(text + 1, 2) == 'b' + 'c');
 */
#define GM_INTERIOR(n) __attribute__((annotate("graymark-interior=" #n)))

/* The result is an address inside the object of parameter `n`, which may itself
 * be interior. Such a function can only be called directly.
 *   GM_INTERIOR_RESULT(1) gm_ref GM *child(Node GM *node, int index);
 *
 * Example, at file scope:
 *    GM_INTERIOR_RESULT(1)
 *    static uint16_t GM *behindSign(gm_string text) {
 *      uint32_t i = 0;
 *      while (text[i] != '=')
 *        ++i;
 *      return text + i + 1;
 *    }
 * Example:
 *    gm_string text = GM_STRING("a=b");
 *    GM_EXAMPLE_CHECK(behindSign(text)[0] == 'b');
 */
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
 * GRAYMARK_OBJECT_MAX_SIZE, with `Out of memory` when memory cannot grow.
 *
 * Example:
 *    gm_ref object = __new(20, GRAYMARK_ID_ARRAY_BUFFER);
 *    GM_EXAMPLE_CHECK(gm_size(object) == 20);
 */
gm_ref __new(uint32_t size, uint32_t id);

/* As __new, but null where that traps because the object is too large or
 * memory is exhausted.
 *
 * Example:
 *    GM_EXAMPLE_CHECK(!gm_try_new(2000000000, GRAYMARK_ID_ARRAY_BUFFER));
 *    GM_EXAMPLE_CHECK(gm_try_new(20, GRAYMARK_ID_ARRAY_BUFFER));
 */
gm_ref gm_try_new(uint32_t size, uint32_t id);

/* An object of `size` bytes with the type and contents of `object`, which must
 * not be null. Added bytes are zero. It may be another object than `object`,
 * which then stays valid as long as it is referenced. May collect. The buffer
 * of an array, a view, a map or a set must not be made shorter: these know its
 * size.
 *
 * Example:
 *    gm_bytes bytes = gm_bytes_from("ab", 2);
 *    bytes = (gm_bytes)__renew(bytes, 4);
 *    GM_EXAMPLE_CHECK(bytes[1] == 'b' && bytes[3] == 0);
 */
gm_ref __renew(gm_ref object, uint32_t size);

/* A full collection. Under `minimal` the only thing that collects; there the
 * best moment is when no function with references is active.
 *
 * Example:
 *    for (int i = 0; i != 100; ++i)
 *      gm_bytes_new(1000);
 *    __collect();
 */
void __collect(void);

/* Under `stub` only: frees all objects and all memory from __alloc at once.
 * Nothing that was allocated before may be used any more. */
void __reset(void);

/* The barrier. Compiled code calls it by itself after stores; a program calls
 * it after having stored a reference in a way the compiler cannot see.
 *
 * Example:
 *    // By an address that the compiler has not seen become one of an object.
 *    gm_static_array array = gm_static_array_new(2);
 *    uint32_t element = (uint32_t)(uintptr_t)array + 4;
 *    gm_string text = GM_STRING("stored");
 *    *(uint32_t *)element = (uint32_t)(uintptr_t)text;
 *    __link(array, text, 0);
 *    text = 0;
 *    __collect();
 *    GM_EXAMPLE_CHECK(gm_string_length((gm_string)array[1]) == 6);
 */
void __link(gm_ref parent, gm_ref child, uint32_t expectMultiple);

/* Not 0 while stores need a barrier: a test of it goes before a call of __link
 * that is to cost nothing else. Only the runtime writes it. */
extern uint32_t __graymark_marking;

/* The barrier of what was copied into `object`, or moved within it: while the
 * collector marks, the object is visited again. Compiled code calls it by
 * itself behind memcpy and the like; a program calls it after having moved
 * references in a way the compiler cannot see, before anything that may
 * collect.
 *
 * Example:
 *    gm_static_array from = gm_static_array_new(2);
 *    gm_static_array to = gm_static_array_new(2);
 *    from[1] = GM_STRING("moved");
 *    for (uint32_t i = 0; i != 2; ++i)
 *      ((uint32_t *)(uintptr_t)(uint32_t)(uintptr_t)to)[i] =
 *          ((uint32_t *)(uintptr_t)(uint32_t)(uintptr_t)from)[i];
 *    __graymark_remark(to);
 *    GM_EXAMPLE_CHECK(gm_is_string(to[1]));
 */
void __graymark_remark(gm_ref object);

/* The collector's visitor, for visitors that the program brings
 * (GM_VISITED_TYPE, or a __visit_members of its own). `cookie` is what such a
 * visitor was called with, or 0.
 *
 * Example, at file scope:
 *    typedef struct Slot {
 *      uint32_t word; // the address of an object
 *    } Slot;
 *    static uint32_t visitSlot(gm_ref slot, uint32_t from, uint32_t budget) {
 *      (void)from, (void)budget;
 *      __visit(*(gm_ref GM *)slot, 0);
 *      return 0;
 *    }
 *    GM_VISITED_TYPE(Slot_type, Slot, GM_NO_REFERENCES, "Slot", 0, 0, 0,
 *                    visitSlot);
 * Example:
 *    Slot GM *slot = GM_NEW(Slot, Slot_type);
 *    slot->word = (uint32_t)(uintptr_t)gm_bytes_new(5);
 *    __collect();
 *    GM_EXAMPLE_CHECK(((uint32_t *)slot->word)[-1] == 5);
 */
void __visit(gm_ref reference, uint32_t cookie);

/* The type's flags, GRAYMARK_TYPE_*. Traps for an unknown id.
 *
 * Example:
 *    GM_EXAMPLE_CHECK(__typeinfo(GRAYMARK_ID_STRING) &
 *                     GRAYMARK_TYPE_POINTER_FREE);
 */
uint32_t __typeinfo(uint32_t id);

/* 1 if the type of `object` is `id` or derived from it, else 0.
 *
 * Example:
 *    gm_string text = GM_STRING("text");
 *    GM_EXAMPLE_CHECK(__instanceof(text, GRAYMARK_ID_STRING) == 1);
 *    GM_EXAMPLE_CHECK(__instanceof(text, GRAYMARK_ID_ARRAY_BUFFER) == 0);
 */
uint32_t __instanceof(gm_ref object, uint32_t id);

/* Keeps `object` and what it refers to until __unpin. Null and immediates are
 * ignored. Traps with `Object already pinned`. Returns its argument.
 *
 * Example:
 *    gm_bytes bytes = gm_bytes_from("pinned", 6);
 *    const char *address = (const char *)__pin(bytes);
 *    __collect();
 *    GM_EXAMPLE_CHECK(address[5] == 'd');
 *    __unpin(bytes);
 */
gm_ref __pin(gm_ref object);

/* Ends a pin. Null and immediates are ignored. Traps with
 * `Object is not pinned`.
 *
 * Example:
 *    gm_bytes bytes = gm_bytes_new(8);
 *    __pin(bytes);
 *    __unpin(bytes);
 *    __unpin(0);
 */
void __unpin(gm_ref object);

/* Unmanaged memory: 16-aligned, not zeroed, never scanned. __realloc and
 * __free take null.
 *
 * Example:
 *    char *memory = (char *)__alloc(10);
 *    memory[9] = 'x';
 *    memory = (char *)__realloc(memory, 1000);
 *    GM_EXAMPLE_CHECK(memory[9] == 'x');
 *    __free(memory);
 */
void *__alloc(uint32_t size);
void *__realloc(void *pointer, uint32_t size);
void __free(void *pointer);

/* The same, but null where there is not enough memory: then nothing has
 * happened. `alignment` is a power of two; less than 16 is 16.
 *
 * Example:
 *    void *memory = gm_try_alloc(100, 64);
 *    GM_EXAMPLE_CHECK((uintptr_t)memory % 64 == 0);
 *    void *larger = gm_try_realloc(memory, 4000000000u);
 *    GM_EXAMPLE_CHECK(!larger);
 *    __free(memory);
 */
void *gm_try_alloc(uint32_t size, uint32_t alignment);
void *gm_try_realloc(void *pointer, uint32_t size);
/* How many bytes there are at `pointer`, at least as many as were asked for.
 *
 * Example:
 *    void *memory = __alloc(10);
 *    GM_EXAMPLE_CHECK(gm_usable_size(memory) >= 10);
 *    __free(memory);
 */
uint32_t gm_usable_size(void *pointer);

/* The same under the names that programs use.
 *
 * Example:
 *    gm_ref kept = gm_pin(gm_bytes_new(8));
 *    gm_collect();
 *    GM_EXAMPLE_CHECK(gm_size(kept) == 8);
 *    gm_unpin(kept);
 */
void gm_collect(void) __asm__("__collect");
gm_ref gm_pin(gm_ref object) __asm__("__pin");
void gm_unpin(gm_ref object) __asm__("__unpin");

/* About `budget` units (objects and words visited) of collection work. 1 while
 * a cycle is in progress, 0 when the collector is idle.
 *
 * Example:
 *    // In idle time: a millisecond's work or so, until a cycle is complete.
 *    for (int i = 0; i != 20 && gm_step(10000); ++i)
 *      ;
 */
uint32_t gm_step(uint32_t budget);

/* Runs the finalisers of all objects that the present collection has found
 * dead, which happens by and by otherwise. What is dead, but has not been found
 * so, needs a collection first. May collect. Does nothing inside a finaliser,
 * and under `stub`.
 *
 * Example:
 *    gm_collect();
 *    gm_run_finalizers();
 */
void gm_run_finalizers(void);

/* Fills `out`; see Statistics.h.
 *
 * Example:
 *    gm_statistics before, after;
 *    gm_stats(&before);
 *    gm_bytes bytes = gm_bytes_new(100);
 *    gm_stats(&after);
 *    GM_EXAMPLE_CHECK(after.allocated_objects == before.allocated_objects + 1);
 *    gm_keep_alive(bytes);
 */
void gm_stats(gm_statistics *out);

/* Calls `callback(object, data)` for every object in the heap, in ascending
 * order of addresses. The callback neither allocates objects nor collects:
 * checked builds trap where it does.
 *
 * Example, at file scope:
 *    static void countString(gm_ref object, void *data) {
 *      *(uint32_t *)data += gm_is_string(object);
 *    }
 * Example:
 *    gm_string text = GM_STRING("one of them");
 *    uint32_t strings = 0;
 *    gm_heap_walk(countString, &strings);
 *    GM_EXAMPLE_CHECK(strings >= 1);
 *    gm_keep_alive(text);
 */
void gm_heap_walk(void (*callback)(gm_ref object, void *data), void *data);

/* Traps with a message if the heap is inconsistent.
 *
 * Example:
 *    gm_bytes_new(100);
 *    gm_verify_heap();
 */
void gm_verify_heap(void);

/* The object that `address` belongs to, static ones included, or null: its own
 * address, any inside of it, and the one directly behind it. Takes constant
 * time under `incremental` and `minimal`, but under the small runtimes and
 * under `stub` a walk over the heap; then one over the static objects.
 *
 * Example:
 *    gm_bytes bytes = gm_bytes_new(10);
 *    const uint8_t *raw = (const uint8_t *)bytes;
 *    GM_EXAMPLE_CHECK(gm_base_of(raw) == (gm_ref)bytes);
 *    GM_EXAMPLE_CHECK(gm_base_of(raw + 9) == (gm_ref)bytes);
 *    GM_EXAMPLE_CHECK(gm_base_of(raw + 10) == (gm_ref)bytes);
 *    GM_EXAMPLE_CHECK(gm_base_of(0) == 0);
 */
gm_ref gm_base_of(const void *address);

/* How deep the shadow stack is, and back to that. For code that catches what is
 * thrown or trapped through frames of others: without it what these frames held
 * would stay alive. Restoring traps with `not in the shadow stack`; in checked
 * builds also a depth that has been left since (`saved in a frame that has been
 * left`). Compiled functions put back by themselves what they find. Only a
 * function that keeps no references across calls and does not catch may call
 * gm_stack_restore, which is an error in others: it would take these references
 * off the stack. The passes see to it that such a function is not inlined.
 * It is the same function that has saved: what the depth was in a function with
 * references says nothing of how deep that one is later.
 *
 * Example, at file scope:
 *    static int collect_and_restore(void) {
 *      uint32_t saved = gm_stack_save();
 *      gm_collect();
 *      gm_stack_restore(saved);
 *      return gm_stack_save() == saved;
 *    }
 * Example:
 *    GM_EXAMPLE_CHECK(collect_and_restore());
 */
uint32_t gm_stack_save(void) __asm__("__graymark_stack_save");
void gm_stack_restore(uint32_t saved) __asm__("__graymark_stack_restore");

/* Says that `object` is needed up to here although nothing refers to it any
 * more, for a raw address of it that is still in use somewhere. No code.
 *
 * Example:
 *    gm_bytes bytes = gm_bytes_from("abc", 3);
 *    uintptr_t address = (uintptr_t)bytes;
 *    gm_collect();
 *    GM_EXAMPLE_CHECK(*(const char *)address == 'a');
 *    gm_keep_alive(bytes);
 */
void gm_keep_alive(gm_ref object) __asm__("graymark.keepalive");

/* Copies `size` bytes of which none belongs to a reference; the places may
 * overlap. Cheaper in and out of objects than memcpy and memmove, behind which
 * the object is visited again while the collector marks, and allowed at
 * interior pointers. A wrong claim loses objects.
 *
 * Example:
 *    gm_bytes bytes = gm_bytes_new(4);
 *    gm_copy_bytes((void *)(bytes + 1), "ab", 2);
 *    GM_EXAMPLE_CHECK(bytes[0] == 0 && bytes[2] == 'b');
 */
void gm_copy_bytes(void *to, const void *from,
                   uint32_t size) __asm__("graymark.copy.bytes")
    __attribute__((nothrow));

/* The id of the type that `descriptor` describes, 16 or greater. A subtraction
 * and a shift of constants.
 *
 * Example:
 *    gm_array array = gm_array_new(0);
 *    GM_EXAMPLE_CHECK(gm_type_id(array) == gm_idof(&gm_array_type));
 */
uint32_t gm_idof(const gm_type *descriptor) __asm__("graymark.idof")
    __attribute__((const));

#ifdef __cplusplus
}
#endif

/* -- Allocation ------------------------------------------------------------ */

/* Bytes of an object with `count` elements of `stride` bytes (not 0) behind
 * `fixed` bytes. If that is more than an object can have, a size that the
 * allocation refuses with `Allocation too large`.
 *
 * Example:
 *    GM_EXAMPLE_CHECK(gm_array_size(8, 4, 3) == 20);
 *    GM_EXAMPLE_CHECK(gm_array_size(8, 4, 0x40000000) == UINT32_MAX);
 */
static inline uint32_t gm_array_size(uint32_t fixed, uint32_t stride,
                                     uint32_t count) {
  if (count > (GRAYMARK_OBJECT_MAX_SIZE - fixed) / stride)
    return UINT32_MAX;
  return fixed + stride * count;
}

/* A new object of the structure `type`, described by `descriptor`, all zero.
 *
 * Example, at file scope:
 *    typedef struct Counter {
 *      uint32_t count;
 *    } Counter;
 *    GM_TYPE(Counter_type, Counter, GM_NO_REFERENCES);
 * Example:
 *    Counter GM *counter = GM_NEW(Counter, Counter_type);
 *    ++counter->count;
 *    GM_EXAMPLE_CHECK(counter->count == 1);
 */
#define GM_NEW(type, descriptor)                                               \
  ((type GM *)__new(sizeof(type), gm_idof(&(descriptor))))

/* A new object of the structure `type` whose flexible array `array` has
 * `count` elements. Traps with `Allocation too large`.
 *
 * Example, at file scope:
 *    typedef struct Path {
 *      gm_string name;
 *      gm_string steps[];
 *    } Path;
 *    GM_ARRAY_TYPE(Path_type, Path, GM_FIELD(Path, name), steps,
 *                  GM_EACH_REFERENCE);
 * Example:
 *    Path GM *path = GM_NEW_ARRAY(Path, steps, Path_type, 3);
 *    path->steps[2] = GM_STRING("three");
 *    GM_EXAMPLE_CHECK(!path->name && gm_is_string(path->steps[2]));
 */
#define GM_NEW_ARRAY(type, array, descriptor, count)                           \
  ((type GM *)__new(gm_array_size(offsetof(type, array),                       \
                                  sizeof(((type *)0)->array[0]), (count)),     \
                    gm_idof(&(descriptor))))

/* `object`, of such a structure, with room for `count` elements: as __renew.
 *
 * Example:
 *    Path GM *path = GM_NEW_ARRAY(Path, steps, Path_type, 1);
 *    path->steps[0] = GM_STRING("one");
 *    path = GM_RENEW_ARRAY(Path, steps, path, 2);
 *    GM_EXAMPLE_CHECK(gm_is_string(path->steps[0]) && !path->steps[1]);
 */
#define GM_RENEW_ARRAY(type, array, object, count)                             \
  ((type GM *)__renew((object),                                                \
                      gm_array_size(offsetof(type, array),                     \
                                    sizeof(((type *)0)->array[0]), (count))))

/* A new array of `count` elements of type `element`, for GM_VECTOR_TYPE.
 *
 * Example, at file scope:
 *    GM_VECTOR_TYPE(Lengths_type, double, GM_NO_REFERENCES);
 * Example:
 *    double GM *lengths = GM_NEW_VECTOR(double, Lengths_type, 3);
 *    lengths[2] = 0.5;
 *    GM_EXAMPLE_CHECK(GM_VECTOR_COUNT(lengths) == 3);
 */
#define GM_NEW_VECTOR(element, descriptor, count)                              \
  ((element GM *)__new(gm_array_size(0, sizeof(element), (count)),             \
                       gm_idof(&(descriptor))))

/* -- Object headers -------------------------------------------------------- */
/* The argument is an object: not null, no immediate. */

/* The size asked for when the object was made, in bytes.
 *
 * Example:
 *    GM_EXAMPLE_CHECK(gm_size(gm_bytes_new(5)) == 5);
 */
static inline uint32_t gm_size(gm_ref object) {
  return ((const uint32_t GM *)object)[GRAYMARK_RTSIZE_OFFSET / 4];
}

/* The id of the object's type.
 *
 * Example:
 *    GM_EXAMPLE_CHECK(gm_type_id(gm_bytes_new(5)) == GRAYMARK_ID_ARRAY_BUFFER);
 */
static inline uint32_t gm_type_id(gm_ref object) {
  return ((const uint32_t GM *)object)[GRAYMARK_RTID_OFFSET / 4];
}

/* Elements in the flexible array of an object from GM_NEW_ARRAY, or in one
 * from GM_NEW_VECTOR.
 *
 * Example:
 *    Path GM *path = GM_NEW_ARRAY(Path, steps, Path_type, 3);
 *    GM_EXAMPLE_CHECK(GM_ARRAY_COUNT(Path, steps, path) == 3);
 *    GM_EXAMPLE_CHECK(GM_VECTOR_COUNT(GM_STRING("abc")) == 3);
 */
#define GM_ARRAY_COUNT(type, array, object)                                    \
  ((gm_size(object) - (uint32_t)offsetof(type, array)) /                       \
   (uint32_t)sizeof(((type *)0)->array[0]))
#define GM_VECTOR_COUNT(object)                                                \
  (gm_size(object) / (uint32_t)sizeof((object)[0]))

/* Whether `object` has exactly the type of `descriptor`.
 *
 * Example:
 *    gm_ref object = GM_NEW(Counter, Counter_type);
 *    GM_EXAMPLE_CHECK(gm_is(object, Counter_type));
 *    GM_EXAMPLE_CHECK(!gm_is(object, Path_type));
 */
#define gm_is(object, descriptor) (gm_type_id(object) == gm_idof(&(descriptor)))

/* Whether `object` has the type of `descriptor` or one derived from it.
 *
 * Example:
 *    gm_ref object = GM_NEW(Counter, Counter_type);
 *    GM_EXAMPLE_CHECK(gm_instance_of(object, Counter_type));
 *    GM_EXAMPLE_CHECK(!gm_instance_of(0, Counter_type));
 */
#define gm_instance_of(object, descriptor)                                     \
  (__instanceof((object), gm_idof(&(descriptor))) != 0)

/* -- Immediates ------------------------------------------------------------ */
/* Small integers in the place of a reference, told by bit 0. The collector
 * ignores them. They must not be dereferenced. */

#define GM_INT_MIN (-0x40000000)
#define GM_INT_MAX 0x3FFFFFFF

/* The immediate for `value`, from GM_INT_MIN to GM_INT_MAX. The topmost bit of
 * a value outside that range is lost.
 *
 * Example:
 *    gm_ref value = gm_from_int(-7);
 *    GM_EXAMPLE_CHECK(gm_to_int(value) == -7);
 */
static inline gm_ref gm_from_int(int32_t value) {
  return (gm_ref)(uintptr_t)((uint32_t)value << 1 | GRAYMARK_IMMEDIATE_TAG);
}

/* Whether `reference` is an immediate. Null is not.
 *
 * Example:
 *    GM_EXAMPLE_CHECK(gm_is_int(gm_from_int(0)) && !gm_is_int(0));
 */
static inline int gm_is_int(gm_ref reference) {
  return ((uintptr_t)reference & GRAYMARK_IMMEDIATE_TAG) != 0;
}

/* The value of an immediate.
 *
 * Example:
 *    GM_EXAMPLE_CHECK(gm_to_int(gm_from_int(GM_INT_MIN)) == GM_INT_MIN);
 */
static inline int32_t gm_to_int(gm_ref immediate) {
  return (int32_t)(uintptr_t)immediate >> 1;
}

/* -- Static objects -------------------------------------------------------- */

/* Defines an object that exists from the start, outside the heap, and is never
 * freed: `static` in this file, of structure `type`, described by
 * `descriptor`. What follows is the initialiser of the structure; a reference
 * in it is null or GM_STATIC_REFERENCE of another static object.
 *
 * Example, at file scope:
 *    GM_STATIC(firstCounter, Counter, Counter_type, .count = 4);
 * Example:
 *    Counter GM *counter = GM_STATIC_REFERENCE(firstCounter);
 *    gm_collect();
 *    GM_EXAMPLE_CHECK(counter->count == 4 && gm_is(counter, Counter_type));
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

/* The reference to the static object `name`.
 *
 * Example, at file scope:
 *    GM_STATIC(otherCounter, Counter, Counter_type, .count = 0);
 * Example:
 *    gm_ref counter = GM_STATIC_REFERENCE(otherCounter);
 *    GM_EXAMPLE_CHECK(gm_size(counter) == sizeof(Counter));
 */
#define GM_STATIC_REFERENCE(name) ((__typeof__(name.payload) GM *)&name.payload)

#include <graymark/Bounds.h>
#include <graymark/Strings.h>

#endif /* GRAYMARK_GRAYMARK_H */
