/*===-- graymark/Types.h - Type descriptors for C programs ----------------===*
 *
 * Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
 * See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 *===----------------------------------------------------------------------===*
 *
 * How a C or C++ program describes its managed types to the collector: the
 * reference type, the descriptor's structure and the macros that emit one.
 * Programs include graymark.h, which includes this file. The bytes are those
 * of ABI.h. Allocation and everything that needs the runtime is in graymark.h.
 *
 *===----------------------------------------------------------------------===*/

#ifndef GRAYMARK_TYPES_H
#define GRAYMARK_TYPES_H

#include <graymark/ABI.h>
#include <stddef.h>
#include <stdint.h>

/* Makes a pointer type a reference: `struct Node GM *next`. A reference is
 * null, the address of a managed object, or an immediate (see gm_from_int).
 * It belongs in parameters, return values, locals, globals and fields of
 * managed objects, never in memory from malloc. */
#define GM __attribute__((address_space(1)))

/* A reference to an object of any type. Other references convert to it
 * implicitly, and in C back again. */
typedef void GM *gm_ref;

#ifdef __cplusplus
#define GM_EXTERN_C extern "C"
#else
#define GM_EXTERN_C extern
#endif

/* -- The descriptor -------------------------------------------------------- */

/* Where references stand: as a bitmap (bit i: the word at byte 4*i), or as the
 * address of a count followed by that many byte offsets in ascending order. */
#ifdef __cplusplus
union gm_layout {
  uint32_t bitmap;
  const void *list;
  constexpr explicit gm_layout(uint32_t Bitmap) : bitmap(Bitmap) {}
  constexpr explicit gm_layout(const void *List) : list(List) {}
};
#define GM_LAYOUT_BITMAP(bits) gm_layout(static_cast<uint32_t>(bits))
#define GM_LAYOUT_LIST(address) gm_layout(static_cast<const void *>(address))
#else
union gm_layout {
  uint32_t bitmap;
  const void *list;
};
#define GM_LAYOUT_BITMAP(bits) {.bitmap = (bits)}
#define GM_LAYOUT_LIST(address) {.list = (address)}
#endif

/* The part of a descriptor that collectors do not read in their inner loops.
 * Every pointer may be null. */
typedef struct gm_type_details {
  uint32_t byteSize;      /* of this structure */
  const char *name;       /* UTF-8, for messages */
  const void *fieldNames; /* {u32 count, {u32 offset, ptr name}[count]} */
  const struct gm_type *base;
  void (*finalizer)(gm_ref object);
  uint32_t (*visitRange)(gm_ref object, uint32_t from, uint32_t budget);
} gm_type_details;

/* An element of the list of field names. */
typedef struct gm_field_name {
  uint32_t offset;
  const char *name;
} gm_field_name;

/* A type descriptor. Made by the macros below, never at run time. */
typedef struct gm_type {
  uint8_t version;
  uint8_t layout;
  uint16_t lengthOffset;
  uint32_t flags;
  uint32_t size;
  union gm_layout references;
  uint32_t arrayOffset;
  uint32_t arrayStride;
  union gm_layout elements;
  const gm_type_details *cold;
} gm_type;

#ifdef __cplusplus
#define GM_STATIC_ASSERT static_assert
#else
#define GM_STATIC_ASSERT _Static_assert
#endif

GM_STATIC_ASSERT(sizeof(gm_type) == GRAYMARK_DESCRIPTOR_SIZE,
                 "descriptors have the size the ABI says");

/* -- Where the references of a structure are ------------------------------- */

/* Never called: they check, while the program is compiled, that a field named
 * to GM_FIELD is a reference and that the bitmap reaches it. */
int gm_check_field_is_reference(gm_ref field);
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wgcc-compat"
int gm_check_field_offset(size_t offset) __attribute__((
    diagnose_if(offset >= 128,
                "the field lies behind the first 128 bytes: describe the "
                "type with GM_LIST_TYPE and GM_OFFSET",
                "error")))
