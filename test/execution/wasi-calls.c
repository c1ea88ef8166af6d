// Node may call what node:wasi provides in a way in which its own garbage must
// not be collected, and collect it there if the program's memory is large:
// host/run-wasi.mjs forbids that way, else the process crashes.

// RUN: %graymark_clang -O1 %s -o %t.wasm
// RUN: %node_wasi %t.wasm %s | FileCheck %s
// CHECK: opened 50 times

#include <stdio.h>
#include <stdlib.h>

int main(int count, char **arguments) {
  int opened = 0;
  for (int i = 0; i < 50; ++i) {
    volatile char *memory = malloc(1 << 20);
    if (!memory)
      return 1;
    *memory = 1;
    FILE *file = fopen(arguments[1], "r");
    if (!file)
      return 2;
    opened += fgetc(file) == '/';
    fclose(file);
  }
  printf("opened %d times\n", opened);
  return 0;
}
