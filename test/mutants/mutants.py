#===-- mutants.py - Is anything noticed that is left out? ------------------===#
#
# Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
#===-----------------------------------------------------------------------===#
#
# The mutation score: leaves out each thing that the passes insert, one at a
# time, in everything that the tests compile, and asks the soundness checker;
# then runs what the checker has not rejected, where it belongs to a program,
# with a collection at each safepoint and with one that marks one object at
# each. Prints the score by kind and every survivor that survivors.txt does not
# explain, and fails if there is one.
#
#   mutants.py --opt COMMAND --clang GRAYMARK_CLANG --runner COMMAND
#              --source FOLDER --work FOLDER
#              [--most N] [--seed N] [--programs N] [--levels LEVELS]
#
# --most takes a sample of that many mutants of each kind from each module,
# --programs runs that many of a module's survivors, --levels are the
# optimisation levels of C programs. Without them: everything.
#
#===-----------------------------------------------------------------------===#

import argparse
import collections
import concurrent.futures
import fnmatch
import glob
import hashlib
import os
import re
import shlex
import subprocess
import sys

Mutant = collections.namedtuple(
    "Mutant", "kind number verdict word place text")
# What is compiled in one process: for the list of mutants, and for one mutant.
# `unit` names it, `command` lacks the output.
Unit = collections.namedtuple("Unit", "name command program")
# A program that the execution tests run under stress.
Program = collections.namedtuple(
    "Program", "name driver sources options arguments")

parser = argparse.ArgumentParser()
parser.add_argument("--opt", required=True)
parser.add_argument("--clang", required=True)
parser.add_argument("--runner", required=True)
parser.add_argument("--source", required=True)
parser.add_argument("--work", required=True)
parser.add_argument("--most", type=int, default=0)
parser.add_argument("--seed", type=int, default=1)
parser.add_argument("--programs", type=int, default=1 << 30)
parser.add_argument("--levels", default="-O0,-O2")
options = parser.parse_args()
os.makedirs(options.work, exist_ok=True)
levels = options.levels.split(",")
stress_modes = ["full", "step"]


def work_file(name, suffix):
    digest = hashlib.sha256(name.encode()).hexdigest()[:16]
    return os.path.join(options.work, digest + suffix)


def run(command, seconds=300):
    return subprocess.run(command, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, timeout=seconds)


def relative(path):
    return os.path.relpath(path, options.source)


def find(folder, *suffixes):
    return sorted(path for suffix in suffixes for path in glob.glob(
        os.path.join(options.source, folder, "**", "*" + suffix),
        recursive=True))


def run_lines(path):
    """The command lines of a lit test, with continued lines joined."""
    with open(path, encoding="utf-8") as file:
        lines = [found.group(1).strip() for found in
                 re.finditer(r"RUN:(.*)$", file.read(), re.MULTILINE)]
    joined = []
    for line in lines:
        if joined and joined[-1].endswith("\\"):
            joined[-1] = joined[-1][:-1] + line
        else:
            joined.append(line)
    return joined


def split_file(path, folder):
    """The parts of a file for split-file, or the file itself."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    marks = list(re.finditer(r"^(?://|;|#|)---+ (\S+)\n", text, re.MULTILINE))
    if not marks or not any("split-file" in line for line in run_lines(path)):
        return [path]
    parts = []
    for mark, after in zip(marks, marks[1:] + [None]):
        part = os.path.join(folder, mark.group(1))
        os.makedirs(os.path.dirname(part), exist_ok=True)
        with open(part, "w", encoding="utf-8") as file:
            file.write(text[mark.end():after.start() if after else None])
        parts.append(part)
    return parts


def find_programs():
    """What the execution tests run under stress, every-way.mjs' arguments."""
    programs = []
    suffixes = ".c", ".cpp", ".test", ".ll"
    for test in find("test/execution", *suffixes) + find("test/mutants",
                                                         *suffixes):
        folder = work_file(relative(test), ".parts")
        split_file(test, folder)
        for line in run_lines(test):
            words = [word for word in shlex.split(line) if "<" not in word]
            if "every-way.mjs" not in line or "--" not in words:
                continue
            groups, group = [], []
            for word in words + ["--"]:
                if word == "--":
                    groups.append(group)
                    group = []
                else:
                    group.append(word)
            # Other placements are only there to be compared with.
            if "stress" not in groups[0] or "-graymark-placement" in line:
                continue
            expanded = [[path for word in group for path in
                         sorted(glob.glob(substitute(word, test, folder))) or
                         [substitute(word, test, folder)]]
                        for group in groups[1:] + [[]]]
            programs.append(Program(
                relative(test),
                options.clang + ("++" if "%graymark_clang++" in line else ""),
                expanded[0],
                [word[len("driver="):] for word in groups[0]
                 if word.startswith("driver=")], expanded[1]))
    return programs