__attribute__((diagnose_if(offset % 4 != 0, "the field is not word-aligned",
                           "error")));
#pragma clang diagnostic pop

/* The bitmap with the reference `field` of `type`; combine with `|`. `field`
 * may be nested (`pair.left`) or an element (`children[2]`). It is an error,
 * found by the compiler, if the field is no reference or lies behind the first
 * 128 bytes of the structure.
 *
 * Example, at file scope:
 *    typedef struct Pair {
 *      struct Pair GM *left;
 *      uint32_t number;
 *      gm_ref both[2];
 *    } Pair;
 * Example:
 *    GM_EXAMPLE_CHECK(GM_FIELD(Pair, left) == 1);
 *    GM_EXAMPLE_CHECK(GM_FIELD(Pair, both[1]) == 8);
 */
#define GM_FIELD(type, field)                                                  \
  ((sizeof(gm_check_field_is_reference(((type *)0)->field)) != 0 &&            \
            sizeof(gm_check_field_offset(offsetof(type, field))) != 0          \
        ? 1u                                                                   \
        : 0u)                                                                  \
   << (offsetof(type, field) / 4 & 31))

/* The bitmap with all elements of `field`, an array of references of fixed
 * length inside `type`. The same limits as for GM_FIELD hold for its end.
 *
 * Example:
 *    GM_EXAMPLE_CHECK(GM_FIELD_ARRAY(Pair, both) == (4 | 8));
 */
#define GM_FIELD_ARRAY(type, field)                                            \
  ((sizeof(gm_check_field_is_reference(((type *)0)->field[0])) != 0 &&         \
            sizeof(gm_check_field_offset(offsetof(type, field) +               \
                                         sizeof(((type *)0)->field) - 4)) != 0 \
        ? 0xFFFFFFFFu                                                          \
        : 0u) >>                                                               \
   (32 - sizeof(((type *)0)->field) / 4 & 31)                                  \
       << (offsetof(type, field) / 4 & 31))

/* The byte offset of the reference `field` of `type`, for GM_LIST_TYPE.
 *
 * Example:
 *    GM_EXAMPLE_CHECK(GM_OFFSET(Pair, both[1]) == 12);
 */
#define GM_OFFSET(type, field)                                                 \
  (sizeof(gm_check_field_is_reference(((type *)0)->field)) != 0                \
       ? (uint32_t)offsetof(type, field)                                       \
       : 0u)

/* Instead of a combination of GM_FIELD: the type, or the element of its array,
 * contains no references. */
#define GM_NO_REFERENCES 0u

/* For the elements of an array: each element is one reference. */
#define GM_EACH_REFERENCE 1u

/* -- Emitting descriptors -------------------------------------------------- */

/* Weak and hidden: a type that is described in a header has one descriptor,
 * and so one id, in the whole program; nothing keeps an unused one. */
#define GM_DESCRIPTOR_ATTRIBUTES                                               \
  __attribute__((section(GRAYMARK_TYPES_SECTION),                              \
                 aligned(GRAYMARK_DESCRIPTOR_ALIGNMENT), weak,                 \
                 visibility("hidden")))

/* Announces the descriptor `name`, which another file defines.
 *
 * Example, at file scope:
 *    GM_DECLARE_TYPE(Later_type);
 *    GM_VECTOR_TYPE(Later_type, gm_ref, GM_EACH_REFERENCE);
 * Example:
 *    gm_ref GM *later = (gm_ref GM *)__new(4, gm_idof(&Later_type));
 *    GM_EXAMPLE_CHECK(gm_is(later, Later_type));
 */
#define GM_DECLARE_TYPE(name)                                                  \
  GM_EXTERN_C const gm_type name                                               \
      __attribute__((section(GRAYMARK_TYPES_SECTION), visibility("hidden")))

