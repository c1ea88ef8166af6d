#===-- large-function.py - Functions of any size ---------------------------===#
#
# Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
#===------------------------------------------------------------------------===#
#
# Prints a module of the shape that the first argument names and the size that
# the second says.
#
#===------------------------------------------------------------------------===#

import sys

shape, count = sys.argv[1], int(sys.argv[2])
REF = "ptr addrspace(1)"


def blocks():
    """A diamond after the other, with a safepoint in each left arm."""
    print("define i32 @f(%s %%p0) {\nentry:\n  br label %%h0" % REF)
    for i in range(count // 4):
        print("h%d:" % i)
        if i:
            print("  %%p%d = phi %s [ %%q%d, %%l%d ], [ %%r%d, %%r%d.b ]"
                  % (i, REF, i - 1, i - 1, i - 1, i - 1))
        print("  %%c%d = call i1 @flag()" % i)
        print("  br i1 %%c%d, label %%l%d, label %%r%d.b" % (i, i, i))
        print("l%d:" % i)
        print("  %%q%d = call %s @make()" % (i, REF))
        print("  br label %%h%d" % (i + 1))
        print("r%d.b:" % i)
        print("  %%r%d = load %s, %s %%p%d" % (i, REF, REF, i))
        print("  br label %%h%d" % (i + 1))
    n = count // 4
    print("h%d:" % n)
    print("  %%p%d = phi %s [ %%q%d, %%l%d ], [ %%r%d, %%r%d.b ]"
          % (n, REF, n - 1, n - 1, n - 1, n - 1))
    print("  %%n = load i32, %s %%p%d\n  ret i32 %%n\n}" % (REF, n))


def straight():
    """Calls without a branch; each result lives over the next call."""
    print("define %s @f() {" % REF)
    print("  %%v0 = call %s @make()" % REF)
    for i in range(1, count):
        print("  %%v%d = call %s @make()" % (i, REF))
        print("  store %s %%v%d, %s %%v%d" % (REF, i, REF, i - 1))
    print("  ret %s %%v%d\n}" % (REF, count - 1))


def phis():
    """A web of phis of derived pointers in one loop."""
    print("define i32 @f(%s %%a, %s %%b) {\nentry:" % (REF, REF))
    print("  %%fa = getelementptr i8, %s %%a, i32 4" % REF)
    print("  %%fb = getelementptr i8, %s %%b, i32 4" % REF)
    print("  br label %loop\nloop:")
    for i in range(count):
        print("  %%x%d = phi %s [ %s, %%entry ], [ %%x%d, %%loop ]"
              % (i, REF, "%fb" if i == 0 else "%fa", (i + 1) % count))
    print("  %c = call i1 @flag()")
    print("  %%n = load i32, %s %%x0" % REF)
    print("  br i1 %c, label %loop, label %exit\nexit:\n  ret i32 %n\n}")


def nest():
    """Loops in loops, with a safepoint in the innermost."""
    print("define i32 @f(%s %%p) {\nentry:\n  br label %%h0" % REF)
    for i in range(count):
        print("h%d:" % i)
        print("  %%v%d = load %s, %s %%p" % (i, REF, REF))
        print("  br label %%h%d" % (i + 1))
    print("h%d:\n  %%c = call i1 @flag()\n  br label %%t%d" % (count, count - 1))
    for i in reversed(range(count)):
        print("t%d:" % i)
        print("  %%n%d = load i32, %s %%v%d" % (i, REF, i))
        print("  %%c%d = icmp eq i32 %%n%d, 0" % (i, i))
        print("  br i1 %%c%d, label %%h%d, label %%%s"
              % (i, i, "t%d" % (i - 1) if i else "exit"))
    print("exit:\n  ret i32 0\n}")


def live():
    """Values that all live over as many calls."""
    print("define void @f() {")
    for i in range(count):
        print("  %%v%d = call %s @make()" % (i, REF))
    for i in range(count):
        print("  call void @leaf(%s %%v%d)" % (REF, i))
    print("  ret void\n}")


def switch():
    """One block with as many successors, which join again."""
    print("define i32 @f(i32 %%k, %s %%p) {\nentry:" % REF)
    print("  %%q = getelementptr i8, %s %%p, i32 4" % REF)
    print("  switch i32 %k, label %join [")
    for i in range(count):
        print("    i32 %d, label %%b%d" % (i, i))
    print("  ]")
    for i in range(count):
        print("b%d:" % i)
        if i % 2:
            print("  %%v%d = call %s @make()" % (i, REF))
        print("  br label %join")
    print("join:\n  %%x = phi %s [ %%q, %%entry ]%s" % (
        REF, "".join(", [ %s, %%b%d ]" % ("%%v%d" % i if i % 2 else "%q", i)
                     for i in range(count))))
    print("  %c = call i1 @flag()")
    print("  %%n = load i32, %s %%x\n  ret i32 %%n\n}" % REF)


def functions():
    """Many functions that call each other."""
    for i in range(count):
        print("define internal %s @f%d(%s %%p) {" % (REF, i, REF))
        callee = "@f%d" % (i + 1) if i + 1 < count else "@make.from"
        print("  %%q = call %s %s(%s %%p)" % (REF, callee, REF))
        print("  store %s %%q, %s %%p\n  ret %s %%p\n}" % (REF, REF, REF))
    print("declare %s @make.from(%s)" % (REF, REF))
    print("define %s @g(%s %%p) {" % (REF, REF))
    print("  %%q = call %s @f0(%s %%p)\n  ret %s %%q\n}" % (REF, REF, REF))


def far():
    """A reference that is needed at the end of many blocks with safepoints."""
    print("define i32 @f(%s %%p) {\nentry:\n  br label %%b0" % REF)
    for i in range(count):
        print("b%d:\n  %%c%d = call i1 @flag()" % (i, i))
        print("  br i1 %%c%d, label %%b%d, label %%exit" % (i, i + 1))
    print("b%d:\n  br label %%exit\nexit:" % count)
    print("  %%n = load i32, %s %%p\n  ret i32 %%n\n}" % REF)


def geps():
    """A long chain of derived pointers."""
    print("define i32 @f(%s %%v0) {" % REF)
    for i in range(1, count):
        print("  %%v%d = getelementptr i8, %s %%v%d, i32 4" % (i, REF, i - 1))
    print("  %c = call i1 @flag()")
    print("  %%n = load i32, %s %%v%d\n  ret i32 %%n\n}" % (REF, count - 1))


def stores():
    """Many barriers in one block behind one allocation."""
    print("define void @f(%s %%p, %s %%q) {" % (REF, REF))
    for i in range(count):
        print("  %%a%d = getelementptr i8, %s %%p, i32 %d" % (i, REF, 4 * i))
        print("  store %s %%q, %s %%a%d" % (REF, REF, i))
    print("  ret void\n}")


print('target triple = "wasm32-unknown-unknown"')
print("declare %s @make()" % REF)
print("declare i1 @flag()")
print('declare void @leaf(%s) "gc-leaf-function"' % REF)
globals()[shape]()
