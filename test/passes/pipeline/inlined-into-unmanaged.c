// What a GM_UNMANAGED function calls is not inlined into it, where nothing
// would root its references.
// RUN: %wasm_clang -O0 -c %s -o /dev/null
// RUN: %wasm_clang -O2 -c %s -o /dev/null

#include <graymark/graymark.h>

struct Node {
  struct Node GM *next;
};
GM_TYPE(Node_type, struct Node, GM_FIELD(struct Node, next));
void work(void);
int count(struct Node GM *node);

static int twice(void) {
  struct Node GM *node = GM_NEW(struct Node, Node_type);
  work();
  return count(node);
}

GM_UNMANAGED int f(struct Node GM *node) { return twice() + (node != 0); }
