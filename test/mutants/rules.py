#===-- rules.py - Does each rule have a test that fails without it? -------===#
#
# Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
#===-----------------------------------------------------------------------===#
#
# Takes the rules of rules.txt out of the passes one at a time, by replacing the
# condition that implements each, and shows that the tests named for it fail.
# A mutant is one source file compiled anew and one plugin linked, in a folder
# of its own; the sources stay as they are.
#
#   rules.py --build FOLDER [--sample N] [--seed N] [--jobs N] [RULE...]
#   rules.py --check
#
# Prints a line for each rule and one that counts. Exits with 1 if a rule
# survives, if a mutant does not compile, if a named test does not exist or does
# not pass as things are, or if a pattern is not found in the source exactly
# once. --check is only the last of these, and that the table in
# docs/contract-tests.md names rules, places and tests that exist.
#
#===-----------------------------------------------------------------------===#

import argparse
import concurrent.futures
import json
import os
import random
import re
import shlex
import shutil
import subprocess
import sys

here = os.path.dirname(os.path.abspath(__file__))
source = os.path.dirname(os.path.dirname(here))
plugin_path = os.path.join("lib", "GraymarkPasses.so")


class Rule:
    """A rule: its name, where it is implemented, what to replace by what, and
    the tests that must fail then."""

    def __init__(self, name):
        self.name, self.file, self.tests = name, None, []
        self.pattern, self.replacement = [], []

    def expression(self):
        """The pattern, in whatever way its words are spread over lines."""
        words = " ".join(self.pattern).split()
        return re.compile(r"\s+".join(re.escape(word) for word in words))


def read_text(path):
    with open(os.path.join(source, path), encoding="utf-8") as file:
        return file.read()


def fail(message):
    sys.exit("rules.py: error: " + message)


def read_rules():
    rules = []
    lines = read_text("test/mutants/rules.txt").splitlines()
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("["):
            rules.append(Rule(line.strip("[]")))
        elif line.startswith("file "):
            rules[-1].file = line[5:]
        elif line.startswith("test "):
            rules[-1].tests += line[5:].split()
        elif line.startswith("- "):
            rules[-1].pattern.append(line[2:])
        elif line.startswith("+ "):
            rules[-1].replacement.append(line[2:])
        else:
            fail("rules.txt:%d: what is '%s'?" % (number, line))
    return rules


def check(rules):
    """Everything that can be wrong with the list without building anything."""
    problems = []
    names = set()
    for rule in rules:
        if rule.name in names:
            problems.append("%s: is there twice" % rule.name)
        names.add(rule.name)
        if not (rule.file and rule.tests and rule.pattern and rule.replacement):
            problems.append("%s: is incomplete" % rule.name)
            continue
        matches = len(rule.expression().findall(read_text(rule.file)))
        if matches != 1:
            problems.append("%s: its pattern is %d times in %s" %
                            (rule.name, matches, rule.file))
        for test in rule.tests:
            if not os.path.exists(os.path.join(source, "test", test)):
                problems.append("%s: no test/%s" % (rule.name, test))
    problems += check_table(names)
    for problem in problems:
        print("rules.py: " + problem)
    if problems:
        sys.exit(1)


def check_table(names):
    """The table of the contract: rules, places and tests that exist; every
    rule with a mutant is in it."""
    problems, listed = [], set()
    row = re.compile(r"^\| `([a-z0-9.-]+)` \|([^|]*)\|([^|]*)\|([^|]*)\|$")
    finding = re.compile(r"^\| [^`|]* \|([^|]*)\|$")
    for line in read_text("docs/contract-tests.md").splitlines():
        match = row.match(line)
        if not match:
            # A finding has tests only.
            match = finding.match(line)
            for test in re.findall(r"`([^`]+)`", match[1] if match else ""):
                if not os.path.exists(os.path.join(source, "test", test)):
                    problems.append("table: no test/" + test)
            continue
        name, _, places, tests = match.groups()
        if name in listed:
            problems.append("table: %s is there twice" % name)
        listed.add(name)
        for place in re.findall(r"`([^`]+)`", places):
            file, _, function = place.partition(":")
            if not os.path.exists(os.path.join(source, file)):
                problems.append("table: %s: no %s" % (name, file))
            elif function and not re.search(
                    r"\b%s\b" % re.escape(function), read_text(file)):
                problems.append("table: %s: no %s in %s" %
                                (name, function, file))
        for test in re.findall(r"`([^`]+)`", tests):
            if not os.path.exists(os.path.join(source, "test", test)):
                problems.append("table: %s: no test/%s" % (name, test))
    for name in sorted(names - listed):
        problems.append("table: rule %s is missing" % name)
    return problems


