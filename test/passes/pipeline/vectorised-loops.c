// Loops over objects that the vectoriser takes on: numbers and references,
// forwards, backwards, with strides, with conditions, through pointers.
// RUN: %wasm_clang -O3 -msimd128 -c %s -o /dev/null
// RUN: %wasm_clang -O3 -c %s -o /dev/null
// RUN: %wasm_clang -O3 -msimd128 -mllvm -force-vector-width=4 -mllvm -force-vector-interleave=2 -c %s -o /dev/null

#include <graymark/graymark.h>

struct Numbers {
  int count;
  int values[];
};
struct List {
  int count;
  gm_ref elements[];
};
struct Node {
  struct Node GM *next;
  int number;
};
struct Nodes {
  int count;
  struct Node GM *elements[];
};

int sum(struct Numbers GM *n) {
  int total = 0;
  for (int i = 0; i < n->count; ++i)
    total += n->values[i];
  return total;
}
int sum_backwards(struct Numbers GM *n) {
  int total = 0;
  for (int i = n->count; i-- > 0;)
    total += n->values[i] * i;
  return total;
}
int sum_strided(struct Numbers GM *n, int stride) {
  int total = 0;
  for (int i = 0; i < n->count; i += 3)
    total += n->values[i] + n->values[i * stride];
  return total;
}
int sum_through_pointer(struct Numbers GM *n) {
  int total = 0;
  for (int GM *at = n->values; at != n->values + n->count; ++at)
    total += *at;
  return total;
}
int count_if(struct Numbers GM *n, int limit) {
  int count = 0;
  for (int i = 0; i < n->count; ++i)
    if (n->values[i] > limit)
      count += n->values[i];
  return count;
}
int gather(struct Numbers GM *n, struct Numbers GM *index) {
  int total = 0;
  for (int i = 0; i < index->count; ++i)
    total += n->values[index->values[i]];
  return total;
}
void scatter(struct Numbers GM *n, struct Numbers GM *index, int v) {
  for (int i = 0; i < index->count; ++i)
    n->values[index->values[i]] = v;
}
void fill(struct Numbers GM *n, int v) {
  for (int i = 0; i < n->count; ++i)
    n->values[i] = v + i;
}
void fill_if(struct Numbers GM *n, struct Numbers GM *m) {
  for (int i = 0; i < n->count; ++i)
    if (m->values[i])
      n->values[i] = 7;
}
void copy_references(struct List GM *to, struct List GM *from) {
  for (int i = 0; i < from->count; ++i)
    to->elements[i] = from->elements[i];
}
void reverse_references(struct List GM *to, struct List GM *from, int n) {
  for (int i = 0; i < n; ++i)
    to->elements[n - 1 - i] = from->elements[i];
}
void same_reference(struct List GM *to, gm_ref r) {
  for (int i = 0; i < to->count; ++i)
    to->elements[i] = r;
}
void clear_references(struct List GM *to) {
  for (int i = 0; i < to->count; ++i)
    to->elements[i] = 0;
}
void choose_references(struct List GM *to, struct List GM *a, struct List GM *b,
                       struct Numbers GM *n) {
  for (int i = 0; i < to->count; ++i)
    to->elements[i] = n->values[i] ? a->elements[i] : b->elements[i];
}
int count_equal(struct List GM *list, gm_ref r) {
  int count = 0;
  for (int i = 0; i < list->count; ++i)
    count += list->elements[i] == r;
  return count;
}
int count_immediates(struct List GM *list) {
  int count = 0;
  for (int i = 0; i < list->count; ++i)
    count += gm_is_int(list->elements[i]);
  return count;
}
int sum_fields(struct Nodes GM *nodes) {
  int total = 0;
  for (int i = 0; i < nodes->count; ++i)
    total += nodes->elements[i]->number;
  return total;
}
void set_fields(struct Nodes GM *nodes, int v) {
  for (int i = 0; i < nodes->count; ++i)
    nodes->elements[i]->number = v;
}
void link_all(struct Nodes GM *nodes) {
  for (int i = 0; i + 1 < nodes->count; ++i)
    nodes->elements[i]->next = nodes->elements[i + 1];
}
gm_ref last_if(struct List GM *list, struct Numbers GM *n) {
  gm_ref found = 0;
  for (int i = 0; i < list->count; ++i)
    if (n->values[i] == 3)
      found = list->elements[i];
  return found;
}
void swap_pairs(struct List GM *list) {
  for (int i = 0; i + 1 < list->count; i += 2) {
    gm_ref a = list->elements[i];
    list->elements[i] = list->elements[i + 1];
    list->elements[i + 1] = a;
  }
}
