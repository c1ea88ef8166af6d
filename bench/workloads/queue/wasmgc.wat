;;===-- queue/wasmgc.wat - Queues in WasmGC -------------------------------===;;
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
  (rec (type $Node16 (sub (struct
    (field $next (mut (ref null $Node16))) (field $number (mut i32))
    (field $rest0 (mut i64))))))
  (rec (type $Node32 (sub $Node16 (struct
    (field $next (mut (ref null $Node16))) (field $number (mut i32))
    (field $rest0 (mut i64)) (field $rest1 (mut i64))
    (field $rest2 (mut i64))))))
  (rec (type $Node48 (sub $Node32 (struct
    (field $next (mut (ref null $Node16))) (field $number (mut i32))
    (field $rest0 (mut i64)) (field $rest1 (mut i64))
    (field $rest2 (mut i64)) (field $rest3 (mut i64))
    (field $rest4 (mut i64))))))
  (rec (type $Node64 (sub $Node48 (struct
    (field $next (mut (ref null $Node16))) (field $number (mut i32))
    (field $rest0 (mut i64)) (field $rest1 (mut i64))
    (field $rest2 (mut i64)) (field $rest3 (mut i64))
    (field $rest4 (mut i64)) (field $rest5 (mut i64))
    (field $rest6 (mut i64))))))
  (type $Slots (array (mut (ref null $Node16))))
  (global $head (mut (ref null $Node16)) (ref.null $Node16))
  (global $tail (mut (ref null $Node16)) (ref.null $Node16))
  (global $slots (mut (ref null $Slots)) (ref.null $Slots))
  (global $slotCount (mut i32) (i32.const 0))
  (global $randomState (mut i32) (i32.const 0))

  (func $seedRandom
    (global.set $randomState (i32.const 2463534242)))
  (func $nextRandom (result i32) (local $x i32)
    (local.set $x (global.get $randomState))
    (local.set $x (i32.xor (local.get $x)
      (i32.shl (local.get $x) (i32.const 13))))
    (local.set $x (i32.xor (local.get $x)
      (i32.shr_u (local.get $x) (i32.const 17))))
    (local.set $x (i32.xor (local.get $x)
      (i32.shl (local.get $x) (i32.const 5))))
    (global.set $randomState (local.get $x))
    (local.get $x))
  ;; From 0 to limit - 1.
  (func $randomBelow (param $limit i32) (result i32)
    (i32.wrap_i64 (i64.shr_u
      (i64.mul (i64.extend_i32_u (call $nextRandom))
        (i64.extend_i32_u (local.get $limit)))
      (i64.const 32))))

  ;; A node of one of the sizes, with a number.
  (func $makeNode (result (ref $Node16))
    (local $random i32) (local $kind i32) (local $node (ref null $Node16))
    (local.set $random (call $nextRandom))
    (local.set $kind (i32.and
      (i32.shr_u (local.get $random) (i32.const 8)) (i32.const 3)))
    (if (i32.eqz (local.get $kind))
      (then (local.set $node (struct.new_default $Node16)))
      (else (if (i32.eq (local.get $kind) (i32.const 1))
        (then (local.set $node (struct.new_default $Node32)))
        (else (if (i32.eq (local.get $kind) (i32.const 2))
          (then (local.set $node (struct.new_default $Node48)))
          (else (local.set $node (struct.new_default $Node64))))))))
    (struct.set $Node16 $number (local.get $node)
      (i32.and (local.get $random) (i32.const 0xffff)))
    (ref.as_non_null (local.get $node)))

  ;; Makes the list.
  (func (export "fifoSetup") (param $length i32)
    (local $node (ref null $Node16)) (local $i i32)
    (call $seedRandom)
    (local.set $node (call $makeNode))
    (global.set $head (local.get $node))
    (global.set $tail (local.get $node))
    (local.set $i (i32.const 1))
    (loop $again
      (if (i32.lt_s (local.get $i) (local.get $length)) (then
        (local.set $node (call $makeNode))
        (struct.set $Node16 $next (global.get $tail) (local.get $node))
        (global.set $tail (local.get $node))
        (local.set $i (i32.add (local.get $i) (i32.const 1)))
        (br $again)))))

  ;; Appends and drops. Returns the sum of what was dropped.
  (func (export "fifo") (param $operations i32) (result i32)
    (local $sum i32) (local $i i32) (local $node (ref null $Node16))
    (loop $again
      (if (i32.lt_s (local.get $i) (local.get $operations)) (then
        (local.set $node (call $makeNode))
        (struct.set $Node16 $next (global.get $tail) (local.get $node))
        (global.set $tail (local.get $node))
        (local.set $node (global.get $head))
        (local.set $sum (i32.add (local.get $sum)
          (struct.get $Node16 $number (local.get $node))))
        (global.set $head (struct.get $Node16 $next (local.get $node)))
        (local.set $i (i32.add (local.get $i) (i32.const 1)))
        (br $again))))
    (local.get $sum))

  (func (export "fifoDrop")
    (global.set $head (ref.null $Node16))
    (global.set $tail (ref.null $Node16)))

  ;; Makes the table.
  (func (export "randomSetup") (param $length i32)
    (local $table (ref null $Slots)) (local $i i32)
    (call $seedRandom)
    (global.set $slotCount (local.get $length))
    (local.set $table (array.new_default $Slots (local.get $length)))
    (global.set $slots (local.get $table))
    (loop $again
      (if (i32.lt_s (local.get $i) (local.get $length)) (then
        (array.set $Slots (local.get $table) (local.get $i) (call $makeNode))
        (local.set $i (i32.add (local.get $i) (i32.const 1)))
        (br $again)))))

  ;; Replaces. Returns the sum of what was replaced.
  (func (export "random") (param $operations i32) (result i32)
    (local $sum i32) (local $i i32) (local $index i32)
    (local $node (ref null $Node16)) (local $table (ref null $Slots))
    (local.set $table (global.get $slots))
    (loop $again
      (if (i32.lt_s (local.get $i) (local.get $operations)) (then
        (local.set $node (call $makeNode))
        (local.set $index (call $randomBelow (global.get $slotCount)))
        (local.set $sum (i32.add (local.get $sum) (struct.get $Node16 $number
          (array.get $Slots (local.get $table) (local.get $index)))))
        (array.set $Slots (local.get $table) (local.get $index)
          (local.get $node))
        (local.set $i (i32.add (local.get $i) (i32.const 1)))
        (br $again))))
    (local.get $sum))

  (func (export "randomDrop")
    (global.set $slots (ref.null $Slots))))
