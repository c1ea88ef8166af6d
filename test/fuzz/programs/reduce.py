#!/usr/bin/env python3
#===-- reduce.py - Makes a failing random program small --------------------===#
#
# Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
#===------------------------------------------------------------------------===#
#
#   reduce.py ... SEED WAY
#
# SEED and WAY are as differential.py prints them. The reduced program is put into
# test/execution/random/seed-N.ll, with RUN lines that fail as long as the bug is
# there; give it a better name, and a comment that says what it is about.
#
#===------------------------------------------------------------------------===#

import argparse
import json
import os
import subprocess
import sys
import time

import interesting
from ways import HERE, Failure, Tools

TEST = """; Seed {seed} of the random programs, reduced. It failed with: {manner}
; RUN: %replay{options} --work %t --module %s --seed {seed} '--way={way}'
"""


def main():
    parser = argparse.ArgumentParser(description="Makes a failing program small.")
    parser.add_argument("seed", type=int)
    parser.add_argument("way", help="as differential.py prints it")
    parser.add_argument("--build", required=True)
    parser.add_argument("--llvm", default="/usr/lib/llvm-22/bin")
    parser.add_argument("--node", required=True)
    parser.add_argument("--work", required=True)
    parser.add_argument("-j", "--jobs", type=int, default=1)
    parser.add_argument("--output", help="instead of test/execution/random/…")
    options = parser.parse_args()

    tools = Tools(options.build, options.llvm, options.node, options.work)
    tools.compile_unwinding()
    source = tools.path("seed-%d.ll" % options.seed)
    tools.generate(options.seed, 1, [], source)
    way = options.way if "/" in options.way else options.way + "/"
    settings = {
        "seed": options.seed,
        "way": way,
        "static": way.endswith("/"),
        "sound": False,
        "build": tools.build,
        "llvm": options.llvm,
        "node": options.node,
        "work": tools.work,
        "unwinding": tools.unwinding,
    }
    found = interesting.outcome(tools, settings, source)
    settings["manner"] = (
        "differs" if interesting.ran(found) else interesting.manner(found)
    )
    print("fails with: " + found, flush=True)
    # Null for other failures: then no live objects are counted.
    settings["exports"] = (
        interesting.exports(source, options.seed)
        if interesting.counts_live(settings["manner"])
        else None
    )
    try:
        tools.compile(way.split(",")[0].split("/")[0] + ",checked", source, tools.path("o.o"))
        settings["sound"] = True
    except Failure:
        pass
    if not interesting.is_interesting(tools, settings, source):
        sys.exit("the program of seed %d does not fail alone" % options.seed)
    if not settings["static"]:
        # Many a try never ends: most of the time is spent waiting for these.
        started = time.time()
        interesting.run(tools, settings, "r.wasm")
        settings["limit"] = max(1, 4 * (time.time() - started))
    reduced = tools.path("seed-%d.reduced.ll" % options.seed)
    environment = dict(os.environ, GRAYMARK_REDUCE=json.dumps(settings))
    subprocess.run(
        [tools.tool("llvm-reduce"), "-j", str(options.jobs)]
        + ["--test=" + os.path.join(HERE, "interesting.py")]
        + [source, "-o", reduced],
        env=environment,
        check=True,
    )
    if not interesting.is_interesting(tools, settings, reduced):
        sys.exit("%s fails sometimes only" % reduced)
    output = options.output or os.path.join(
        HERE, "..", "..", "execution", "random", "seed-%d.ll" % options.seed
    )
    os.makedirs(os.path.dirname(os.path.abspath(output)), exist_ok=True)
    with open(reduced) as text, open(output, "w") as test:
        test.write(
            TEST.format(
                seed=options.seed,
                options="" if settings["exports"] else " --no-live-count",
                manner=settings["manner"],
                way=way,
            )
        )
        test.write(text.read())
    print(os.path.relpath(output))


if __name__ == "__main__":
    main()
