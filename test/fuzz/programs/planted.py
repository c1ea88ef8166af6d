#!/usr/bin/env python3
#===-- planted.py - Do random programs notice planted bugs? ----------------===#
#
# Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
#===------------------------------------------------------------------------===#
#
#   planted.py --tree TREE --node NODE [--seeds N] [--start S] [NAME...]
#
# Puts each bug of planted.txt into TREE, a work tree of its own that is built in
# build/release, builds it, runs random programs until one fails, and takes the
# bug out again. --no-checker leaves the soundness checker out, so that only what
# programs do counts.
#
#===------------------------------------------------------------------------===#

import argparse
import os
import re
import subprocess
import sys

from ways import HERE

BATCH = 50
EVERYTHING = ["GraymarkPasses", "graymark-runtime"]


def read_bugs(path):
    bugs = []
    with open(path) as lines:
        for line in lines:
            if line.startswith("["):
                bugs.append({"name": line.strip()[1:-1], "old": [], "new": []})
            elif line.startswith("file "):
                bugs[-1]["file"] = line.split()[1]
            elif line.startswith("-"):
                bugs[-1]["old"].append(line[2:])
            elif line.startswith("+"):
                bugs[-1]["new"].append(line[2:])
    return bugs


def targets_of(path):
    """What to build for a bug in a file. A bug of the passes stays out of the
    runtime, of which they compile a part."""
    return ["graymark-runtime"] if path.startswith("runtime/") else ["GraymarkPasses"]


def build(tree, targets):
    subprocess.run(
        ["ninja", "-C", os.path.join(tree, "build", "release")] + targets,
        check=True,
        stdout=subprocess.DEVNULL,
    )


def first_failure(options):
    """The number of seeds up to one that fails, and how it does.

    Of what fails in one way to compile, the first; an earlier one may fail in
    another way."""
    for batch in range(options.seeds // BATCH):
        first = options.start + batch * BATCH
        command = [
            sys.executable,
            os.path.join(HERE, "differential.py"),
            "--build",
            os.path.join(options.tree, "build", "release"),
            "--node",
            options.node,
            "--work",
            os.path.join(options.tree, "build", "planted"),
            "--start=%d" % first,
            "--seeds=%d" % BATCH,
            "--first",
        ] + ["--no-checker"] * options.no_checker
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True)
        found = re.findall(r"^seed (\d+), (.*)", done.stdout, re.M)
        if found:
            seed, how = min(found, key=lambda pair: int(pair[0]))
            return int(seed) - options.start + 1, how
    return None, "nothing"


def main():
    parser = argparse.ArgumentParser(description="Plants bugs.")
    parser.add_argument("--tree", required=True)
    parser.add_argument("--node", required=True)
    parser.add_argument("--seeds", type=int, default=500)
    parser.add_argument("--start", type=int, default=10000)
    parser.add_argument("--no-checker", action="store_true")
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    missed = 0
    for bug in read_bugs(os.path.join(HERE, "planted.txt")):
        if options.names and bug["name"] not in options.names:
            continue
        path = os.path.join(options.tree, bug["file"])
        with open(path) as text:
            original = text.read()
        old, new = "".join(bug["old"]), "".join(bug["new"])
        if original.count(old) != 1:
            sys.exit("%s: the lines to replace are not there once" % bug["name"])
        try:
            with open(path, "w") as text:
                text.write(original.replace(old, new))
            build(options.tree, targets_of(bug["file"]))
            seeds, how = first_failure(options)
        finally:
            with open(path, "w") as text:
                text.write(original)
        missed += seeds is None
        print("%s: %s seeds: %s" % (bug["name"], seeds, how[:200]), flush=True)
    build(options.tree, EVERYTHING)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
