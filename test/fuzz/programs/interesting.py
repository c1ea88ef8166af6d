#!/usr/bin/env python3
#===-- interesting.py - Does a program still fail in the same way? ---------===#
#
# Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
#===------------------------------------------------------------------------===#
#
# What llvm-reduce asks of each module it tries, with the settings of reduce.py in
# the environment. A module is interesting if it fails in the way that is given,
# in the same manner, and if nothing was made undefined: under `stub` it runs to
# its end, and does the same at -O0 and at -O2, and the soundness checker still
# finds nothing if it found nothing at first. What does not compile need not run,
# but it must keep the contract: without the soundness checker it compiles.
#
#===------------------------------------------------------------------------===#

import json
import os
import re
import shutil
import sys
import tempfile

from ways import Failure, Tools


def manner(what):
    """A failure without names, numbers and addresses."""
    # What the checker says is a rule, and where: values get other numbers.
    checker = re.match(r"(.*soundness checker: )function '.*?': (.*)", what)
    if checker:
        rule = checker.group(2).split(", at '")[0]
        return checker.group(1) + re.sub(r"[%@]\S+|\d+", "_", rule)
    # What a program ends with says what is wrong, of which object or how often.
    if what.startswith(("trap: ", "error: ")):
        return re.sub(r"'[^']*'|0x[0-9a-f…]+|\d+", "_", what)
    kept = []
    for word in what.split():
        if word.startswith(("'", "%", "@")) or any(c.isdigit() for c in word):
            break
        kept.append(word)
    return " ".join(kept[:12])


def counts_live(expected):
    """True for failures that are a wrong number of live objects."""
    return "objects are alive" in expected


def exports(path, seed):
    """The text of the functions that tell the host what the roots are."""
    with open(path) as module:
        text = module.read()
    found = []
    for name in ["root", "type", "layout", "drop"]:
        match = re.search(
            r"^define [^\n]*@%s\.%d\(.*?^}" % (name, seed), text, re.M | re.S
        )
        lines = match.group(0).splitlines()[1:] if match else []
        found.append([re.sub(r", !.*| #\d+", "", line) for line in lines])
    return found


def ran(result):
    return result[0].isdigit() or result.startswith(("returned", "threw"))


def run(tools, settings, module):
    """What the program does. Many a try at making it smaller never ends."""
    (results,) = tools.execute(
        settings["seed"],
        1,
        [tools.path(module)],
        limit=settings.get("limit", 20),
        options=[] if settings.get("exports", True) else ["--no-live-count"],
    )
    return results.get(settings["seed"], "nothing")


def outcome(tools, settings, source):
    """What the module does in the way that failed."""
    compiled, linked = settings["way"].split("/")
    level = compiled.split(",")[0].split("-")[-1]
    try:
        tools.compile(compiled, source, tools.path("o.o"))
        if not linked:
            return "compiles"
        tools.link(linked, level, tools.path("o.o"), tools.path("o.wasm"))
        return run(tools, settings, "o.wasm")
    except Failure as failure:
        lines = [line for line in failure.message.splitlines() if "error: " in line]
        crash = failure.message.splitlines()[:1]
        return failure.kind + ": " + (lines or crash or [""])[0]


def reference(tools, settings, source, level):
    tools.compile(level, source, tools.path("r.o"))
    tools.link("stub", level, tools.path("r.o"), tools.path("r.wasm"))
    return run(tools, settings, "r.wasm")


def is_interesting(tools, settings, source):
    # A root that the host is not told of makes any count wrong.
    if settings.get("exports") and exports(source, settings["seed"]) != settings["exports"]:
        return False
    found = outcome(tools, settings, source)
    expected = settings["manner"]
    if expected != "differs" and manner(found) != expected:
        return False
    if expected == "differs" and not ran(found):
        return False
    try:
        words = settings["way"].split("/")[0].split(",")
        if settings["static"]:
            unchecked = [word for word in words if word not in ("checked", "proved")]
            tools.compile(",".join(unchecked), source, tools.path("r.o"))
            return True
        if settings["sound"] and "checked" not in words:
            tools.compile(words[0] + ",checked", source, tools.path("r.o"))
        first = reference(tools, settings, source, "O0")
        if not ran(first) or (expected == "differs" and first == found):
            return False
        return first == reference(tools, settings, source, "O2")
    except Failure:
        return False


def main():
    settings = json.loads(os.environ["GRAYMARK_REDUCE"])
    work = tempfile.mkdtemp(dir=settings["work"])
    try:
        tools = Tools(settings["build"], settings["llvm"], settings["node"], work)
        tools.unwinding = settings["unwinding"]
        return 0 if is_interesting(tools, settings, os.path.abspath(sys.argv[1])) else 1
    finally:
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
