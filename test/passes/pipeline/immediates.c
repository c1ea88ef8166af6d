// Arithmetic on tagged integers goes through at every level: whatever the
// optimiser makes of shifts, additions, loops and selections, bit 0 is known to
// be set.
// RUN: %wasm_clang -O0 -c %s -o /dev/null
// RUN: %wasm_clang -O1 -c %s -o /dev/null
// RUN: %wasm_clang -O2 -c %s -o /dev/null
// RUN: %wasm_clang -Os -c %s -o /dev/null
// RUN: %wasm_clang -O3 -msimd128 -c %s -o /dev/null

#include <graymark/graymark.h>

struct Vector {
  int count;
  gm_ref elements[];
};

gm_ref increment(gm_ref r) { return gm_from_int(gm_to_int(r) + 1); }
gm_ref decrement(gm_ref r) { return gm_from_int(gm_to_int(r) - 1); }
gm_ref negate(gm_ref r) { return gm_from_int(-gm_to_int(r)); }
gm_ref add(gm_ref a, gm_ref b) {
  return gm_from_int(gm_to_int(a) + gm_to_int(b));
}
gm_ref subtract(gm_ref a, gm_ref b) {
  return gm_from_int(gm_to_int(a) - gm_to_int(b));
}
gm_ref multiply(gm_ref a, gm_ref b) {
  return gm_from_int(gm_to_int(a) * gm_to_int(b));
}
gm_ref divide(gm_ref a, gm_ref b) {
  return gm_from_int(gm_to_int(a) / gm_to_int(b));
}
gm_ref shift(gm_ref a, gm_ref b) {
  return gm_from_int(gm_to_int(a) << gm_to_int(b));
}
gm_ref bit_and(gm_ref a, gm_ref b) {
  return gm_from_int(gm_to_int(a) & gm_to_int(b));
}
gm_ref bit_not(gm_ref a) { return gm_from_int(~gm_to_int(a)); }
gm_ref exclusive(gm_ref a, gm_ref b) {
  return gm_from_int(gm_to_int(a) ^ gm_to_int(b));
}
gm_ref byte(gm_ref a) { return gm_from_int((unsigned char)gm_to_int(a)); }
gm_ref truth(int a, int b) { return gm_from_int(a < b); }
gm_ref pick(int c) { return gm_from_int(c ? 7 : 12); }
gm_ref clamp(int a) { return gm_from_int(a < 0 ? 0 : a > 99 ? 99 : a); }
gm_ref table(int i) {
  static const signed char values[] = {1, -2, 3};
  return gm_from_int(values[i]);
}
gm_ref choose(int k) {
  switch (k) {
  case 0:
    return gm_from_int(10);
  case 1:
    return gm_from_int(20);
  case 2:
    return gm_from_int(30);
  case 3:
    return gm_from_int(45);
  default:
    return 0;
  }
}

void fill(struct Vector GM *vector) {
  for (int i = 0; i < vector->count; ++i)
    vector->elements[i] = gm_from_int(i);
}
void fill_squares(struct Vector GM *vector) {
  for (int i = 0; i < vector->count; ++i)
    vector->elements[i] = gm_from_int(i * i + 3);
}
void fill_down(struct Vector GM *vector) {
  for (int i = vector->count; i-- > 0;)
    vector->elements[i] = gm_from_int(vector->count - i);
}
void increment_all(struct Vector GM *vector) {
  for (int i = 0; i < vector->count; ++i)
    vector->elements[i] = gm_from_int(gm_to_int(vector->elements[i]) + 1);
}
gm_ref sum(struct Vector GM *vector) {
  gm_ref total = gm_from_int(0);
  for (int i = 0; i < vector->count; ++i)
    total = gm_from_int(gm_to_int(total) + gm_to_int(vector->elements[i]));
  return total;
}
gm_ref count_digits(unsigned n) {
  gm_ref digits = gm_from_int(1);
  while (n /= 10)
    digits = increment(digits);
  return digits;
}
gm_ref length(const char *text) {
  int n = 0;
  while (text[n])
    ++n;
  return gm_from_int(n);
}
gm_ref int_or(gm_ref r) {
  return gm_is_int(r) ? gm_from_int(gm_to_int(r) + 1) : r;
}
