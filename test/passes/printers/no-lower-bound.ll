; The least that stores can cost is not computed for very large functions, and
; print<graymark-slots> says so.
; DEFINE: %{slots} = %graymark_opt -passes='print<graymark-slots>' -disable-output
; DEFINE: %{large} = %python %S/../pipeline/Inputs/large-function.py
; RUN: %{large} far 500 | %{slots} 2>&1 | FileCheck %s --check-prefix=SMALL
; RUN: %{large} far 10000 | %{slots} 2>&1 | FileCheck %s --check-prefix=LARGE
; SMALL: expected stores: placed 1.00, lower bound 1.00{{$}}
; LARGE: expected stores: placed 1.00, lower bound not computed{{$}}