def substitute(word, test, folder):
    for name, value in [
            ("%examples", os.path.join(options.source, "examples")),
            ("%S", os.path.dirname(test)), ("%s", test), ("%t", folder)]:
        word = word.replace(name, value)
    return word


def find_units(programs):
    units = []
    opt = shlex.split(options.opt)
    for path in find("test/passes", ".ll"):
        # Those of the checker are lowered by hand, most of them wrongly.
        if relative(path).startswith("test/passes/checker/"):
            continue
        for part in split_file(path, work_file(path, ".parts")):
            name = relative(path)
            if part != path:
                name += ":" + os.path.basename(part)
            for passes in "graymark", "graymark-early,default<O2>,graymark":
                units.append(Unit(name, [*opt, "-passes=" + passes, part,
                                         "-disable-output"], None))
    in_programs = set()
    for program in programs:
        for source in program.sources:
            in_programs.add(source)
            for level in levels:
                units.append(Unit(
                    relative(source) + " " + level,
                    [program.driver, level, *program.options, "-c", source],
                    program))
    others = [path for folder in ("test/passes", "test/execution",
                                  "test/mutants", "examples", "bench/workloads")
              for path in find(folder, ".c", ".cc", ".cpp")]
    for path in others:
        if path in in_programs:
            continue
        for level in levels:
            units.append(Unit(relative(path) + " " + level,
                              [options.clang, level, "-c", path], None))
    return units


def with_output(unit, path):
    if "-disable-output" in unit.command:
        return unit.command
    return [*unit.command, "-o", path]


def llvm_option(unit, option):
    return [option] if "-disable-output" in unit.command else ["-mllvm", option]


def judge(unit):
    """The mutants of a unit; none if it does not compile by itself."""
    key = " ".join(unit.command)
    listed = work_file(key, ".mutants")
    if os.path.exists(listed):
        os.remove(listed)
    command = with_output(unit, work_file(key, ".o"))
    for option in ["-graymark-mutants=" + listed,
                   "-graymark-mutants-most=%d" % options.most,
                   "-graymark-mutants-seed=%d" % options.seed]:
        command = command + llvm_option(unit, option)
    result = run(command)
    output = result.stdout.decode(errors="replace")
    if result.returncode < 0 or (
            "no mutants of what is wrong itself" in output and
            # Nor does a warned raw address keep its object alive, as the
            # checker then says.
            "does not keep the object alive" not in output and
            # What is wrong in the input, a pass says at last.
            run(with_output(unit, work_file(key, ".o"))).returncode == 0):
        sys.exit("mutants.py: %s: %s" % (unit.name, output))
    if result.returncode != 0 or not os.path.exists(listed):
        return []
    with open(listed, encoding="utf-8", errors="replace") as file:
        return [Mutant(*line.rstrip("\n").split("\t", 5)) for line in file]


def outcome(program, level, replaced, mutated, mode):
    """What a program says under stress, with one object file replaced."""
    objects = []
    for source in program.sources:
        if source == replaced:
            objects.append(mutated)
            continue
        plain = work_file(" ".join([source, level, *program.options]),
                          ".plain.o")
        if not os.path.exists(plain):
            must(run([program.driver, level, *program.options, "-c", source,
                      "-o", plain]))
        objects.append(plain)
    module = work_file(" ".join([program.name, level, mode, mutated]), ".wasm")
    must(run([program.driver, level, *program.options, "--gc-stress=" + mode,
              *objects, "-o", module]))
    try:
        result = run([*shlex.split(options.runner), module, *program.arguments])
        said = (result.returncode, result.stdout.replace(module.encode(), b""))
    except subprocess.TimeoutExpired:
        said = "no end"
    os.remove(module)
    return said


def must(result):
    if result.returncode != 0:
        sys.exit("mutants.py: a program does not compile: " +
                 result.stdout.decode(errors="replace"))


