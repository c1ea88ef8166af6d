; A raw address in a local keeps its object until the same store puts another one
; there. A copy of it that may be used behind that: a warning.
; RUN: %early %s -o %t.ll 2>&1 | FileCheck %s --implicit-check-not=warning:
target triple = "wasm32-unknown-unknown"

declare void @use(ptr)
declare void @use_address(ptr)
declare ptr addrspace(1) @make()
declare i1 @again()
declare void @llvm.memcpy.p0.p0.i32(ptr, ptr, i32, i1)
declare void @llvm.memset.p0.i32(ptr, i8, i32, i1)
@variable = global ptr null

; CHECK: warning: {{.*}}in function copied {{.*}}graymark: the raw address of an object is stored in memory, where it does not keep the object alive; {{.*}}: 'store ptr %raw, ptr %local
define void @copied() {
entry:
  %local = alloca { ptr, i32 }
  %best = alloca { ptr, i32 }
  br label %loop
loop:
  %p = call ptr addrspace(1) @make()
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  store ptr %raw, ptr %local
  call void @use(ptr %local)
  %better = call i1 @again()
  br i1 %better, label %copy, label %next
copy:
  call void @llvm.memcpy.p0.p0.i32(ptr %best, ptr %local, i32 8, i1 false)
  br label %next
next:
  %c = call i1 @again()
  br i1 %c, label %loop, label %done
done:
  call void @use(ptr %best)
  ret void
}

; CHECK: warning: {{.*}}in function loaded {{.*}}the raw address of an object is stored in memory
define void @loaded() {
entry:
  %local = alloca ptr
  br label %loop
loop:
  %old = phi ptr [ null, %entry ], [ %new, %loop ]
  %p = call ptr addrspace(1) @make()
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  store ptr %raw, ptr %local
  call void @use(ptr %local)
  call void @use_address(ptr %old)
  %new = load ptr, ptr %local
  %c = call i1 @again()
  br i1 %c, label %loop, label %done
done:
  ret void
}

; CHECK: warning: {{.*}}in function loaded_and_stored {{.*}}the raw address of an object is stored in memory
define void @loaded_and_stored() {
entry:
  %local = alloca ptr
  br label %loop
loop:
  %p = call ptr addrspace(1) @make()
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  store ptr %raw, ptr %local
  call void @use(ptr %local)
  %better = call i1 @again()
  br i1 %better, label %copy, label %next
copy:
  %new = load ptr, ptr %local
  store ptr %new, ptr @variable
  br label %next
next:
  %c = call i1 @again()
  br i1 %c, label %loop, label %done
done:
  ret void
}

; What is made again before it is used, as clang passes structures.
define void @copied_each_time() {
entry:
  %local = alloca { ptr, i32 }
  %argument = alloca { ptr, i32 }
  br label %loop
loop:
  %p = call ptr addrspace(1) @make()
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  store ptr %raw, ptr %local
  call void @llvm.memset.p0.i32(ptr %argument, i8 0, i32 8, i1 false)
  call void @llvm.memcpy.p0.p0.i32(ptr %argument, ptr %local, i32 8, i1 false)
  call void @use(ptr %argument)
  %loaded = load ptr, ptr %local
  call void @use_address(ptr %loaded)
  %c = call i1 @again()
  br i1 %c, label %loop, label %done
done:
  ret void
}

; Another field.
define void @other_field() {
entry:
  %local = alloca { ptr, ptr }
  %list = alloca ptr
  store ptr null, ptr %list
  br label %loop
loop:
  %p = call ptr addrspace(1) @make()
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  store ptr %raw, ptr %local
  call void @use(ptr %local)
  call void @use(ptr %list)
  %field = getelementptr i8, ptr %local, i32 4
  %next = load ptr, ptr %field
  store ptr %next, ptr %list
  %c = call i1 @again()
  br i1 %c, label %loop, label %done
done:
  ret void
}

; Behind the loop, the last one is kept.
define void @behind_loop() {
entry:
  %local = alloca ptr
  %copy = alloca ptr
  br label %loop
loop:
  %p = call ptr addrspace(1) @make()
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  store ptr %raw, ptr %local
  call void @use(ptr %local)
  %c = call i1 @again()
  br i1 %c, label %loop, label %done
done:
  call void @llvm.memcpy.p0.p0.i32(ptr %copy, ptr %local, i32 4, i1 false)
  call void @use(ptr %copy)
  %loaded = load ptr, ptr %local
  store ptr %loaded, ptr @variable
  ret void
}
