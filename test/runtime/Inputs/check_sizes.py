# ===-- check_sizes.py - Budgets of module sizes ----------------------------===
#
# Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# ===-----------------------------------------------------------------------===
#
# Builds a program with each runtime and compares the size of the module with
# the bytes that it may have.
#
#   check_sizes.py DRIVER SOURCE MODULE
#
# ===-----------------------------------------------------------------------===

import os
import subprocess
import sys

# Runtime: bytes without and with --export-runtime.
BUDGETS = {
    "incremental": (4520, 5730),
    "minimal": (2690, 5140),
    "stub": (1930, 2840),
}

driver, source, module = sys.argv[1:]
failed = False
for runtime, budgets in BUDGETS.items():
    for budget, exports in zip(budgets, ([], ["--export-runtime"])):
        subprocess.run(
            [driver, "--target=wasm32-unknown-unknown", "-Oz",
             "--runtime=" + runtime, *exports, source, "-o", module],
            check=True)
        size = os.path.getsize(module)
        name = " ".join([runtime, *exports])
        print(f"{name}: {size} bytes of {budget}")
        failed |= size > budget
sys.exit(failed)
