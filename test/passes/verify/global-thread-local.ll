; A thread-local global with references is rejected.
; RUN: not %verify %s 2>&1 | FileCheck %s
target triple = "wasm32-unknown-unknown"

; CHECK: error: graymark: global 'g' holds references and is thread-local, which this version does not support; make it an ordinary global
@g = thread_local global ptr addrspace(1) null
