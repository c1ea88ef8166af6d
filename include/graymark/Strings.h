/*===-- graymark/Strings.h - Strings and byte arrays ----------------------===*
 *
 * Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
 * See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 *===----------------------------------------------------------------------===*
 *
 * The two built-in object types a program meets first: strings of UTF-16 code
 * units (type id 2) and byte arrays (type id 1), with conversions from and to
 * UTF-8. Included by graymark.h. Everything is `static inline`: what a program
 * does not call is not in it. A string is walked by object and index; there is
 * no pointer into the middle of one.
 *
 *===----------------------------------------------------------------------===*/

#ifndef GRAYMARK_STRINGS_H
#define GRAYMARK_STRINGS_H

#include <graymark/graymark.h>

/* A string: `string[i]` is the code unit at index `i`, the length is
 * gm_string_length. Not NUL-terminated. Strings are not changed once they have
 * been handed to other code. */
typedef uint16_t GM *gm_string;

/* A byte array: `bytes[i]`, with gm_size bytes. */
typedef uint8_t GM *gm_bytes;

/* What stands in decoded text for a malformed sequence. */
#define GM_REPLACEMENT_CHARACTER 0xFFFDu

/* -- Byte arrays ----------------------------------------------------------- */

/* A byte array of `size` bytes, all zero. Traps as __new.
 *
 * Example:
 *    gm_bytes bytes = gm_bytes_new(3);
 *    GM_EXAMPLE_CHECK(gm_size(bytes) == 3 && bytes[2] == 0);
 */
static inline gm_bytes gm_bytes_new(uint32_t size) {
  return (gm_bytes)__new(size, GRAYMARK_ID_ARRAY_BUFFER);
}

/* A byte array with a copy of `size` bytes of unmanaged memory at `source`.
 *
 * Example:
 *    gm_bytes bytes = gm_bytes_from("abc", 3);
 *    GM_EXAMPLE_CHECK(bytes[2] == 'c');
 */
static inline gm_bytes gm_bytes_from(const void *source, uint32_t size) {
  gm_bytes bytes = gm_bytes_new(size);
  for (uint32_t i = 0; i != size; ++i)
    bytes[i] = ((const uint8_t *)source)[i];
  return bytes;
}

/* The byte at `index`, as `bytes[index]`, but traps with `Index out of range`
 * if there is none.
 *
 * Example:
 *    gm_bytes bytes = gm_bytes_from("ab", 2);
 *    GM_EXAMPLE_CHECK(gm_bytes_get(bytes, 1) == 'b');
 */
static inline uint8_t gm_bytes_get(gm_bytes bytes, uint32_t index) {
  if (index >= gm_size(bytes))
    gm_index_out_of_range("gm_bytes_get", index, gm_size(bytes));
  return bytes[index];
}

/* Stores a byte at `index`. Traps with `Index out of range` if there is none.
 *
 * Example:
 *    gm_bytes bytes = gm_bytes_new(2);
 *    gm_bytes_set(bytes, 1, 255);
 *    GM_EXAMPLE_CHECK(bytes[1] == 255);
 */
static inline void gm_bytes_set(gm_bytes bytes, uint32_t index, uint8_t value) {
  if (index >= gm_size(bytes))
    gm_index_out_of_range("gm_bytes_set", index, gm_size(bytes));
  bytes[index] = value;
}

/* The bytes [from, to) of `bytes` as a new byte array. Bounds above the size,
 * or crossed, are clamped. Traps as __new.
 *
 * Example:
 *    gm_bytes bytes = gm_bytes_slice(gm_bytes_from("abcd", 4), 1, 3);
 *    GM_EXAMPLE_CHECK(gm_size(bytes) == 2 && bytes[0] == 'b');
 */
static inline gm_bytes gm_bytes_slice(gm_bytes bytes, uint32_t from,
                                      uint32_t to) {
  uint32_t size = gm_size(bytes);
  if (to > size)
    to = size;
  if (from > to)
    from = to;
  gm_bytes slice = gm_bytes_new(to - from);
  gm_copy_bytes((void *)slice, (const void *)(bytes + from), to - from);
  return slice;
}

/* Whether `object`, not null and no immediate, is a byte array.
 *
 * Example:
 *    GM_EXAMPLE_CHECK(gm_is_bytes(gm_bytes_new(0)));
 *    GM_EXAMPLE_CHECK(!gm_is_bytes(GM_STRING("text")));
 */
static inline int gm_is_bytes(gm_ref object) {
  return gm_type_id(object) == GRAYMARK_ID_ARRAY_BUFFER;
}

