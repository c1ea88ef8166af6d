#===-- lit.cfg.py - Configuration of the lit suite -------------------------===#
#
# Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
#===------------------------------------------------------------------------===#
#
# Which files are tests and what they may use. The tools of LLVM (opt, llc,
# clang, FileCheck, not, split-file, ...) are called by their plain names: the
# folder of the LLVM that Graymark was built for comes first in PATH.
#
#   %graymark_clang        the driver; with ++ behind it, the one for C++
#   %graymark_plugin       GraymarkPasses.so
#   %graymark_opt          opt with the plugin loaded
#   %graymark_include      the folder that contains graymark/
#   %graymark_library_dir  the folder of the runtime's libraries
#   %node                  Node, without its warnings
#   %newest_node           a Node that knows exnref
#   %node_wasi             runs a wasm32-wasi module: %node_wasi file arguments
#   %python                the Python that runs lit
#   %replay                runs a random program that was reduced in a way and under
#                          the reference (fuzz/programs/replay.py)
#   %examples              the examples' sources
#   %bench                 the benchmarks' sources
#
#===------------------------------------------------------------------------===#

import os
import sys

import lit.formats

config.name = "Graymark"
config.test_format = lit.formats.ShTest(execute_external=False)
config.suffixes = [".ll", ".c", ".cc", ".cpp", ".test"]
config.excludes = ["Inputs", "fuzz", "model", "unit", "CMakeLists.txt"]
config.test_source_root = os.path.dirname(__file__)
# Outputs in another folder: see mutants/rules.py.
config.test_exec_root = lit_config.params.get(
    "graymark_work", os.path.join(config.graymark_binary_root, "test")
)

binary = config.graymark_binary_root
sanitized = config.sanitize == "ON"
sanitized_tools = os.path.join(binary, "test", "sanitized-tools")
config.environment["PATH"] = os.pathsep.join(
    ([sanitized_tools] if sanitized else [])
    + [
        config.llvm_tools_directory,
        os.path.join(binary, "bin"),
        config.environment["PATH"],
    ]
)
# Settings of the caller must not choose other tools than those under test.
for variable in ("GRAYMARK_CLANG", "GRAYMARK_WASM_LD"):
    config.environment.pop(variable, None)
if sanitized:
    config.environment["GRAYMARK_CLANG"] = os.path.join(sanitized_tools, "clang")

# Another plugin in place of the one that was built: see mutants/rules.py.
plugin = lit_config.params.get(
    "graymark_plugin", os.path.join(binary, "lib", "GraymarkPasses.so")
)
node = '"%s" --no-warnings' % config.node
newest_node = '"%s" --no-warnings' % config.newest_node

# Longer names first: a substitution also applies to a name that it begins.
config.substitutions += [
    ("%graymark_library_dir", os.path.join(binary, "lib", "graymark", "wasm32")),
    ("%graymark_include", os.path.join(binary, "include")),
    ("%graymark_plugin", plugin),
    ("%graymark_clang", os.path.join(binary, "bin", "graymark-clang")),
    ("%graymark_opt", "opt -load-pass-plugin=" + plugin),
    (
        "%node_wasi",
        node + " " + os.path.join(config.graymark_source_root, "host", "run-wasi.mjs"),
    ),
    ("%node", node),
    ("%newest_node", newest_node),
    ("%python", sys.executable),
    ("%bench", os.path.join(config.graymark_source_root, "bench")),
    (
        "%replay",
        '%s %s --build %s --node "%s"'
        % (
            sys.executable,
            os.path.join(config.test_source_root, "fuzz", "programs", "replay.py"),
            binary,
            config.newest_node,
        ),
    ),
    ("%examples", os.path.join(config.graymark_source_root, "examples")),
]

if sanitized:
    config.available_features.add("sanitized")
