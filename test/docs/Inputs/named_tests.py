#===-- named_tests.py - Do the tests that a page names exist? -------------===#
#
# Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
#===-----------------------------------------------------------------------===#
#
# Reads the numbered tables of a page:  named_tests.py PAGE ROWS...
#
# ROWS are the numbers of rows that its tables have, in order. Each table counts
# from 1, and each row has three cells, the last of which names tests, as
# `file` or `file:test`, or says *later* or *not applicable*. Files are below
# test/, or else below the root of the sources. In C++ `test` is a TEST of
# GoogleTest's, elsewhere it is a text that the file contains.
#
#===-----------------------------------------------------------------------===#

import os
import re
import sys

here = os.path.dirname(os.path.abspath(__file__))
source = os.path.dirname(os.path.dirname(os.path.dirname(here)))
row = re.compile(r"^\| (\d+) \|([^|]*)\|([^|]*)\|$")


def find(file):
    for folder in "test", "":
        path = os.path.join(source, folder, file)
        if os.path.isfile(path):
            with open(path, encoding="utf-8") as text:
                return text.read()
    return None


def check_test(name):
    """Nothing, or what is wrong."""
    file, _, test = name.partition(":")
    text = find(file)
    if text is None:
        return "no " + file
    if test and file.endswith(".cpp"):
        test = r"^TEST\w*\(\w+,\s+%s\)" % re.escape(test)
    else:
        test = re.escape(test)
    if not re.search(test, text, re.MULTILINE):
        return "no %s in %s" % (name.partition(":")[2], file)
    return None


page, expected = sys.argv[1], [int(count) for count in sys.argv[2:]]
tables, problems, tests = [], [], 0
with open(page, encoding="utf-8") as text:
    for line in text:
        match = row.match(line)
        if not match:
            continue
        number, cell = int(match[1]), match[3]
        if number == 1:
            tables.append(0)
        if not tables or number != tables[-1] + 1:
            problems.append("row %d is out of order" % number)
            continue
        tables[-1] = number
        names = re.findall(r"`([^`]+)`", cell)
        tests += len(names)
        if not names and not re.search(r"\*(later|not applicable)\*", cell):
            problems.append("row %d: neither a test nor a reason" % number)
        problems += ["row %d: %s" % (number, problem)
                     for problem in map(check_test, names) if problem]
if tables != expected:
    problems.append("tables with %s rows, not %s" % (tables, expected))
for problem in problems:
    print("named_tests: " + problem)
print("%d tests are named, %d problems" % (tests, len(problems)))
sys.exit(1 if problems else 0)