/* -- Strings --------------------------------------------------------------- */

/* A string of `length` code units, all zero, to be filled in by the caller.
 * Traps as __new.
 *
 * Example:
 *    gm_string string = gm_string_new(2);
 *    string[0] = 'o';
 *    string[1] = 'k';
 *    GM_EXAMPLE_CHECK(gm_string_equals(string, GM_STRING("ok")));
 */
static inline gm_string gm_string_new(uint32_t length) {
  return (gm_string)__new(gm_array_size(0, 2, length), GRAYMARK_ID_STRING);
}

/* Whether `object`, not null and no immediate, is a string.
 *
 * Example:
 *    GM_EXAMPLE_CHECK(gm_is_string(GM_STRING("text")));
 *    GM_EXAMPLE_CHECK(!gm_is_string(gm_bytes_new(4)));
 */
static inline int gm_is_string(gm_ref object) {
  return gm_type_id(object) == GRAYMARK_ID_STRING;
}

/* The length of `string` in code units.
 *
 * Example:
 *    GM_EXAMPLE_CHECK(gm_string_length(GM_STRING("\u20AC")) == 1);
 *    GM_EXAMPLE_CHECK(gm_string_length(GM_STRING("\U0001F600")) == 2);
 */
static inline uint32_t gm_string_length(gm_string string) {
  return gm_size(string) / 2;
}

/* The code unit at `index`, as `string[index]`, but traps with
 * `Index out of range` if there is none.
 *
 * Example:
 *    GM_EXAMPLE_CHECK(gm_string_get(GM_STRING("abc"), 2) == 'c');
 */
static inline uint16_t gm_string_get(gm_string string, uint32_t index) {
  if (index >= gm_string_length(string))
    gm_index_out_of_range("gm_string_get", index, gm_string_length(string));
  return string[index];
}

/* Whether two strings have the same code units.
 *
 * Example:
 *    GM_EXAMPLE_CHECK(gm_string_equals(GM_STRING("ab"), GM_STRING("ab")));
 *    GM_EXAMPLE_CHECK(!gm_string_equals(GM_STRING("ab"), GM_STRING("abc")));
 */
static inline int gm_string_equals(gm_string left, gm_string right) {
  if (left == right)
    return 1;
  uint32_t length = gm_string_length(left);
  if (length != gm_string_length(right))
    return 0;
  for (uint32_t i = 0; i != length; ++i)
    if (left[i] != right[i])
      return 0;
  return 1;
}

/* The order of two strings by code units: negative, 0 or positive.
 *
 * Example:
 *    GM_EXAMPLE_CHECK(gm_string_compare(GM_STRING("ab"), GM_STRING("b")) < 0);
 *    GM_EXAMPLE_CHECK(gm_string_compare(GM_STRING("ab"), GM_STRING("a")) > 0);
 *    GM_EXAMPLE_CHECK(gm_string_compare(GM_STRING("a"), GM_STRING("a")) == 0);
 */
static inline int gm_string_compare(gm_string left, gm_string right) {
  uint32_t leftLength = gm_string_length(left);
  uint32_t rightLength = gm_string_length(right);
  for (uint32_t i = 0; i != leftLength && i != rightLength; ++i)
    if (left[i] != right[i])
      return left[i] < right[i] ? -1 : 1;
  return (leftLength > rightLength) - (leftLength < rightLength);
}

/* A hash of the contents, for hash tables: 32-bit FNV-1a over code units.
 *
 * Example:
 *    GM_EXAMPLE_CHECK(gm_string_hash(GM_STRING("a")) == 0xE40C292C);
 */
static inline uint32_t gm_string_hash(gm_string string) {
  uint32_t hash = 2166136261u;
  for (uint32_t i = 0, end = gm_string_length(string); i != end; ++i)
    hash = (hash ^ string[i]) * 16777619u;
  return hash;
}

/* The code units [from, to) of `string` as a new string. Bounds above the
 * length, or crossed, are clamped.
 *
 * Example:
 *    gm_string slice = gm_string_slice(GM_STRING("abcdef"), 4, 100);
 *    GM_EXAMPLE_CHECK(gm_string_equals(slice, GM_STRING("ef")));
 */
static inline gm_string gm_string_slice(gm_string string, uint32_t from,
                                        uint32_t to) {
  uint32_t length = gm_string_length(string);
  if (to > length)
    to = length;
  if (from > to)
    from = to;
  gm_string slice = gm_string_new(to - from);
  for (uint32_t i = 0, end = to - from; i != end; ++i)
    slice[i] = string[from + i];
  return slice;
}

