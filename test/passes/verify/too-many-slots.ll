; A function that needs a frame of more than 16384 slots is rejected.
; RUN: %python %S/Inputs/many-references.py 16384 > %t.ll
; RUN: %graymark_opt -passes=graymark-verify,graymark-shadow-stack -o /dev/null %t.ll
; RUN: %python %S/Inputs/many-references.py 16385 > %t.ll
; RUN: not %graymark_opt -passes=graymark-verify,graymark-shadow-stack -o %t.bc %t.ll 2>&1 | FileCheck %s
; RUN: not test -e %t.bc

; CHECK: error: {{.*}}in function many {{.*}}graymark: it needs 16385 shadow-stack slots, more than the 16384 that a frame may have; split the function
