#===-- drop.py - Does leaving something out get noticed? ------------------===#
#
# Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
#===-----------------------------------------------------------------------===#
#
# Compiles a program again and again, each time without the n-th of what the
# passes insert of one kind, until n is more than there are. A mutant is killed
# if its output or exit status differs under a stress mode (--by full, --by
# step), whatever the soundness checker says of it. Prints a line for each and
# one that counts; exits with 1 if one survives, or if there is none.
#
#   drop.py KIND --by WAY --clang GRAYMARK_CLANG --runner COMMAND --work FOLDER
#           [--] program.c options...
#
#===-----------------------------------------------------------------------===#

import argparse
import os
import shlex
import subprocess
import sys

parser = argparse.ArgumentParser()
parser.add_argument("kind")
parser.add_argument("--by", required=True, choices=["full", "step"])
parser.add_argument("--clang", required=True)
parser.add_argument("--runner", required=True)
parser.add_argument("--work", required=True)
parser.add_argument("program", nargs="+")
options = parser.parse_args()
for folder in "mutant", "plain":
    os.makedirs(os.path.join(options.work, folder), exist_ok=True)


def run(command):
    return subprocess.run(command, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, timeout=120)


def compile_mutant(n, output, extra):
    return run([options.clang, *options.program, *extra, "-o", output,
                "-mllvm", "-graymark-drop=%s:%d" % (options.kind, n)]
               if n else [options.clang, *options.program, *extra, "-o", output])


def read(path):
    with open(path, "rb") as file:
        return file.read()


def outcome(module):
    result = run([*shlex.split(options.runner), module])
    return result.returncode, result.stdout


def must(result):
    if result.returncode != 0:
        sys.exit("drop.py: the program does not compile: " + result.stdout)


# What is compiled decides whether there was an n-th to leave out.
# A module carries its file's name.
module = os.path.join(options.work, "mutant", "program.wasm")
plain = os.path.join(options.work, "plain", "program.wasm")
# It is compiled without the checks, which would reject the mutant.
stress = ["--gc-stress=" + options.by, "-mllvm", "-graymark-check=false"]
must(compile_mutant(0, plain, stress))
expected = outcome(plain)
if expected[0] != 0:
    sys.exit("drop.py: the program fails by itself: " + expected[1])

killed, survivors = [], []
n = 1
while True:
    must(compile_mutant(n, module, stress))
    if read(module) == read(plain):
        break
    dead = outcome(module) != expected
    (killed if dead else survivors).append(n)
    print("%s %d: %s" % (options.kind, n, "killed" if dead else "survives"))
    n += 1

print("%s by %s: %d of %d killed" % (options.kind, options.by, len(killed),
                                     len(killed) + len(survivors)))
if survivors or not killed:
    sys.exit("drop.py: survivors: %s" % survivors)