def compile_command(build, file):
    """How a source file is compiled: arguments, without its name and its
    output."""
    with open(os.path.join(build, "compile_commands.json")) as commands:
        for entry in json.load(commands):
            if os.path.samefile(entry["file"], os.path.join(source, file)):
                words = shlex.split(entry["command"])
                for option in "-o", "-MF", "-MT":
                    if option in words:
                        at = words.index(option)
                        del words[at:at + 2]
                return [word for word in words
                        if word not in ("-c", "-MD", entry["file"])]
    fail("%s is in no compile_commands.json of %s" % (file, build))


def run(command, folder):
    return subprocess.run(command, cwd=folder, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def link_command(build, output, first):
    """The plugin with one object in front of the libraries: it defines what
    the member of the library with the same name defines, which stays out."""
    commands = run(["ninja", "-t", "commands", plugin_path], build).stdout
    words = [word for word in shlex.split(commands.splitlines()[-1])
             if word not in ("&&", ":")]
    words[words.index("-o") + 1] = output
    libraries = [word for word in words if word.endswith(".a")]
    at = words.index(libraries[0])
    return words[:at] + [first] + words[at:]


def tests_fail(rule, build, plugin, work):
    """The named tests that fail with a plugin."""
    failed = []
    for test in rule.tests:
        result = run([options.lit, "-q", "-Dgraymark_plugin=" + plugin,
                      "-Dgraymark_work=" + work,
                      "--filter", ":: " + re.escape(test) + "$",
                      os.path.join(build, "test")], build)
        if "Failed Tests" in result.stdout:
            failed.append(test)
        elif result.returncode != 0:
            fail("%s: lit does not run test/%s: %s" %
                 (rule.name, test, result.stdout))
    return failed


def try_rule(rule, build):
    """Nothing if the rule's tests fail without it, else what is wrong."""
    work = os.path.join(build, "rules", rule.name)
    shutil.rmtree(work, ignore_errors=True)
    os.makedirs(work)
    text, count = rule.expression().subn(
        lambda _: "\n".join(rule.replacement), read_text(rule.file))
    assert count == 1
    mutated = os.path.join(work, os.path.basename(rule.file))
    with open(mutated, "w", encoding="utf-8") as file:
        file.write(text)
    folder = os.path.join(source, os.path.dirname(rule.file))
    compiled = run(compile_command(build, rule.file) +
                   ["-w", "-iquote", folder, "-c", mutated,
                    "-o", mutated + ".o"], build)
    if compiled.returncode != 0:
        return "does not compile: " + compiled.stdout
    plugin = os.path.join(work, "GraymarkPasses.so")
    linked = run(link_command(build, plugin, mutated + ".o"), build)
    if linked.returncode != 0:
        return "does not link: " + linked.stdout
    failed = tests_fail(rule, build, plugin, work)
    survived = [test for test in rule.tests if test not in failed]
    if survived:
        return "survives test/" + ", test/".join(survived)
    shutil.rmtree(work)
    return None


parser = argparse.ArgumentParser()
parser.add_argument("--build")
parser.add_argument("--lit", default="lit")
parser.add_argument("--check", action="store_true")
parser.add_argument("--sample", type=int, default=0)
parser.add_argument("--seed", type=int, default=1)
parser.add_argument("--jobs", type=int, default=os.cpu_count())
parser.add_argument("rules", nargs="*")
options = parser.parse_args()

rules = read_rules()
check(rules)
if options.check:
    print("%d rules, each with its place and its tests" % len(rules))
    sys.exit(0)
if not options.build:
    fail("--build is missing")
build = os.path.abspath(options.build)
if options.rules:
    unknown = set(options.rules) - {rule.name for rule in rules}
    if unknown:
        fail("no such rule: " + ", ".join(sorted(unknown)))
    rules = [rule for rule in rules if rule.name in options.rules]
elif options.sample:
    rules = random.Random(options.seed).sample(
        rules, min(options.sample, len(rules)))

# A test that fails anyway shows nothing.
unmutated = os.path.join(build, plugin_path)
for rule in rules:
    broken = tests_fail(rule, build, unmutated, os.path.join(build, "rules"))
    if broken:
        fail("%s: test/%s fails with the rule" % (rule.name, broken[0]))

survivors = 0
with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
    for rule, problem in zip(rules, pool.map(
            lambda rule: try_rule(rule, build), rules)):
        survivors += problem is not None
        print("%-44s %s" % (rule.name, problem or "killed by test/" +
                            ", test/".join(rule.tests)), flush=True)
print("%d of %d rules have tests that fail without them" %
      (len(rules) - survivors, len(rules)))
sys.exit(1 if survivors else 0)
