//===-- main.c - A command-line tool for JSON -----------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Parses a JSON file into managed objects, answers a path query and prints the
// result. See README.md for how to build it and what it can do.
//
//===----------------------------------------------------------------------===//

#include "Parser.h"
#include "Printer.h"
#include "Query.h"
#include <stdlib.h>
#include <string.h>

/// Of the buffer that a file is read into, in bytes.
enum { LeastCapacity = 1 << 12, MaximumCapacity = 1 << 30 };

static const char Usage[] =
    "usage: json [options] FILE [QUERY]\n"
    "Parses FILE ('-' is standard input) and prints it, or what QUERY finds.\n"
    "\n"
    "  QUERY       a path such as .a.b[3].c, [\"a key\"], [-1]; '.' is all\n"
    "  --compact   print in one line\n"
    "  --quiet     print nothing; the exit status tells whether it worked\n"
    "  --repeat N  parse the text N times, as a memory test\n"
    "  --stats     afterwards, write what the collector did to standard "
    "error\n";

typedef struct Options {
  const char *file;
  const char *query;
  bool compact, quiet, stats;
  uint32_t repeat;
} Options;

/// Fills `options`. False, after a message, if the arguments are wrong.
static bool readArguments(int argc, char **argv, Options *options) {
  for (int i = 1; i < argc; ++i) {
    const char *argument = argv[i];
    if (strcmp(argument, "--compact") == 0) {
      options->compact = true;
    } else if (strcmp(argument, "--quiet") == 0) {
      options->quiet = true;
    } else if (strcmp(argument, "--stats") == 0) {
      options->stats = true;
    } else if (strcmp(argument, "--repeat") == 0) {
      char *end = 0;
      long count = ++i < argc ? strtol(argv[i], &end, 10) : 0;
      if (count < 1 || *end) {
        fputs("json: --repeat needs a number of 1 or more\n", stderr);
        return false;
      }
      options->repeat = (uint32_t)count;
    } else if (argument[0] == '-' && argument[1]) {
      fprintf(stderr, "json: unknown option '%s'\n", argument);
      return false;
    } else if (!options->file) {
      options->file = argument;
    } else if (!options->query) {
      options->query = argument;
    } else {
      fprintf(stderr, "json: unexpected argument '%s'\n", argument);
      return false;
    }
  }
  if (!options->file)
    fputs(Usage, stderr);
  return options->file != 0;
}

/// The size of `file` if that can be told before it is read, else 0.
static uint32_t findSize(FILE *file) {
  long size = 0;
  if (fseek(file, 0, SEEK_END) == 0) {
    size = ftell(file);
    rewind(file);
  }
  return size > 0 && size < MaximumCapacity ? (uint32_t)size : 0;
}

/// Reads the whole of `file` into memory from malloc, with a NUL behind it.
/// False if reading fails or the text is 1 GiB or larger.
static bool readAll(FILE *file, Text *text) {
  uint32_t size = 0;
  uint32_t capacity = findSize(file) + LeastCapacity;
  char *bytes = malloc(capacity);
  while (bytes) {
    size += fread(bytes + size, 1, capacity - 1 - size, file);
    if (size < capacity - 1)
      break;
    if (capacity > MaximumCapacity / 2) {
      free(bytes);
      return false;
    }
    char *larger = realloc(bytes, capacity *= 2);
    if (!larger)
      free(bytes);
    bytes = larger;
  }
  if (!bytes || ferror(file)) {
    free(bytes);
    return false;
  }
  bytes[size] = 0;
  *text = (Text){.bytes = bytes, .size = size};
  return true;
}

/// Reads the named file, or standard input. False after a message.
static bool readFile(const char *name, Text *text) {
  bool standard = strcmp(name, "-") == 0;
  FILE *file = standard ? stdin : fopen(name, "rb");
  if (!file) {
    fprintf(stderr, "json: cannot open '%s'\n", name);
    return false;
  }
  bool done = readAll(file, text);
  if (!standard)
    fclose(file);
  if (!done)
    fprintf(stderr, "json: cannot read '%s'\n", name);
  return done;
}

/// Parses the text `repeat` times and returns the last result, or C's null
/// after a message. No more than one result is held on to.
static gm_ref parse(const char *name, const Text *text, uint32_t repeat) {
  gm_ref value = 0;
  for (uint32_t i = 0; i != repeat; ++i) {
    value = 0;
    Text reading = *text;
    value = parseText(&reading);
    if (!value) {
      uint32_t line, column;
      findPosition(text, reading.errorAt, &line, &column);
      fprintf(stderr, "json: %s:%u:%u: %s\n", name, (unsigned)line,
              (unsigned)column, reading.error);
      return 0;
    }
  }
  return value;
}

/// What the query finds in `value`, or C's null after a message.
static gm_ref search(gm_ref value, const char *query) {
  Text path = {.bytes = query, .size = (uint32_t)strlen(query)};
  gm_ref found = findValue(value, &path);
  if (!found)
    fprintf(stderr, "json: query '%s', offset %u: %s\n", query,
            (unsigned)path.errorAt, path.error);
  return found;
}

/// Writes what the collector did. Linear memory never shrinks, so its size now
/// is the largest it was. `value` is alive while what is live is measured.
static void printStatistics(gm_ref value) {
  enum { PageSize = 65536 };
  gm_statistics statistics;
  gm_stats(&statistics);
  unsigned long long cycles = statistics.cycles;
  unsigned long long allocated = statistics.allocated_bytes;
  unsigned long peak = __builtin_wasm_memory_size(0) * PageSize;
  gm_collect();
  gm_stats(&statistics);
  gm_keep_alive(value);
  fprintf(stderr,
          "collections: %llu\n"
          "bytes allocated: %llu\n"
          "bytes live after a full collection: %llu\n"
          "peak memory in bytes: %lu\n",
          cycles, allocated, (unsigned long long)statistics.live_bytes, peak);
}

int main(int argc, char **argv) {
  Options options = {.repeat = 1};
  Text text;
  if (!readArguments(argc, argv, &options) || !readFile(options.file, &text))
    return 1;
  gm_ref value = parse(options.file, &text, options.repeat);
  if (!value)
    return 1;
  gm_ref found = options.query ? search(value, options.query) : value;
  if (!found)
    return 1;
  if (!options.quiet) {
    printValue(stdout, found, options.compact);
    putchar('\n');
  }
  if (options.stats)
    printStatistics(value);
  if (fflush(stdout) != 0) {
    fputs("json: cannot write the output\n", stderr);
    return 1;
  }
  return 0;
}
