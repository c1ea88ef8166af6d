#!/usr/bin/env python3
#===-- differential.py - Random programs against every collector -----------===#
#
# Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
#===------------------------------------------------------------------------===#
#
# Generates programs from seeds, in batches that share a module, compiles and
# links each batch in ways that its number draws, and compares what the programs
# do with what they do under `stub`, which never frees anything. Whatever differs,
# traps, hangs, or is not compiled is a failure. `./dev fuzz` is the command;
# docs/random-programs.md has more.
#
#===------------------------------------------------------------------------===#

import argparse
import collections
import concurrent.futures
import os
import shutil
import sys
import time

import ways
from ways import Failure, Tools

BATCH = 50


class Enough(Exception):
    """One failure was asked for, and is found."""


class Batch:
    """Neighbouring seeds whose programs are in one module."""

    def __init__(self, options, number):
        self.options = options
        self.number = number
        self.first = max(number * BATCH, options.start)
        end = min((number + 1) * BATCH, options.start + options.seeds)
        self.count = end - self.first
        self.tools = Tools(
            options.build,
            options.llvm,
            options.node,
            os.path.join(options.work, "batch-%d" % number),
        )
        self.failures = []
        self.constructs = collections.Counter()
        self.covered = collections.Counter()

    def fail(self, seed, way, what):
        self.failures.append((seed, way, what.strip()))

    def stop_if_asked(self):
        if self.options.first and self.failures:
            raise Enough

    def ways(self):
        if self.options.way:
            # Without a way to link, nothing is run.
            compiled, linked = self.options.way.split("/")
            return [(compiled, [linked] if linked else [])]
        drawn = ways.draw_ways(self.number)
        if self.options.no_checker:
            drawn = [(compiled.split(",")[0], linked) for compiled, linked in drawn]
        return drawn

    def compile(self, way, source, output, skipped):
        """Compiles the module; programs that do not compile are left out.

        Returns the seeds that are not in the object file."""
        left_out = set(skipped)
        while len(left_out) < self.count:
            try:
                self.tools.compile(way, source, output)
                return left_out
            except Failure as failure:
                seeds = set(ways.words_of_seeds(failure.message)) - left_out
                seeds = {s for s in seeds if self.first <= s < self.first + self.count}
                if not seeds:
                    # A crash names nobody.
                    seeds = self.guilty(way, left_out)
                for seed in seeds:
                    self.fail(seed, way + "/", self.message_for(failure, seed))
                self.stop_if_asked()
                left_out |= seeds
                source = self.tools.path("rest.bc")
                self.tools.generate(self.first, self.count, left_out, source)
        return left_out

    def message_for(self, failure, seed):
        lines = failure.message.splitlines()
        for line in lines:
            if seed in ways.words_of_seeds(line):
                return failure.kind + ": " + line
        return failure.kind + ": " + "\n".join(lines[:3])

    def guilty(self, way, left_out):
        """The seeds that do not compile alone."""
        found = set()
        for seed in range(self.first, self.first + self.count):
            if seed in left_out:
                continue
            source = self.tools.path("alone.bc")
            self.tools.generate(seed, 1, [], source)
            try:
                self.tools.compile(way, source, self.tools.path("alone.o"))
            except Failure:
                found.add(seed)
        if not found:
            raise Failure("compile", "%s: only the whole module fails" % way)
        return found

    def execute(self, modules):
        """Runs the modules; a program that hangs is run no further."""
        results = [{} for _ in modules]
        first, end = self.first, self.first + self.count
        for index, module in enumerate(modules):
            at = first
            while at < end:
                (found,) = self.tools.execute(at, end - at, [module], limit=120)
                results[index].update(found)
                hanging = [seed for seed, what in found.items() if what == "hangs"]
                at = hanging[0] + 1 if hanging else end
        return results

    def run(self):
        try:
            self.compare()
        except Enough:
            pass
        except Failure as failure:
            self.fail(self.first, "", str(failure))
        if not self.options.keep:
            shutil.rmtree(self.tools.work, ignore_errors=True)
        return self

    def compare(self):
        tools = self.tools
        tools.compile_unwinding()
        source = tools.path("programs.bc")
        counts = tools.path("counts")
        tools.generate(self.first, self.count, [], source, counts)
        with open(counts) as lines:
            for line in lines:
                times, construct = line.rstrip("\n").split("\t")
                self.constructs[construct] += int(times)

        route, runtime = ways.REFERENCE
        reference = tools.path("reference.wasm")
        skipped = self.compile(route, source, tools.path("reference.o"), set())
        tools.link(runtime, route, tools.path("reference.o"), reference)

        modules = [reference]
        described = [""]
        left_out = [set()]
        for index, (compiled, links) in enumerate(self.ways()):
            object_file = tools.path("%d.o" % index)
            absent = self.compile(compiled, source, object_file, skipped)
            for word in [] if links else compiled.split(","):
                self.covered[word + ", only compiled"] += self.count - len(absent)
            if len(absent) == self.count:
                continue
            level = compiled.split(",")[0].split("-")[-1]
            for number, linked in enumerate(links):
                module = tools.path("%d-%d.wasm" % (index, number))
                tools.link(linked, level, object_file, module)
                modules.append(module)
                described.append(compiled + "/" + linked)
                left_out.append(absent)

        results = self.execute(modules)
        for way in described[1:]:
            compiled, linked = way.split("/")
            for word in compiled.split(",") + linked.split(","):
                self.covered[word.split(":")[0]] += self.count
        for seed in range(self.first, self.first + self.count):
            if seed in skipped:
                continue
            expected = results[0].get(seed, "nothing")
            if not expected[0].isdigit() and not expected.startswith(
                ("returned", "threw")
            ):
                self.fail(seed, "", "the reference: " + expected)
                continue
            for index in range(1, len(modules)):
                if seed in left_out[index]:
                    continue
                found = results[index].get(seed, "nothing")
                if found != expected:
                    self.fail(seed, described[index], self.difference(expected, found))

    @staticmethod
    def difference(expected, found):
        if not found[0].isdigit() and not found.startswith(("returned", "threw")):
            return found
        pairs = list(zip(expected.split(), found.split()))
        at = next((i for i, (a, b) in enumerate(pairs) if a != b), len(pairs))
        return "differs at event %d of %d" % (at, len(expected.split()))


