; The same input gives the same output, byte for byte, in every run.
; RUN: %python %S/Inputs/large-function.py blocks 400 > %t.in.ll
; RUN: %python %S/Inputs/large-function.py nest 40 > %t.nest.ll
; RUN: %lower %t.in.ll -o %t.1.ll
; RUN: %lower %t.in.ll -o %t.2.ll
; RUN: cmp %t.1.ll %t.2.ll
; RUN: %lower %t.nest.ll -o %t.3.ll
; RUN: %lower %t.nest.ll -o %t.4.ll
; RUN: cmp %t.3.ll %t.4.ll
; RUN: %lower %S/foreign-phis.ll -o %t.5.ll
; RUN: %lower %S/foreign-phis.ll -o %t.6.ll
; RUN: cmp %t.5.ll %t.6.ll
