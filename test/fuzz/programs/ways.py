#===-- ways.py - Ways to compile, link and run random programs -------------===#
#
# Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
#===------------------------------------------------------------------------===#
#
# A way is how a module is compiled, and how it is linked: two lists of words,
# which a seed draws and which people type. The tools that do it, and what went
# wrong, are here; which ways are compared is not.
#
#===------------------------------------------------------------------------===#

import os
import random
import re
import subprocess

HERE = os.path.dirname(os.path.abspath(__file__))
TIME_LIMIT = 300  # seconds: only to end what hangs
TARGET = "--target=wasm32-unknown-unknown"
UNWINDING = ["-fwasm-exceptions", "-mllvm", "-wasm-enable-sjlj"]
CODE_GENERATOR = [
    "-wasm-enable-eh",
    "-wasm-enable-sjlj",
    "-exception-model=wasm",
    "-mattr=+exception-handling",
]
EXPORTS = [
    "--export-runtime",
    "-Wl,--export=__alloc",
    "-Wl,--export=__collect",
    "-Wl,--export=gm_stats",
    "-Wl,--export=gm_verify_heap",
    "-Wl,--export-if-defined=__reset",
]

# The words of a way to compile.
ROUTES = ["O0", "O1", "O2", "Os", "O3", "Oz", "opt-O1", "opt-O2", "llc-O0", "llc-O2"]
# What the reference is compiled and linked with.
REFERENCE = ("O0", "stub")


class Failure(Exception):
    """A tool that failed: what it was to do, and its message."""

    def __init__(self, kind, message):
        super().__init__(kind + ": " + message)
        self.kind = kind
        self.message = message


