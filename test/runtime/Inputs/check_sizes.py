# ===-- check_sizes.py - Budgets of module sizes ----------------------------===
#
# Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# ===-----------------------------------------------------------------------===
#
# Builds programs with each runtime and compares the sizes of the modules with the
# bytes that they may have.
#
#   check_sizes.py DRIVER EMPTY SOURCE MODULE
#
# EMPTY is a program without anything of its own.
#
# ===-----------------------------------------------------------------------===

import os
import subprocess
import sys

# Runtime: bytes of EMPTY with --export-runtime, and of SOURCE without and with
# it.
BUDGETS = {
    "incremental": (2850, 3115, 3460),
    "minimal": (2455, 2010, 3065),
    "stub": (510, 870, 1020),
}

driver, empty, source, module = sys.argv[1:]
failed = False
for runtime, budgets in BUDGETS.items():
    builds = ([empty, "--export-runtime"], [source],
              [source, "--export-runtime"])
    for budget, arguments in zip(budgets, builds):
        subprocess.run(
            [driver, "--target=wasm32-unknown-unknown", "-Oz",
             "--runtime=" + runtime, *arguments, "-o", module],
            check=True)
        size = os.path.getsize(module)
        name = " ".join([runtime, os.path.basename(arguments[0]),
                         *arguments[1:]])
        print(f"{name}: {size} bytes of {budget}")
        failed |= size > budget
sys.exit(failed)
