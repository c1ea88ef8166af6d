#===-- abi_program.py - A program that uses the whole interface -----------===#
#
# Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
#===-----------------------------------------------------------------------===#
#
# Reads ABI.def and prints a C program that refers to each symbol by its wasm
# type, so that the linker says which are missing or have another type. Checks
# that the page docs/abi.md knows each function with that type, too.
#
#   abi_program.py ABI.def abi.md
#
#===-----------------------------------------------------------------------===#

import re
import sys

TYPES = {"v": "void", "i": "int"}

with open(sys.argv[1], encoding="utf-8") as file:
    definitions = file.read()
with open(sys.argv[2], encoding="utf-8") as file:
    page = file.read()

functions = re.findall(r'^GRAYMARK_FUNCTION\((\w+), "(\w)\((\w*)\)", \w+\)',
                       definitions, re.M)
# Only in runtimes that can run code with exchange barriers.
exchanges = re.findall(r'^GRAYMARK_EXCHANGE_FUNCTION\((\w+), "(\w)\((\w*)\)", \w+\)',
                       definitions, re.M)
variables = re.findall(r"^GRAYMARK_VARIABLE\((\w+), \w+\)", definitions, re.M)
if len(functions) < 20 or len(variables) < 10 or len(exchanges) < 3:
    sys.exit("abi_program.py: ABI.def was not understood")

for name, result, parameters in functions + exchanges:
    words = "(%s)" % " ".join("i32" for _ in parameters)
    expected = words + (" → i32" if result == "i" else "")
    row = re.search(r"^\| `%s\(.*?\)` \| (.*?) \|" % name, page, re.M)
    if not row or row.group(1) != expected:
        sys.exit("abi_program.py: docs/abi.md should give %s the type %s"
                 % (name, expected))
    if (name, result, parameters) in exchanges:
        continue
    print("%s %s(%s);" % (TYPES[result], name,
                          ", ".join(TYPES[p] for p in parameters) or "void"))
for name in variables:
    print("extern int %s;" % name)
# The linker compares the types of functions that are called.
print("void everything(void) {")
for name, _, parameters in functions:
    print("  %s(%s);" % (name, ", ".join("0" for _ in parameters)))
for name in variables:
    print("  (void)*(volatile int *)&%s;" % name)
print("}")
