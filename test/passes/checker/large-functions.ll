; The checker takes no longer than the passes do, and proves as much: thousands
; of values in slots, webs of parallel phis, long chains of safepoints.
; DEFINE: %{check} = %graymark_opt -passes='graymark<check>' -disable-output
; DEFINE: %{large} = %python %S/../pipeline/Inputs/large-function.py
; RUN: %{large} live 2000 | %{check}
; RUN: %{large} phis 3000 | %{check}
; RUN: %{large} straight 10000 | %{check}
; RUN: %{large} geps 5000 | %{check}
; RUN: %{large} stores 5000 | %{check}
; RUN: %{large} nest 400 | %{check}
; RUN: %{large} functions 2000 | %{check}
