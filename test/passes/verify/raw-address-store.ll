; The raw address of an object in memory that outlives the function, at a place
; of a local that varies, or in a local that may be allocated several times, does
; not keep the object: a warning.
; RUN: %early %s -o %t.ll 2>&1 | FileCheck %s --implicit-check-not=warning:
target triple = "wasm32-unknown-unknown"

declare void @use(ptr)
@variable = global ptr null

; CHECK: warning: {{.*}}in function parameter {{.*}}graymark: the raw address of an object is stored in memory, where it does not keep the object alive; call gm_keep_alive (graymark.keepalive) behind the last use of the address, or gm_pin the object: 'store ptr %raw, ptr %v
define void @parameter(ptr %v, ptr addrspace(1) %p) {
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  store ptr %raw, ptr %v
  ret void
}

; CHECK: warning: {{.*}}in function global {{.*}}the raw address of an object is stored in memory
define void @global(ptr addrspace(1) %p) {
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  store ptr %raw, ptr @variable
  ret void
}

; CHECK: warning: {{.*}}in function element {{.*}}the raw address of an object is stored in memory
define void @element(ptr addrspace(1) %p, i32 %i) {
  %local = alloca [4 x ptr]
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  %place = getelementptr ptr, ptr %local, i32 %i
  store ptr %raw, ptr %place
  call void @use(ptr %local)
  ret void
}

; CHECK: warning: {{.*}}in function allocated_again {{.*}}the raw address of an object is stored in memory
define void @allocated_again(ptr addrspace(1) %p, ptr %c) {
entry:
  br label %loop
loop:
  %local = alloca { ptr, ptr }
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  store ptr %raw, ptr %local
  call void @use(ptr %local)
  %again = load volatile i1, ptr %c
  br i1 %again, label %loop, label %done
done:
  ret void
}

; CHECK: warning: {{.*}}in function found {{.*}}the raw address of an object is stored in memory
define void @found(ptr %v, ptr addrspace(1) %p) {
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  %found = call ptr @strchr(ptr %raw, i32 61)
  store ptr %found, ptr %v
  ret void
}
declare ptr @strchr(ptr, i32)

; CHECK: warning: {{.*}}in function exchanged {{.*}}the raw address of an object is stored in memory, {{.*}}'%old = atomicrmw xchg
define void @exchanged(ptr addrspace(1) %p) {
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  %old = atomicrmw xchg ptr @variable, ptr %raw seq_cst
  ret void
}

; CHECK: warning: {{.*}}in function compared_and_exchanged {{.*}}the raw address of an object is stored in memory
define void @compared_and_exchanged(ptr addrspace(1) %p) {
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  %old = cmpxchg ptr @variable, ptr null, ptr %raw seq_cst seq_cst
  ret void
}

; CHECK: warning: {{.*}}in function number {{.*}}the raw address of an object is stored in memory
define void @number(ptr addrspace(1) %p) {
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  %number = ptrtoint ptr %raw to i32
  store atomic i32 %number, ptr @variable seq_cst, align 4
  ret void
}

; As clang has it.
; CHECK: warning: {{.*}}in function number_from_local {{.*}}the raw address of an object is stored in memory
define void @number_from_local(ptr addrspace(1) %p) {
  %local = alloca ptr
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  store ptr %raw, ptr %local
  %number = load i32, ptr %local
  %old = atomicrmw xchg ptr @variable, i32 %number seq_cst
  ret void
}

; The second one may fail and leave what the first one wrote.
; CHECK: warning: {{.*}}in function compared_again {{.*}}the raw address of an object is stored in memory
define void @compared_again(ptr %c) {
entry:
  %local = alloca ptr
  store ptr null, ptr %local
  br label %loop
loop:
  %p = call ptr addrspace(1) @make()
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  %old = cmpxchg ptr %local, ptr null, ptr %raw seq_cst seq_cst
  call void @use(ptr %local)
  %again = load volatile i1, ptr %c
  br i1 %again, label %loop, label %done
done:
  ret void
}
declare ptr addrspace(1) @make()

; CHECK: warning: {{.*}}in function exchanged_again {{.*}}the raw address of an object is stored in memory
define void @exchanged_again(ptr %c) {
entry:
  %local = alloca ptr
  store ptr null, ptr %local
  br label %loop
loop:
  %p = call ptr addrspace(1) @make()
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  %old = atomicrmw xchg ptr %local, ptr %raw seq_cst
  call void @use(ptr %old)
  %again = load volatile i1, ptr %c
  br i1 %again, label %loop, label %done
done:
  ret void
}

define void @atomic_local(ptr addrspace(1) %p) {
  %local = alloca ptr
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  store atomic ptr %raw, ptr %local seq_cst, align 4
  %old = atomicrmw xchg ptr %local, ptr %raw seq_cst
  call void @use(ptr %old)
  %both = cmpxchg ptr %local, ptr null, ptr %raw seq_cst seq_cst
  call void @use(ptr %local)
  ret void
}

define void @exchanged_in_loop(ptr %c) {
entry:
  %local = alloca ptr
  store ptr null, ptr %local
  br label %loop
loop:
  %p = call ptr addrspace(1) @make()
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  %old = atomicrmw xchg ptr %local, ptr %raw seq_cst
  call void @use(ptr %local)
  %again = load volatile i1, ptr %c
  br i1 %again, label %loop, label %done
done:
  ret void
}

define void @allocated_once(ptr addrspace(1) %p, i32 %n, i1 %c) {
entry:
  br i1 %c, label %here, label %done
here:
  %local = alloca ptr, i32 %n
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  store ptr %raw, ptr %local
  call void @use(ptr %local)
  br label %done
done:
  ret void
}

define void @local(ptr addrspace(1) %p) {
  %local = alloca { i32, ptr }
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  %place = getelementptr i8, ptr %local, i32 4
  store ptr %raw, ptr %place
  call void @use(ptr %local)
  ret void
}