/* `left` followed by `right`, as a new string.
 *
 * Example:
 *    gm_string text = gm_string_concat(GM_STRING("ab"), GM_STRING("cd"));
 *    GM_EXAMPLE_CHECK(gm_string_equals(text, GM_STRING("abcd")));
 */
static inline gm_string gm_string_concat(gm_string left, gm_string right) {
  uint32_t leftLength = gm_string_length(left);
  uint32_t rightLength = gm_string_length(right);
  gm_string result = gm_string_new(leftLength + rightLength);
  for (uint32_t i = 0; i != leftLength; ++i)
    result[i] = left[i];
  for (uint32_t i = 0; i != rightLength; ++i)
    result[leftLength + i] = right[i];
  return result;
}

/* -- UTF-8 to UTF-16 ------------------------------------------------------- */

/* Decodes the code point that starts at `text[*position]`, where `*position`
 * is less than `size`, and moves `*position` behind it. A malformed sequence
 * (overlong, surrogate, above U+10FFFF, cut short) gives
 * GM_REPLACEMENT_CHARACTER for each maximal part of it, as the Unicode
 * standard recommends (section 3.9, table 3-7).
 *
 * Example:
 *    uint32_t position = 0;
 *    GM_EXAMPLE_CHECK(gm_utf8_decode("\xC3\xA9!", 3, &position) == 0xE9);
 *    GM_EXAMPLE_CHECK(position == 2);
 */
static inline uint32_t gm_utf8_decode(const char *text, uint32_t size,
                                      uint32_t *position) {
  uint32_t at = *position;
  uint32_t first = (uint8_t)text[at++];
  uint32_t more = 0, low = 0x80, high = 0xBF, point = first;
  if (first >= 0xC2 && first <= 0xDF) {
    more = 1;
    point = first & 0x1F;
  } else if (first >= 0xE0 && first <= 0xEF) {
    more = 2;
    point = first & 0x0F;
    low = first == 0xE0 ? 0xA0 : low;
    high = first == 0xED ? 0x9F : high;
  } else if (first >= 0xF0 && first <= 0xF4) {
    more = 3;
    point = first & 0x07;
    low = first == 0xF0 ? 0x90 : low;
    high = first == 0xF4 ? 0x8F : high;
  } else if (first >= 0x80) {
    point = GM_REPLACEMENT_CHARACTER;
  }
  for (; more != 0; --more) {
    uint32_t next = at < size ? (uint8_t)text[at] : 0;
    if (next < low || next > high) {
      point = GM_REPLACEMENT_CHARACTER;
      break;
    }
    ++at;
    point = point << 6 | (next & 0x3F);
    low = 0x80;
    high = 0xBF;
  }
  *position = at;
  return point;
}

/* The string for `size` bytes of UTF-8 in unmanaged memory.
 *
 * Example:
 *    gm_string string = gm_string_from_utf8("\xC3\xA9", 2);
 *    GM_EXAMPLE_CHECK(gm_string_length(string) == 1 && string[0] == 0xE9);
 */
static inline gm_string gm_string_from_utf8(const char *text, uint32_t size) {
  uint32_t length = 0;
  for (uint32_t at = 0; at < size;)
    length += gm_utf8_decode(text, size, &at) > 0xFFFF ? 2 : 1;
  gm_string string = gm_string_new(length);
  uint32_t unit = 0;
  for (uint32_t at = 0; at < size;) {
    uint32_t point = gm_utf8_decode(text, size, &at);
    if (point > 0xFFFF) {
      string[unit++] = (uint16_t)(0xD7C0 + (point >> 10));
      string[unit++] = (uint16_t)(0xDC00 | (point & 0x3FF));
    } else {
      string[unit++] = (uint16_t)point;
    }
  }
  return string;
}

/* The string for a literal: GM_STRING("text"). A new one each time.
 *
 * Example:
 *    GM_EXAMPLE_CHECK(GM_STRING("text") != GM_STRING("text"));
 */
#define GM_STRING(literal)                                                     \
  gm_string_from_utf8("" literal, (uint32_t)sizeof(literal) - 1)

/* -- UTF-16 to UTF-8 ------------------------------------------------------- */

/* The code point that starts at `string[*index]`, where `*index` is less than
 * the length; moves `*index` behind it. A surrogate without its partner is
 * returned as it is, 0xD800 to 0xDFFF.
 *
 * Example:
 *    gm_string string = GM_STRING("\U0001F600");
 *    uint32_t index = 0;
 *    GM_EXAMPLE_CHECK(gm_string_code_point(string, &index) == 0x1F600);
 *    GM_EXAMPLE_CHECK(index == 2);
 */
