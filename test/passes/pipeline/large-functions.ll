; Large functions do not take forever: thousands of blocks, of values, of phis,
; of loops in loops. The checker, which has limits of its own, sees smaller ones.
; DEFINE: %{instrument} = %graymark_opt -passes=graymark-verify,graymark-write-barriers,graymark-shadow-stack -o /dev/null
; DEFINE: %{large} = %python %S/Inputs/large-function.py
; RUN: %{large} blocks 5000 | %{instrument}
; RUN: %{large} straight 20000 | %{instrument}
; RUN: %{large} phis 3000 | %{instrument}
; RUN: %{large} nest 200 | %{instrument}
; RUN: %{large} live 5000 | %{instrument}
; RUN: %{large} switch 5000 | %{instrument}
; RUN: %{large} geps 5000 | %{instrument}
; RUN: %{large} stores 20000 | %{instrument}
; RUN: %{large} functions 5000 | %graymark_opt -passes=graymark -o /dev/null
; RUN: %{large} blocks 5000 | %instrument -o /dev/null
; RUN: %{large} straight 1000 | %instrument -o /dev/null
; RUN: %{large} phis 200 | %instrument -o /dev/null
; RUN: %{large} nest 200 | %instrument -o /dev/null
; RUN: %{large} live 200 | %instrument -o /dev/null
; RUN: %{large} switch 5000 | %instrument -o /dev/null
; RUN: %{large} geps 1000 | %instrument -o /dev/null
; RUN: %{large} stores 1000 | %instrument -o /dev/null
