// What a callee does with a raw address is the callee's affair at every level:
// inlining does not turn an accepted program into a rejected one.
// RUN: %wasm_clang -O0 -c %s -o /dev/null
// RUN: %wasm_clang -O2 -c %s -o /dev/null

#include <graymark/graymark.h>

struct Text {
  int length;
  char bytes[];
};
struct Reader {
  const char *at;
};
int read(struct Reader *reader);

static const char *skip(const char *at) {
  while (*at == ' ')
    ++at;
  return at;
}
static void begin(struct Reader *reader, const char *at) { reader->at = at; }

int first(struct Text GM *text) { return *skip((const char *)text->bytes); }

const char *trimmed(struct Text GM *text) {
  return skip((const char *)text->bytes);
}

int parse(struct Text GM *text) {
  struct Reader reader;
  begin(&reader, (const char *)text->bytes);
  int result = read(&reader);
  gm_keep_alive(text);
  return result;
}