/* Every part of a descriptor by itself, for layouts that none of the macros
 * below has. `references` and `elements` are GM_LAYOUT_BITMAP(bits) or
 * GM_LAYOUT_LIST(address); `layoutBits` are GRAYMARK_LAYOUT_*; `typeFlags` are
 * GRAYMARK_TYPE_*; sizes and offsets are bytes; `details` is a pointer to a
 * gm_type_details or null.
 *
 * Example, at file scope:
 *    typedef struct Record {
 *      struct Record GM *next;
 *    } Record;
 *    GM_DESCRIPTOR(Record_type, 0, 0, GRAYMARK_TYPE_ACYCLIC, sizeof(Record),
 *                  GM_LAYOUT_BITMAP(GM_FIELD(Record, next)), 0, 0,
 *                  GM_LAYOUT_BITMAP(0u), 0);
 * Example:
 *    Record GM *record = GM_NEW(Record, Record_type);
 *    record->next = GM_NEW(Record, Record_type);
 *    gm_collect();
 *    GM_EXAMPLE_CHECK(!record->next->next);
 */
#define GM_DESCRIPTOR(name, layoutBits, lengthFieldOffset, typeFlags,          \
                      fixedSize, references, arrayStart, elementSize,          \
                      elements, details)                                       \
  GM_EXTERN_C const gm_type name GM_DESCRIPTOR_ATTRIBUTES;                     \
  const gm_type name = {GRAYMARK_DESCRIPTOR_VERSION,                           \
                        (layoutBits),                                          \
                        (lengthFieldOffset),                                   \
                        (typeFlags),                                           \
                        (fixedSize),                                           \
                        references,                                            \
                        (arrayStart),                                          \
                        (elementSize),                                         \
                        elements,                                              \
                        (details)}

/* Types carry their names for the messages of checked builds. A program that
 * counts bytes defines GM_NO_TYPE_NAMES before it includes this header. */
#ifdef GM_NO_TYPE_NAMES
#define GM_TYPE_NAME(text) 0
#else
#define GM_TYPE_NAME(text) text
#endif

#define GM_ALL_DETAILS(name, text, fieldNames, baseType, finalizer,            \
                       visitRange)                                             \
  static const gm_type_details name##_details = {sizeof(gm_type_details),      \
                                                 GM_TYPE_NAME(text),           \
                                                 fieldNames,                   \
                                                 baseType,                     \
                                                 finalizer,                    \
                                                 visitRange}

#define GM_DETAILS(name, text, baseType)                                       \
  GM_ALL_DETAILS(name, text, 0, baseType, 0, 0)

#define GM_POINTER_FREE_IF(condition)                                          \
  ((condition) ? GRAYMARK_TYPE_POINTER_FREE : 0u)

/* Describes the structure `type` under the name `name`. `fields` is a
 * combination of GM_FIELD and GM_FIELD_ARRAY, or GM_NO_REFERENCES. May stand in
 * a header or in one source file.
 *
 * Example, at file scope:
 *    typedef struct Tree {
 *      struct Tree GM *left;
 *      struct Tree GM *right;
 *    } Tree;
 *    GM_TYPE(Tree_type, Tree, GM_FIELD(Tree, left) | GM_FIELD(Tree, right));
 * Example:
 *    Tree GM *tree = GM_NEW(Tree, Tree_type);
 *    tree->left = GM_NEW(Tree, Tree_type);
 *    gm_collect();
 *    GM_EXAMPLE_CHECK(!tree->left->right);
 */
