//===-- runtime-malloc.cpp - C++'s new from the runtime's heap ------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// With --runtime-malloc the operators new and delete, and with them the
// containers of the library, share one heap with managed objects.
//
//===----------------------------------------------------------------------===//

// RUN: %node %S/Inputs/every-way.mjs %graymark_clang++ %t plain stress \
// RUN:   driver=--runtime-malloc check=%s -- %s

#include <cstdio>
#include <graymark/graymark.h>
#include <map>
#include <new>
#include <string>
#include <vector>

struct Node {
  Node GM *next;
  uint32_t number;
};
GM_TYPE(Node_type, Node, GM_FIELD(Node, next));

struct alignas(64) Line {
  char bytes[64];
};

static Node GM *list;

static void prepend(uint32_t number) {
  Node GM *node = GM_NEW(Node, Node_type);
  node->number = number;
  node->next = list;
  list = node;
}

int main() {
  std::map<std::string, std::vector<uint32_t>> words;
  for (uint32_t i = 0; i < 300; ++i) {
    prepend(i);
    words["a word that is longer than its object " + std::to_string(i % 20)]
        .push_back(i);
  }
  uint32_t expected = 300, sum = 0;
  for (Node GM *node = list; node; node = node->next)
    if (node->number != --expected)
      std::printf("lost\n");
  for (auto &[word, numbers] : words)
    for (uint32_t number : numbers)
      sum += number;
  // CHECK: 20 words, sum 44850
  std::printf("%zu words, sum %u\n", words.size(), sum);

  Line *line = new Line[3];
  // CHECK: aligned: 1
  std::printf("aligned: %d\n", reinterpret_cast<uintptr_t>(line) % 64 == 0);
  delete[] line;
  // CHECK: nothrow: 1
  void *volatile none = ::operator new(1u << 31, std::nothrow);
  std::printf("nothrow: %d\n", none == nullptr);
  // It is the runtime's memory.
  __free(::operator new(100));
  words.clear();
  list = nullptr;
  gm_collect();
  gm_verify_heap();
  return 0;
}
