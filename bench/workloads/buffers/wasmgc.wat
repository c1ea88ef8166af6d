;;===-- buffers/wasmgc.wat - Arrays of bytes in WasmGC --------------------===;;
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
  (type $Buffer (array (mut i8)))
  (type $Slots (array (mut (ref null $Buffer))))
  (global $slots (mut (ref null $Slots)) (ref.null $Slots))
  (global $slotCount (mut i32) (i32.const 0))
  (global $smallestPower (mut i32) (i32.const 0))
  (global $powerCount (mut i32) (i32.const 0))
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

  ;; A buffer of random size whose first and last bytes are known.
  (func $makeBuffer (result (ref $Buffer))
    (local $least i32) (local $size i32) (local $buffer (ref $Buffer))
    (local.set $least (i32.shl (i32.const 1) (i32.add
      (global.get $smallestPower)
      (call $randomBelow (global.get $powerCount)))))
    (local.set $size (i32.add (local.get $least) (i32.and (call $nextRandom)
      (i32.sub (local.get $least) (i32.const 1)))))
    (local.set $buffer (array.new_default $Buffer (local.get $size)))
    (array.set $Buffer (local.get $buffer) (i32.const 0) (local.get $size))
    (array.set $Buffer (local.get $buffer)
      (i32.sub (local.get $size) (i32.const 1))
      (i32.shr_u (local.get $size) (i32.const 8)))
    (local.get $buffer))

  ;; Fills a table of so many slots.
  (func (export "setup") (param $count i32) (param $smallest i32)
    (param $powers i32)
    (local $i i32)
    (call $seedRandom)
    (global.set $slotCount (local.get $count))
    (global.set $smallestPower (local.get $smallest))
    (global.set $powerCount (local.get $powers))
    (global.set $slots (array.new_default $Slots (local.get $count)))
    (loop $again
      (if (i32.lt_s (local.get $i) (local.get $count)) (then
        (array.set $Slots (global.get $slots) (local.get $i)
          (call $makeBuffer))
        (local.set $i (i32.add (local.get $i) (i32.const 1)))
        (br $again)))))

  ;; Replaces any buffers. Returns a sum over what has been replaced.
  (func (export "replace") (param $operations i32) (result i32)
    (local $n i32) (local $sum i32) (local $index i32) (local $size i32)
    (local $old (ref null $Buffer)) (local $table (ref null $Slots))
    (local.set $table (global.get $slots))
    (loop $again
      (if (i32.lt_s (local.get $n) (local.get $operations)) (then
        (local.set $index (call $randomBelow (global.get $slotCount)))
        (local.set $old
          (array.get $Slots (local.get $table) (local.get $index)))
        (local.set $size (array.len (local.get $old)))
        (local.set $sum (i32.add
          (i32.add (local.get $sum) (local.get $size))
          (i32.add
            (array.get_u $Buffer (local.get $old) (i32.const 0))
            (array.get_u $Buffer (local.get $old)
              (i32.sub (local.get $size) (i32.const 1))))))
        (array.set $Slots (local.get $table) (local.get $index)
          (call $makeBuffer))
        (local.set $n (i32.add (local.get $n) (i32.const 1)))
        (br $again))))
    (local.get $sum))

  (func (export "drop") (global.set $slots (ref.null $Slots))))
