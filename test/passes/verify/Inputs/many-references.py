#===-- many-references.py - A function with many live references -----------===#
#
# Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
#===------------------------------------------------------------------------===#
#
# Prints a function that keeps as many references over one call as its argument
# says.
#
#===------------------------------------------------------------------------===#

import sys

count = int(sys.argv[1])
print('target triple = "wasm32-unknown-unknown"')
print("declare ptr addrspace(1) @make() \"gc-leaf-function\"")
print("declare void @use(ptr addrspace(1)) \"gc-leaf-function\"")
print("declare void @collect()")
print("define void @many() {")
for i in range(count):
    print("  %%r%d = call ptr addrspace(1) @make()" % i)
print("  call void @collect()")
for i in range(count):
    print("  call void @use(ptr addrspace(1) %%r%d)" % i)
print("  ret void")
print("}")