#define GM_TYPE(name, type, fields)                                            \
  GM_DETAILS(name, #type, 0);                                                  \
  GM_DESCRIPTOR(name, 0, 0, GM_POINTER_FREE_IF((fields) == 0), sizeof(type),   \
                GM_LAYOUT_BITMAP(fields), 0, 0, GM_LAYOUT_BITMAP(0u),          \
                &name##_details)

/* As GM_TYPE, for a type that extends the one described by `base`: its first
 * fields are those of the base. `fields` lists the inherited references too.
 * gm_instance_of says yes for the type, its base, the base's base...
 *
 * Example, at file scope:
 *    typedef struct Shape {
 *      gm_string name;
 *    } Shape;
 *    typedef struct Circle {
 *      Shape shape;
 *      double radius;
 *    } Circle;
 *    GM_TYPE(Shape_type, Shape, GM_FIELD(Shape, name));
 *    GM_DERIVED_TYPE(Circle_type, Circle, Shape_type,
 *                    GM_FIELD(Circle, shape.name));
 * Example:
 *    Circle GM *circle = GM_NEW(Circle, Circle_type);
 *    GM_EXAMPLE_CHECK(gm_instance_of(circle, Shape_type));
 *    GM_EXAMPLE_CHECK(!gm_is(circle, Shape_type));
 */
#define GM_DERIVED_TYPE(name, type, base, fields)                              \
  GM_DETAILS(name, #type, &base);                                              \
  GM_DESCRIPTOR(name, 0, 0, GM_POINTER_FREE_IF((fields) == 0), sizeof(type),   \
                GM_LAYOUT_BITMAP(fields), 0, 0, GM_LAYOUT_BITMAP(0u),          \
                &name##_details)

/* Names the fields of a type for those who look at the heap, as constant
 * `names`; what follows are GM_FIELD_NAMEs
 *
 * Example, at file scope:
 *    typedef struct File {
 *      gm_string path;
 *      int descriptor;
 *    } File;
 *    GM_FIELD_NAMES(File_fields, GM_FIELD_NAME(File, path),
 *                   GM_FIELD_NAME(File, descriptor));
 * Example:
 *    GM_EXAMPLE_CHECK(File_fields.count == 2);
 *    GM_EXAMPLE_CHECK(File_fields.fields[1].offset == 4);
 */
#define GM_FIELD_NAMES(names, ...)                                             \
  static const gm_field_name names##_list[]                                    \
      __attribute__((unused)) = {__VA_ARGS__};                                 \
  static const struct {                                                        \
    uint32_t count;                                                            \
    gm_field_name fields[sizeof(names##_list) / sizeof(gm_field_name)];        \
  } names = {sizeof(names##_list) / sizeof(gm_field_name), {__VA_ARGS__}}

/* One of them: where `field` is and what it is called.
 *
 * Example:
 *    gm_field_name name = GM_FIELD_NAME(File, descriptor);
 *    GM_EXAMPLE_CHECK(name.offset == 4 && name.name[0] == 'd');
 */
#define GM_FIELD_NAME(type, field) {(uint32_t)offsetof(type, field), #field}

/* As GM_TYPE, with everything that a type may have beside its layout, each 0 if
 * it has none: `text` is its name, `base` the address of its base type's
 * descriptor (see GM_DERIVED_TYPE), `fieldNames` that of a GM_FIELD_NAMES, and
 * `finalizer` a function, void (gm_ref), which is called for each dead object
 * before its memory is used again. A finaliser does not follow references of
 * the object, nor store or pin it (docs/lifetimes.md):
 *
 *   GM_DETAILED_TYPE(File_type, struct File, GM_FIELD(struct File, path),
 *                    "File", 0, &File_fields, closeFile);
 *
 * Example, at file scope:
 *    typedef struct Door {
 *      int number;
 *    } Door;
 *    static int doorsClosed;
 *    static void closeDoor(gm_ref door) {
 *      doorsClosed += ((Door GM *)door)->number != 0;
 *    }
 *    GM_DETAILED_TYPE(Door_type, Door, GM_NO_REFERENCES, "Door", 0, 0,
 *                     closeDoor);
 * Example:
 *    Door GM *door = GM_NEW(Door, Door_type);
 *    door->number = 3;
 */
#define GM_DETAILED_TYPE(name, type, fields, text, base, fieldNames,           \
                         finalizer)                                            \
  GM_ALL_DETAILS(name, text, fieldNames, base, finalizer, 0);                  \
  GM_DESCRIPTOR(name, 0, 0, GM_POINTER_FREE_IF((fields) == 0), sizeof(type),   \
                GM_LAYOUT_BITMAP(fields), 0, 0, GM_LAYOUT_BITMAP(0u),          \
                &name##_details)

/* As GM_DETAILED_TYPE, for a type of which no table can say where its other
 * references are. `visitRange`, of type uint32_t (gm_ref object, uint32_t from,
 * uint32_t budget), calls __visit(reference, 0) for those from position `from`
 * on, about `budget` of them, and returns the position to go on from, or 0 at
 * the end. Positions are its own business; the first is 0. It neither allocates
 * nor stores.
 *
 * Example, at file scope:
 *    typedef struct Window {
 *      uint32_t views[2]; // addresses of objects
 *    } Window;
 *    static uint32_t visitViews(gm_ref window, uint32_t from, uint32_t many) {
 *      (void)many;
 *      __visit(((gm_ref GM *)window)[from], 0);
 *      return from == 0 ? 1 : 0;
 *    }
 *    GM_VISITED_TYPE(Window_type, Window, GM_NO_REFERENCES, "Window", 0, 0, 0,
 *                    visitViews);
 * Example:
 *    Window GM *window = GM_NEW(Window, Window_type);
 *    window->views[1] = (uint32_t)(uintptr_t)gm_bytes_new(4);
 *    gm_collect();
 *    GM_EXAMPLE_CHECK(*(uint32_t *)(window->views[1] - 4) == 4);
 */
#define GM_VISITED_TYPE(name, type, fields, text, base, fieldNames, finalizer, \
                        visitRange)                                            \
  GM_ALL_DETAILS(name, text, fieldNames, base, finalizer, visitRange);         \
  GM_DESCRIPTOR(name, 0, 0, 0, sizeof(type), GM_LAYOUT_BITMAP(fields), 0, 0,   \
                GM_LAYOUT_BITMAP(0u), &name##_details)

/* Describes a structure that ends in the flexible array `array`, for objects
 * from GM_NEW_ARRAY; their element count follows from their size. `elements`
 * is GM_EACH_REFERENCE, a combination of GM_FIELD over the element's type, or
 * GM_NO_REFERENCES.
 *
 * Example, at file scope:
 *    typedef struct Player {
 *      gm_string name;
 *      uint32_t number;
 *    } Player;
 *    typedef struct Team {
 *      gm_string name;
 *      Player players[];
 *    } Team;
 *    GM_ARRAY_TYPE(Team_type, Team, GM_FIELD(Team, name), players,
 *                  GM_FIELD(Player, name));
 * Example:
 *    Team GM *team = GM_NEW_ARRAY(Team, players, Team_type, 11);
 *    team->players[10].name = GM_STRING("keeper");
 *    gm_collect();
 *    GM_EXAMPLE_CHECK(gm_string_length(team->players[10].name) == 6);
 */
#define GM_ARRAY_TYPE(name, type, fields, array, elements)                     \
  GM_DETAILS(name, #type, 0);                                                  \
  GM_DESCRIPTOR(name, GRAYMARK_LAYOUT_ARRAY, 0,                                \
                GM_POINTER_FREE_IF(((fields) | (elements)) == 0),              \
                offsetof(type, array), GM_LAYOUT_BITMAP(fields),               \
                offsetof(type, array), sizeof(((type *)0)->array[0]),          \
                GM_LAYOUT_BITMAP(elements), &name##_details)

/* As GM_ARRAY_TYPE, but only the first `count` elements are looked at, where
 * `count` is a uint32_t field of the structure. What lies behind them is not
 * kept alive.
 *
 * Example, at file scope:
 *    typedef struct Queue {
 *      uint32_t count;
 *      gm_ref items[];
 *    } Queue;
 *    GM_COUNTED_ARRAY_TYPE(Queue_type, Queue, GM_NO_REFERENCES, items,
 *                          GM_EACH_REFERENCE, count);
 * Example:
 *    Queue GM *queue = GM_NEW_ARRAY(Queue, items, Queue_type, 10);
 *    queue->count = 1;
 *    queue->items[0] = GM_STRING("first");
 *    gm_collect();
 *    GM_EXAMPLE_CHECK(gm_is_string(queue->items[0]));
 */
#define GM_COUNTED_ARRAY_TYPE(name, type, fields, array, elements, count)      \
  GM_STATIC_ASSERT(sizeof(((type *)0)->count) == sizeof(uint32_t) &&           \
                       sizeof(((type *)0)->count & 1) != 0,                    \
                   "the count of an array must be a uint32_t");                \
  GM_DETAILS(name, #type, 0);                                                  \
  GM_DESCRIPTOR(name, GRAYMARK_LAYOUT_ARRAY | GRAYMARK_LAYOUT_LENGTH_FIELD,    \
                offsetof(type, count),                                         \
                GM_POINTER_FREE_IF(((fields) | (elements)) == 0),              \
                offsetof(type, array), GM_LAYOUT_BITMAP(fields),               \
                offsetof(type, array), sizeof(((type *)0)->array[0]),          \
                GM_LAYOUT_BITMAP(elements), &name##_details)

/* Describes an array without a structure around it: objects of `element`s, a
 * type name, from GM_NEW_VECTOR. `elements` as in GM_ARRAY_TYPE.
 *
 * Example, at file scope:
 *    GM_VECTOR_TYPE(Words_type, gm_string, GM_EACH_REFERENCE);
 * Example:
 *    gm_string GM *words = GM_NEW_VECTOR(gm_string, Words_type, 2);
 *    words[1] = GM_STRING("word");
 *    gm_collect();
 *    GM_EXAMPLE_CHECK(gm_string_length(words[1]) == 4);
 */
#define GM_VECTOR_TYPE(name, element, elements)                                \
  GM_DETAILS(name, #element "[]", 0);                                          \
  GM_DESCRIPTOR(name, GRAYMARK_LAYOUT_ARRAY, 0,                                \
                GM_POINTER_FREE_IF((elements) == 0), 0, GM_LAYOUT_BITMAP(0u),  \
                0, sizeof(element), GM_LAYOUT_BITMAP(elements),                \
                &name##_details)

/* Describes a structure with references behind its first 128 bytes. The rest
 * are GM_OFFSET of every reference, in ascending order
 *
 * Example, at file scope:
 *    typedef struct Page {
 *      gm_ref title;
 *      char text[500];
 *      gm_ref next;
 *    } Page;
 *    GM_LIST_TYPE(Page_type, Page, GM_OFFSET(Page, title),
 *                 GM_OFFSET(Page, next));
 * Example:
 *    Page GM *page = GM_NEW(Page, Page_type);
 *    page->next = GM_STRING("next");
 *    gm_collect();
 *    GM_EXAMPLE_CHECK(gm_is_string(page->next));
 */
#define GM_LIST_TYPE(name, type, ...)                                          \
  GM_DETAILS(name, #type, 0);                                                  \
  static const uint32_t name##_offsets[]                                       \
      __attribute__((unused)) = {__VA_ARGS__};                                 \
  static const struct {                                                        \
    uint32_t count;                                                            \
    uint32_t offsets[sizeof(name##_offsets) / 4];                              \
  } name##_list = {sizeof(name##_offsets) / 4, {__VA_ARGS__}};                 \
  GM_DESCRIPTOR(name, GRAYMARK_LAYOUT_REFERENCE_LIST, 0, 0, sizeof(type),      \
                GM_LAYOUT_LIST(&name##_list), 0, 0, GM_LAYOUT_BITMAP(0u),      \
                &name##_details)

#endif /* GRAYMARK_TYPES_H */
