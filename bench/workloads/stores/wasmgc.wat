;;===-- stores/wasmgc.wat - Stores of references in WasmGC ----------------===;;
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
  (rec (type $Node (struct
    (field $left (mut (ref null $Node))) (field $right (mut (ref null $Node)))
    (field $number (mut i32)))))
  (type $Slots (array (mut (ref null $Node))))
  (global $slots (mut (ref null $Slots)) (ref.null $Slots))
  (global $mask (mut i32) (i32.const 0))
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

  ;; Makes `count` nodes, a power of two.
  (func (export "setup") (param $count i32)
    (local $table (ref null $Slots)) (local $i i32)
    (call $seedRandom)
    (local.set $table (array.new_default $Slots (local.get $count)))
    (global.set $slots (local.get $table))
    (loop $again
      (if (i32.lt_s (local.get $i) (local.get $count)) (then
        (array.set $Slots (local.get $table) (local.get $i) (struct.new $Node
          (ref.null $Node) (ref.null $Node) (local.get $i)))
        (local.set $i (i32.add (local.get $i) (i32.const 1)))
        (br $again))))
    (global.set $mask (i32.sub (local.get $count) (i32.const 1))))

  ;; Swaps elements of the array.
  (func (export "shuffle") (param $operations i32) (result i32)
    (local $table (ref null $Slots)) (local $most i32) (local $n i32)
    (local $i i32) (local $j i32) (local $node (ref null $Node))
    (local.set $table (global.get $slots))
    (local.set $most (global.get $mask))
    (loop $again
      (if (i32.lt_s (local.get $n) (local.get $operations)) (then
        (local.set $i (i32.and (call $nextRandom) (local.get $most)))
        (local.set $j (i32.and (call $nextRandom) (local.get $most)))
        (local.set $node
          (array.get $Slots (local.get $table) (local.get $i)))
        (array.set $Slots (local.get $table) (local.get $i)
          (array.get $Slots (local.get $table) (local.get $j)))
        (array.set $Slots (local.get $table) (local.get $j)
          (local.get $node))
        (local.set $n (i32.add (local.get $n) (i32.const 1)))
        (br $again))))
    (struct.get $Node $number
      (array.get $Slots (local.get $table) (i32.const 0))))

  ;; Stores nodes into nodes.
  (func (export "mutate") (param $operations i32) (result i32)
    (local $table (ref null $Slots)) (local $most i32) (local $n i32)
    (local $x (ref null $Node)) (local $y (ref null $Node))
    (local.set $table (global.get $slots))
    (local.set $most (global.get $mask))
    (loop $again
      (if (i32.lt_s (local.get $n) (local.get $operations)) (then
        (local.set $x (array.get $Slots (local.get $table)
          (i32.and (call $nextRandom) (local.get $most))))
        (local.set $y (array.get $Slots (local.get $table)
          (i32.and (call $nextRandom) (local.get $most))))
        (struct.set $Node $left (local.get $x) (local.get $y))
        (struct.set $Node $right (local.get $y) (local.get $x))
        (local.set $n (i32.add (local.get $n) (i32.const 1)))
        (br $again))))
    (struct.get $Node $number (struct.get $Node $left (local.get $x))))

  ;; Adds to the numbers of nodes. Returns that of the first one.
  (func (export "loads") (param $operations i32) (result i32)
    (local $table (ref null $Slots)) (local $most i32) (local $n i32)
    (local $x (ref null $Node)) (local $y (ref null $Node))
    (local.set $table (global.get $slots))
    (local.set $most (global.get $mask))
    (loop $again
      (if (i32.lt_s (local.get $n) (local.get $operations)) (then
        (local.set $x (array.get $Slots (local.get $table)
          (i32.and (call $nextRandom) (local.get $most))))
        (local.set $y (array.get $Slots (local.get $table)
          (i32.and (call $nextRandom) (local.get $most))))
        (struct.set $Node $number (local.get $x) (i32.add (i32.const 1)
          (struct.get $Node $number (local.get $x))))
        (struct.set $Node $number (local.get $y) (i32.add (i32.const 1)
          (struct.get $Node $number (local.get $y))))
        (local.set $n (i32.add (local.get $n) (i32.const 1)))
        (br $again))))
    (struct.get $Node $number
      (array.get $Slots (local.get $table) (i32.const 0))))

  (func (export "drop") (global.set $slots (ref.null $Slots))))