def is_killed_by_runs(unit, mutant):
    program = unit.program
    level, source = unit.command[1], unit.command[-1]
    mutated = work_file(" ".join(unit.command) + mutant.kind + mutant.number,
                        ".mutant.o")
    must(run(with_output(unit, mutated) + llvm_option(
        unit, "-graymark-drop=%s:%s" % (mutant.kind, mutant.number))))
    plain = work_file(" ".join([source, level, *program.options]), ".plain.o")
    if not os.path.exists(plain):
        must(run([*unit.command, "-o", plain]))
    killed = False
    for mode in stress_modes:
        expected = expectations.get((program.name, level, mode))
        if expected is None:
            expected = outcome(program, level, source, plain, mode)
            expectations[program.name, level, mode] = expected
        if outcome(program, level, source, mutated, mode) != expected:
            killed = True
            break
    os.remove(mutated)
    return killed


def read_explanations():
    """Lines of kind, word, unit, function, and in the rest the reason."""
    explanations = []
    path = os.path.join(options.source, "test", "mutants", "survivors.txt")
    with open(path, encoding="utf-8") as file:
        for line in file:
            if line.strip() and not line.startswith("#"):
                explanations.append(line.split(None, 4))
    return explanations


def is_explained(unit, mutant, explanation):
    kind, word, name, place, _ = explanation
    return (mutant.kind == kind and mutant.word == word and
            fnmatch.fnmatchcase(unit.name, name) and
            fnmatch.fnmatchcase(mutant.place, place))


expectations = {}
programs = find_programs()
units = find_units(programs)
# One process per mutated module is enough work for one processor.
with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
    judged = list(pool.map(judge, units))
    by_checker, by_runs = collections.Counter(), collections.Counter()
    total = collections.Counter()
    survivors = []
    to_run = []
    for unit, mutants in zip(units, judged):
        rest = []
        for mutant in mutants:
            total[mutant.kind] += 1
            if mutant.verdict == "killed":
                by_checker[mutant.kind] += 1
            else:
                rest.append((unit, mutant))
        if unit.program:
            to_run += rest[:options.programs]
            survivors += rest[options.programs:]
        else:
            survivors += rest
    # The unmutated outcomes first, by one mutant of each program and level.
    first, later, seen = [], [], set()
    for unit, mutant in to_run:
        key = unit.program.name, unit.command[1]
        (later if key in seen else first).append((unit, mutant))
        seen.add(key)
    for group in first, later:
        for (unit, mutant), killed in zip(group, pool.map(
                lambda pair: is_killed_by_runs(*pair), group)):
            if killed:
                by_runs[mutant.kind] += 1
            else:
                survivors.append((unit, mutant))

explanations = read_explanations()
explained = collections.Counter()
reasons = collections.Counter()
unexplained = []
for unit, mutant in survivors:
    for index, explanation in enumerate(explanations):
        if is_explained(unit, mutant, explanation):
            explained[mutant.kind] += 1
            reasons[index] += 1
            break
    else:
        unexplained.append((unit, mutant))

compiled = sum(1 for mutants in judged if mutants)
print("%d modules with something to leave out; %d survivors of the checker "
      "were run" % (compiled, len(to_run)))
print("%-15s %8s %11s %8s %10s %12s" % (
    "kind", "mutants", "by checker", "by runs", "explained", "unexplained"))
for kind in sorted(total) + ["all"]:
    def count(counter):
        return sum(counter.values()) if kind == "all" else counter[kind]
    print("%-15s %8d %11d %8d %10d %12d" % (
        kind, count(total), count(by_checker), count(by_runs),
        count(explained), count(total) - count(by_checker) - count(by_runs) -
        count(explained)))
for index, explanation in enumerate(explanations):
    print("%5d survive: %s %s in %s, %s: %s" % (
        reasons[index], *explanation[:4], explanation[4].strip()))
for unit, mutant in unexplained:
    print("unexplained: %s %s (%s) in %s, %s: %s" % (
        mutant.kind, mutant.number, mutant.word, unit.name, mutant.place,
        mutant.text))
if unexplained:
    sys.exit("mutants.py: %d survivors are not explained" % len(unexplained))
# A sample need not meet all of them.
idle = [" ".join(explanation[:4])
        for index, explanation in enumerate(explanations) if not reasons[index]]
if idle and not options.most:
    sys.exit("mutants.py: explanations of nothing: " + ", ".join(idle))
if not sum(by_checker.values()):
    sys.exit("mutants.py: there were no mutants")
