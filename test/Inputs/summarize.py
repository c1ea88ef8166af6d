#!/usr/bin/env python3
#===-- summarize.py - One line for all test suites -------------------------===#
#
# Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
#===------------------------------------------------------------------------===#
#
# summarize.py lit.json ctest.xml: prints the names of the tests that did not
# pass, then "N passed, N failed". A test that was skipped has not passed; nor
# has a suite without results. The exit status is 1 unless all passed.
#
#===------------------------------------------------------------------------===#

import json
import sys
import xml.etree.ElementTree

PASSING_CODES = {"PASS", "XFAIL", "FLAKYPASS"}


def read_lit(path):
    with open(path) as file:
        for test in json.load(file)["tests"]:
            yield test["name"], test["code"] in PASSING_CODES


def read_ctest(path):
    for case in xml.etree.ElementTree.parse(path).getroot().iter("testcase"):
        yield case.get("name"), case.get("status") == "run"


def main():
    lit_path, ctest_path = sys.argv[1:]
    passed = 0
    failed = []
    for read, path in ((read_lit, lit_path), (read_ctest, ctest_path)):
        try:
            results = list(read(path))
        except (OSError, ValueError, xml.etree.ElementTree.ParseError) as error:
            results = [("no results: %s" % error, False)]
        passed += sum(ok for _, ok in results)
        failed += [name for name, ok in results if not ok]
    for name in failed:
        print("not passed: %s" % name)
    print("%d passed, %d failed" % (passed, len(failed)))
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
