; A descriptor that has a comdat keeps it, whatever its name; linkonce stays
; linkonce; one that is not weak stays as it is.
; RUN: %early %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

%type = type { i8, i8, i16, i32, i32, i32, i32, i32, i32, ptr }
$group = comdat any

; CHECK: @once = linkonce_odr hidden constant {{.*}} section "graymark_types", comdat, align 16
@once = linkonce_odr hidden constant %type { i8 1, i8 0, i16 0, i32 32, i32 8, i32 0, i32 0, i32 0, i32 0, ptr null }, section "graymark_types", align 16
; CHECK: @grouped = weak_odr hidden constant {{.*}} comdat($group)
@grouped = weak_odr hidden constant %type { i8 1, i8 0, i16 0, i32 32, i32 8, i32 0, i32 0, i32 0, i32 0, ptr null }, section "graymark_types", comdat($group), align 16
; CHECK: @strong = hidden constant {{.*}} section "graymark_types", align 16
@strong = hidden constant %type { i8 1, i8 0, i16 0, i32 32, i32 8, i32 0, i32 0, i32 0, i32 0, ptr null }, section "graymark_types", align 16
; CHECK: @local = internal constant {{.*}} section "graymark_types", align 16
@local = internal constant %type { i8 1, i8 0, i16 0, i32 32, i32 8, i32 0, i32 0, i32 0, i32 0, ptr null }, section "graymark_types", align 16
