#===-- damage.py - Wrong bits in bitcode ------------------------------------===#
#
# Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
#===-----------------------------------------------------------------------===#
#
#   damage.py [--seed N] [--count N] FILE -- COMMAND...
#
# Runs the command on copies of the file, one bit of each inverted. It must end
# with exit status 0 or 1. What LLVM's reader does not survive without the passes
# either (llvm-dis of the same file crashes) does not count.
#
#===-----------------------------------------------------------------------===#

import argparse
import random
import subprocess
import sys

parser = argparse.ArgumentParser()
parser.add_argument("--seed", type=int, default=1)
parser.add_argument("--count", type=int, default=20)
parser.add_argument("file")
parser.add_argument("command", nargs="+")
options = parser.parse_args()

with open(options.file, "rb") as file:
    whole = file.read()
random.seed(options.seed)
damaged = options.file + ".damaged.bc"


def ends(command):
    return subprocess.run(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=60
    )


for _ in range(options.count):
    bit = random.randrange(len(whole) * 8)
    changed = bytearray(whole)
    changed[bit // 8] ^= 1 << bit % 8
    with open(damaged, "wb") as file:
        file.write(changed)
    result = ends(options.command + [damaged])
    if result.returncode in (0, 1):
        continue
    if ends(["llvm-dis", "-o", "-", damaged]).returncode not in (0, 1):
        continue
    sys.stderr.buffer.write(result.stderr)
    sys.exit("bit %d inverted: status %d" % (bit, result.returncode))
