;;===-- sizes/wasmgc.wat - The smallest program in WasmGC -----------------===;;
;;
;; Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
;; See LICENSE for license information.
;; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
;;
;;===----------------------------------------------------------------------===;;
;;
;; What graymark.c does.
;;
;;===----------------------------------------------------------------------===;;

(module
  (rec (type $Cell (struct
    (field $next (mut (ref null $Cell))) (field $value (mut i32)))))
  (global $top (mut (ref null $Cell)) (ref.null $Cell))

  ;; Puts `value` on a stack. Returns the value below, or 0.
  (func (export "push") (param $value i32) (result i32)
    (local $below (ref null $Cell))
    (local.set $below (global.get $top))
    (global.set $top
      (struct.new $Cell (local.get $below) (local.get $value)))
    (if (ref.is_null (local.get $below)) (then (return (i32.const 0))))
    (struct.get $Cell $value (local.get $below))))