class Tools:
    """Runs the tools of a build, in a folder."""

    def __init__(self, build, llvm, node, work):
        self.build = os.path.abspath(build)
        self.llvm = llvm
        self.node = node
        self.work = os.path.abspath(work)
        os.makedirs(self.work, exist_ok=True)
        self.driver = os.path.join(self.build, "bin", "graymark-clang")
        self.plugin = os.path.join(self.build, "lib", "GraymarkPasses.so")
        self.unwinding = os.path.join(self.work, "unwinding.o")
        # Warnings speak of each place; what counts is whether it compiles.
        self.quiet = ["-w"]

    def path(self, name):
        return os.path.join(self.work, name)

    def run(self, kind, command, limit=TIME_LIMIT):
        try:
            done = subprocess.run(
                command,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                cwd=self.work,
                timeout=limit,
            )
        except subprocess.TimeoutExpired:
            raise Failure(kind, "took longer than %d seconds" % limit)
        if done.returncode != 0:
            raise Failure(kind, done.stderr.decode(errors="replace"))
        return done.stdout.decode(errors="replace")

    def tool(self, name):
        return os.path.join(self.llvm, name)

    def generate(self, first, count, skipped, output, counts=None):
        command = [
            os.path.join(self.build, "bin", "graymark-random-ir"),
            "--seed=%d" % first,
            "--count=%d" % count,
            "-o",
            output,
        ]
        if output.endswith(".bc"):
            command.append("--bitcode")
        if counts:
            command.append("--counts=" + counts)
        command += ["--skip=%d" % seed for seed in skipped]
        self.run("generator", command)

    def compile_unwinding(self):
        """What throws and jumps; it knows nothing of references."""
        source = os.path.join(
            HERE, "..", "..", "execution", "Inputs", "exceptions-runtime.c"
        )
        self.run(
            "unwinding",
            [self.tool("clang"), TARGET, "-O2", "-fwasm-exceptions", "-c", source]
            + ["-o", self.unwinding],
        )

    def compile(self, way, source, output):
        """Compiles a module in a way: a route, perhaps 'checked', 'proved', 'rc'."""
        route, *rest = way.split(",")
        checking = []
        if "checked" in rest:
            checking.append("-graymark-check")
        if "proved" in rest:
            checking.append("-graymark-prove")
        if "rc" in rest:
            checking.append("-graymark-collector=rc")
        if "-" not in route:
            self.run(
                "compile",
                [self.driver, TARGET, "-" + route]
                + [word for option in checking for word in ("-mllvm", option)]
                + UNWINDING
                + self.quiet
                + ["-c", "-x", "ir", source, "-o", output],
            )
            return
        tool, level = route.split("-")
        middle = output + ".bc"
        late = ",graymark" if tool == "opt" else ""
        self.run(
            "compile",
            [self.tool("opt"), "-load-pass-plugin=" + self.plugin]
            + ["-passes=graymark-early,default<%s>%s" % (level, late)]
            + (checking if tool == "opt" else [])
            + [source, "-o", middle],
        )
        self.run(
            "compile",
            [self.tool("llc"), "-filetype=obj"]
            + ["-O" + level[1]]
            + CODE_GENERATOR
            + (
                ["-load-pass-plugin=" + self.plugin] + checking
                if tool == "llc"
                else []
            )
            + [middle, "-o", output],
        )
        os.remove(middle)

    def link(self, way, optimisation, compiled, output):
        """Links an object file: a runtime, then options without their dashes."""
        runtime, *options = way.split(",")
        self.run(
            "link",
            [self.driver, TARGET, "-" + optimisation, "--runtime=" + runtime]
            + ["--" + option for option in options]
            + EXPORTS
            + [compiled, self.unwinding, "-o", output],
        )

    def execute(self, first, count, modules, limit=TIME_LIMIT, options=()):
        """Runs all programs of modules.

        Returns a dictionary of results for each module, by seed."""
        results = [{} for _ in modules]
        process = subprocess.Popen(
            [self.node, "--no-warnings", os.path.join(HERE, "run-programs.mjs")]
            + list(options)
            + [str(first), str(count)]
            + modules,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        try:
            output, _ = process.communicate(timeout=limit)
            ended = True
        except subprocess.TimeoutExpired:
            process.kill()
            output, _ = process.communicate()
            ended = False
        lines = output.decode(errors="replace").splitlines()
        for line in lines:
            words = line.split(" ", 2)
            if words[0].isdigit() and len(words) > 1 and words[1].isdigit():
                result = words[2] if len(words) == 3 else ""
                results[int(words[0])][int(words[1])] = result or "hangs"
        if ended and process.returncode != 0:
            raise Failure("host", "\n".join(lines[-10:]))
        return results


def words_of_seeds(message):
    """The seeds of the programs that a message speaks of."""
    found = re.findall(r"\bp(\d+)\.|\b(?:run|back|root|type|layout)\.(\d+)", message)
    return sorted({int(first or second) for first, second in found})


def draw_tunables(choice):
    tunables = []
    for name, values in [
        ("gc-granularity", [16, 64, 256, 4096]),
        ("gc-step-factor", [1, 50, 200, 1000]),
        ("gc-idle-factor", [1, 100, 400]),
        ("gc-small-heap", [0, 1 << 20]),
        ("gc-mark-cost", [1, 3, 1000]),
        ("gc-sweep-cost", [1, 10, 1000]),
        ("shadow-stack-size", [1 << 14, 1 << 17]),
    ]:
        if choice.random() < 0.3:
            tunables.append("%s=%d" % (name, choice.choice(values)))
    return tunables


def draw_ways(number, routes=2, links=2):
    """The ways for a batch of seeds: (compile, [link, ...]) for each route.

    Python's generator gives the same sequence in every version."""
    choice = random.Random(number)
    ways = []
    for route in choice.sample(ROUTES, routes):
        checked = choice.random() < 0.65
        linked = []
        for index in range(links):
            runtime = choice.choice(["incremental", "incremental", "minimal"])
            words = [runtime]
            if checked:
                stress = choice.choice(["full", "step", "random", "checked"])
                if index == 0 and stress == "checked":
                    stress = "step"
                if stress == "checked":
                    words.append("gc-checked")
                elif stress == "full":
                    words.append("gc-stress=full")
                else:
                    words.append("gc-stress=%s:%d" % (stress, choice.randrange(1000)))
            else:
                words.append("runtime-for=" + choice.choice(["speed", "size"]))
            words += draw_tunables(choice)
            linked.append(",".join(words))
        proved = checked and choice.random() < 0.3
        words = [route] + ["checked"] * checked + ["proved"] * proved
        ways.append((",".join(words), linked))
    # Exchange barriers: no runtime is linked that has them, but the checker knows
    # what they have to be.
    if choice.random() < 0.4:
        ways.append((choice.choice(ROUTES) + ",checked,rc", []))
    return ways