def main():
    parser = argparse.ArgumentParser(description="Runs random programs.")
    parser.add_argument("--build", required=True, help="the folder of the build")
    parser.add_argument("--llvm", default="/usr/lib/llvm-22/bin")
    parser.add_argument("--node", required=True)
    parser.add_argument("--work", required=True, help="a folder for outputs")
    parser.add_argument("--seeds", type=int, default=1000)
    parser.add_argument("--start", type=int, default=0)
    parser.add_argument("-j", "--jobs", type=int, default=1)
    parser.add_argument("--way", help="instead of those that the seed draws")
    parser.add_argument("--no-checker", action="store_true", help="run only")
    parser.add_argument("--first", action="store_true", help="end with a failure")
    parser.add_argument("--keep", action="store_true", help="keep all outputs")
    options = parser.parse_args()
    os.makedirs(options.work, exist_ok=True)

    started = time.time()
    numbers = range(
        options.start // BATCH, (options.start + options.seeds + BATCH - 1) // BATCH
    )
    constructs = collections.Counter()
    covered = collections.Counter()
    failures = []
    done = 0
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for batch in pool.map(lambda n: Batch(options, n).run(), numbers):
            constructs += batch.constructs
            covered += batch.covered
            done += batch.count
            for seed, way, what in batch.failures:
                failures.append(seed)
                print("seed %d, %s: %s" % (seed, way, what), flush=True)
            if options.first and failures:
                pool.shutdown(cancel_futures=True)
                break
            if sys.stderr.isatty():
                rate = 60 * done / (time.time() - started)
                sys.stderr.write("\r%d seeds, %d a minute " % (done, rate))
    minutes = (time.time() - started) / 60
    print("constructs generated:")
    for construct, times in sorted(constructs.items()):
        print("%9d  %s" % (times, construct))
    print("programs run, by how they were compiled and linked:")
    for word, times in sorted(covered.items()):
        print("%9d  %s" % (times, word))
    print(
        "%d seeds in %.1f minutes, %.0f a minute; %d failed"
        % (done, minutes, done / minutes, len(set(failures)))
    )
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
