# ===-- header-examples.py - The examples of the C headers as a program -----===
#
# Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# ===-----------------------------------------------------------------------===
#
# Prints a C program that runs all examples of headers, each in a function of its
# own, and complains about public functions and macros that have none.
#
#   header-examples.py FOLDER [HEADER...]
#
# FOLDER is the one that contains graymark/. Without names, all headers in it.
#
# An example stands in the comment in front of what it is about: a line `Example:`
# and code that is indented by four blanks behind ` *`, up to the next line that
# is not. What has to stand outside of functions comes in the same form behind
# `Example, at file scope:`. Names at file scope are unique over all headers.
# Examples check with GM_EXAMPLE_CHECK(condition). A comment is about all
# declarations up to the next comment or blank line, and its example has to
# mention each of them; a macro that makes functions `name_x` is asked for each x.
#
# ===-----------------------------------------------------------------------===

import os
import re
import sys

# What needs no example, and why.
INTERNAL = "a part of other macros or functions of the header"
EXCEPTIONS = {
    "gm_check_field_is_reference": INTERNAL,
    "gm_check_field_offset": INTERNAL,
    "gm_data_view_at": INTERNAL,
    "gm_clamp_to_byte": INTERNAL,
    "GM_LAYOUT_BITMAP": INTERNAL,
    "GM_LAYOUT_LIST": INTERNAL,
    "GM_TYPE_NAME": INTERNAL,
    "GM_ALL_DETAILS": INTERNAL,
    "GM_DETAILS": INTERNAL,
    "GM_POINTER_FREE_IF": INTERNAL,
    "GM_TYPED_ARRAY_at": INTERNAL,
    "GM_ARRAY_FUNCTIONS_at": INTERNAL,
    "GM_ARRAY_ELEMENTS": INTERNAL,
    "GM_STORE_NUMBER": INTERNAL,
    "GM_STORE_REFERENCE": INTERNAL,
    "GM_ARRAY_STRUCTURE": INTERNAL,
    "GM_ARRAY_DESCRIPTOR": INTERNAL,
    "GM_STATIC_ARRAY_DESCRIPTOR": INTERNAL,
    "GRAYMARK_TYPE_VALUE_ALIGN": "a number of the ABI",
    "GRAYMARK_TYPE_KEY_ALIGN": "a number of the ABI",
    "__reset": "only under stub, where it would end the examples",
}

# Macros that are named by the functions that they make.
MAKERS = {
    "GM_TYPED_ARRAY", "GM_DATA_VIEW_KIND", "GM_ARRAY_FUNCTIONS",
    "GM_STATIC_ARRAY_FUNCTIONS", "GM_DEFINE_ARRAY"
}

PROGRAM_START = """\
#include <stdio.h>
#include <stdlib.h>

#define GM_EXAMPLE_CHECK(condition)                                            \\
  ((condition) ? (void)0                                                       \\
               : (printf("%s:%d: not true: %s\\n", __FILE__, __LINE__,          \\
                         #condition),                                          \\
                  exit(1)))
"""


class Header:
    def __init__(self, name, text):
        self.name = name
        self.file_scope = []  # (line, code)
        self.examples = []
        self.problems = []
        self.scan(text)

    def scan(self, text):
        comment = ""
        for match in re.finditer(
                r"/\*.*?\*/|(?:[^\n\\]|\\\n|\\.)*\n?", text, re.DOTALL):
            piece = match.group()
            line = text.count("\n", 0, match.start()) + 1
            if piece.startswith("/*"):
                # A comment behind a declaration is not about the next one.
                before = text[:match.start()].rpartition("\n")[2]
                if not before.strip():
                    comment = piece
                    self.read_examples(comment, line)
            elif not piece.strip():
                # A blank line, and not the end of the comment's.
                if text[:match.start()].endswith("\n"):
                    comment = ""
            elif match.start() != match.end():
                self.check(piece, comment, line)

    def read_examples(self, comment, line):
        code = None
        for number, row in enumerate(comment.split("\n"), line):
            if row in (" * Example:", " * Example, at file scope:"):
                code = []
                (self.file_scope if "scope" in row else
                 self.examples).append((number + 1, code))
            elif code is not None and (row.startswith(" *    ")
                                       or row == " *"):
                code.append(row[6:])
            else:
                code = None

    def check(self, piece, comment, line):
        """Looks for what a line, or a macro, declares."""
        example = re.search(r"^ \* Example.*:$.*", comment,
                            re.DOTALL | re.MULTILINE)
        example = example.group() if example else ""
        macro = re.match(r"#\s*define (\w+)\(", piece)
        if macro and macro[1] in MAKERS:
            wanted = [(f"{macro[1]}_{made}", rf"_{made}\(") for made in
                      re.findall(r"GM_MADE [^({]*\bname##_(\w+)\(",
                                 piece)]
            wanted = wanted or [(macro[1], r"\w\(")]
        elif macro:
            wanted = [(macro[1], rf"\b{macro[1]}\(")]
        elif piece.startswith("#"):
            return
        else:
            declared = re.match(
                r"(?:static inline |extern |GM_\w+ )*[\w* ]*?"
                r"\b((?:gm_|__)(?!attribute|asm)\w+)\(", piece)
            if not declared or piece.startswith((" ", "typedef", "}")):
                return
            wanted = [(declared[1], rf"\b{declared[1]}\(")]
        for name, pattern in dict.fromkeys(wanted):
            if name in EXCEPTIONS or re.search(pattern, example):
                continue
            if example and re.search(rf"\b{re.escape(name)}\b", example):
                continue
            self.problems.append(f"{self.name}:{line}: {name}: no example")


def main():
    folder = os.path.join(sys.argv[1], "graymark")
    names = sys.argv[2:] or sorted(
        name for name in os.listdir(folder) if name.endswith(".h"))
    headers = []
    for name in names:
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            headers.append(Header(name, file.read()))

    for header in headers:
        print(f"#include <graymark/{header.name}>")
    print(PROGRAM_START)
    functions = []
    for header in headers:
        for line, code in header.file_scope:
            print(f'#line {line} "{header.name}"')
            print("\n".join(code) + "\n")
    for header in headers:
        for line, code in header.examples:
            function = f"example{len(functions)}"
            functions.append(function)
            print(f"static void {function}(void) {{")
            print(f'#line {line} "{header.name}"')
            print("\n".join("  " + row for row in code) + "\n}\n")
    print("int main(void) {")
    for function in functions:
        print(f"  {function}();")
    print(f'  printf("{len(functions)} examples\\n");')
    print("  return 0;\n}")

    problems = [p for header in headers for p in header.problems]
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
