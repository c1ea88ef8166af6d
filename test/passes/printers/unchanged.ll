; Printers change nothing: not by promoting locals, not by the phis of bases,
; not by taking vectors apart, not by thunks.
; RUN: opt -S %s -o %t.before
; RUN: opt -load-pass-plugin=%graymark_plugin -passes='print<graymark-safepoints>,print<graymark-bases>,print<graymark-liveness>,print<graymark-slots>,print<graymark-check>' -S %s -o %t.after 2>/dev/null
; RUN: diff %t.before %t.after
target triple = "wasm32-unknown-unknown"

@pointer = global ptr @imported

declare void @collect()
declare void @imported(ptr addrspace(1)) "wasm-import-name"="imported"

define void @f(ptr addrspace(1) %p, ptr addrspace(1) %q, i1 %c) {
entry:
  %local = alloca ptr addrspace(1)
  store ptr addrspace(1) %p, ptr %local
  %pair = load <2 x ptr addrspace(1)>, ptr addrspace(1) %q
  %field = getelementptr i8, ptr addrspace(1) %p, i32 8
  br i1 %c, label %join, label %other

other:
  %second = getelementptr i8, ptr addrspace(1) %q, i32 8
  br label %join

join:
  %either = phi ptr addrspace(1) [ %field, %entry ], [ %second, %other ]
  call void @collect()
  store <2 x ptr addrspace(1)> %pair, ptr addrspace(1) %either
  %value = load ptr addrspace(1), ptr %local
  store i32 1, ptr addrspace(1) %value
  ret void
}
