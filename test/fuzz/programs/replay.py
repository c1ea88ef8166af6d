#!/usr/bin/env python3
#===-- replay.py - Compares one random program with the reference ----------===#
#
# Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
#===------------------------------------------------------------------------===#
#
# For the regression tests that reduce.py makes: compiles and runs a module in a
# way, and under `stub` at -O0; fails if the programs do not do the same.
#
#===------------------------------------------------------------------------===#

import argparse
import os
import sys

import interesting
from ways import Failure, Tools


def main():
    parser = argparse.ArgumentParser(description="Runs a program in two ways.")
    parser.add_argument("--build", required=True)
    parser.add_argument("--llvm", default="/usr/lib/llvm-22/bin")
    parser.add_argument("--node", required=True)
    parser.add_argument("--work", required=True)
    parser.add_argument("--module", required=True)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--way", required=True)
    parser.add_argument("--no-live-count", action="store_true")
    options = parser.parse_args()
    tools = Tools(options.build, options.llvm, options.node, options.work)
    settings = {
        "seed": options.seed,
        "way": options.way,
        "exports": not options.no_live_count,
    }
    module = os.path.abspath(options.module)
    try:
        tools.compile_unwinding()
        found = interesting.outcome(tools, settings, module)
        if found == "compiles":
            return 0
        expected = interesting.reference(tools, settings, module, "O0")
    except Failure as failure:
        sys.exit(str(failure))
    if found == expected:
        return 0
    sys.exit("expected: %s\nfound: %s" % (expected, found))


if __name__ == "__main__":
    sys.exit(main())