static inline uint32_t gm_string_code_point(gm_string string, uint32_t *index) {
  uint32_t at = *index;
  uint32_t unit = string[at++];
  if ((unit & 0xFC00) == 0xD800 && at < gm_string_length(string) &&
      (string[at] & 0xFC00) == 0xDC00)
    unit = 0x10000 + ((unit & 0x3FF) << 10) + (string[at++] & 0x3FF);
  *index = at;
  return unit;
}

/* Writes the UTF-8 form of `point` to `bytes`, at most 4, and returns their
 * number. Surrogates are written as GM_REPLACEMENT_CHARACTER.
 *
 * Example:
 *    char bytes[4];
 *    GM_EXAMPLE_CHECK(gm_utf8_encode(0x20AC, bytes) == 3);
 *    GM_EXAMPLE_CHECK((uint8_t)bytes[2] == 0xAC);
 */
static inline uint32_t gm_utf8_encode(uint32_t point, char bytes[4]) {
  if (point < 0x80) {
    bytes[0] = (char)point;
    return 1;
  }
  if (point < 0x800) {
    bytes[0] = (char)(0xC0 | point >> 6);
    bytes[1] = (char)(0x80 | (point & 0x3F));
    return 2;
  }
  if (point >= 0xD800 && point <= 0xDFFF)
    point = GM_REPLACEMENT_CHARACTER;
  if (point < 0x10000) {
    bytes[0] = (char)(0xE0 | point >> 12);
    bytes[1] = (char)(0x80 | (point >> 6 & 0x3F));
    bytes[2] = (char)(0x80 | (point & 0x3F));
    return 3;
  }
  bytes[0] = (char)(0xF0 | point >> 18);
  bytes[1] = (char)(0x80 | (point >> 12 & 0x3F));
  bytes[2] = (char)(0x80 | (point >> 6 & 0x3F));
  bytes[3] = (char)(0x80 | (point & 0x3F));
  return 4;
}

/* Writes `string` as UTF-8 to `buffer`, as many whole characters as `capacity`
 * bytes hold, without a NUL. Returns the bytes of the complete text, so that a
 * result above `capacity` means it was cut; `buffer` may be null if `capacity`
 * is 0.
 *
 * Example:
 *    char buffer[16];
 *    uint32_t size = gm_string_to_utf8(GM_STRING("text"), buffer, 16);
 *    GM_EXAMPLE_CHECK(size == 4 && buffer[3] == 't');
 *    GM_EXAMPLE_CHECK(gm_string_to_utf8(GM_STRING("text"), 0, 0) == 4);
 */
static inline uint32_t gm_string_to_utf8(gm_string string, char *buffer,
                                         uint32_t capacity) {
  uint32_t size = 0;
  char bytes[4];
  for (uint32_t i = 0, end = gm_string_length(string); i != end;) {
    uint32_t count = gm_utf8_encode(gm_string_code_point(string, &i), bytes);
    if (size + count <= capacity)
      for (uint32_t k = 0; k != count; ++k)
        buffer[size + k] = bytes[k];
    else
      capacity = 0; /* nothing may follow a character that was left out */
    size += count;
  }
  return size;
}

/* `string` as UTF-8 in a new byte array of exactly its size.
 *
 * Example:
 *    gm_bytes bytes = gm_string_to_bytes(GM_STRING("\u20AC"));
 *    GM_EXAMPLE_CHECK(gm_size(bytes) == 3 && bytes[0] == 0xE2);
 */
static inline gm_bytes gm_string_to_bytes(gm_string string) {
  gm_bytes result = gm_bytes_new(gm_string_to_utf8(string, 0, 0));
  uint32_t size = 0;
  char bytes[4];
  for (uint32_t i = 0, end = gm_string_length(string); i != end;) {
    uint32_t count = gm_utf8_encode(gm_string_code_point(string, &i), bytes);
    for (uint32_t k = 0; k != count; ++k)
      result[size++] = (uint8_t)bytes[k];
  }
  return result;
}

/* The string for a byte array with UTF-8.
 *
 * Example:
 *    gm_bytes bytes = gm_bytes_from("abc", 3);
 *    GM_EXAMPLE_CHECK(gm_string_length(gm_string_from_bytes(bytes)) == 3);
 */
static inline gm_string gm_string_from_bytes(gm_bytes bytes) {
  gm_string string = gm_string_from_utf8((const char *)bytes, gm_size(bytes));
  gm_keep_alive(bytes);
  return string;
}

#endif /* GRAYMARK_STRINGS_H */
