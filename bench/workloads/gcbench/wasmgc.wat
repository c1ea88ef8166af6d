;;===-- gcbench/wasmgc.wat - GCBench in WasmGC ----------------------------===;;
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
    (field $left (mut (ref null $Node)))
    (field $right (mut (ref null $Node)))
    (field $i (mut i32))
    (field $j (mut i32)))))
  (type $Numbers (array (mut f64)))
  (global $longLived (mut (ref null $Node)) (ref.null $Node))
  (global $numbers (mut (ref null $Numbers)) (ref.null $Numbers))

  ;; Gives `node` subtrees of `depth` edges, its children before theirs.
  (func $populate (param $depth i32) (param $node (ref $Node))
    (if (i32.le_s (local.get $depth) (i32.const 0)) (then (return)))
    (local.set $depth (i32.sub (local.get $depth) (i32.const 1)))
    (struct.set $Node $left (local.get $node) (struct.new_default $Node))
    (struct.set $Node $right (local.get $node) (struct.new_default $Node))
    (call $populate (local.get $depth)
      (ref.as_non_null (struct.get $Node $left (local.get $node))))
    (call $populate (local.get $depth)
      (ref.as_non_null (struct.get $Node $right (local.get $node)))))

  ;; A perfect tree, each node made after its subtrees.
  (func $build (param $depth i32) (result (ref $Node))
    (local $left (ref $Node)) (local $right (ref $Node)) (local $node (ref $Node))
    (if (i32.le_s (local.get $depth) (i32.const 0))
      (then (return (struct.new_default $Node))))
    (local.set $left (call $build (i32.sub (local.get $depth) (i32.const 1))))
    (local.set $right (call $build (i32.sub (local.get $depth) (i32.const 1))))
    (local.set $node (struct.new_default $Node))
    (struct.set $Node $left (local.get $node) (local.get $left))
    (struct.set $Node $right (local.get $node) (local.get $right))
    (local.get $node))

  (func $count (param $node (ref $Node)) (result i32)
    (local $left (ref null $Node))
    (local.set $left (struct.get $Node $left (local.get $node)))
    (if (ref.is_null (local.get $left)) (then (return (i32.const 1))))
    (i32.add (i32.const 1) (i32.add
      (call $count (ref.as_non_null (local.get $left)))
      (call $count
        (ref.as_non_null (struct.get $Node $right (local.get $node)))))))

  ;; Builds a tree and drops it.
  (func (export "stretch") (param $depth i32) (result i32)
    (i32.eqz
      (ref.is_null (struct.get $Node $left (call $build (local.get $depth))))))

  ;; Builds what stays until `drop`: a tree, and `length` numbers.
  (func (export "keep") (param $depth i32) (param $length i32) (result i32)
    (local $tree (ref $Node)) (local $array (ref $Numbers))
    (local $i i32) (local $half i32)
    (local.set $tree (struct.new_default $Node))
    (global.set $longLived (local.get $tree))
    (call $populate (local.get $depth) (local.get $tree))
    (local.set $array (array.new_default $Numbers (local.get $length)))
    (local.set $half (i32.div_s (local.get $length) (i32.const 2)))
    (loop $again
      (if (i32.lt_s (local.get $i) (local.get $half)) (then
        (array.set $Numbers (local.get $array) (local.get $i)
          (f64.div (f64.const 1)
            (f64.convert_i32_s (i32.add (local.get $i) (i32.const 1)))))
        (local.set $i (i32.add (local.get $i) (i32.const 1)))
        (br $again))))
    (global.set $numbers (local.get $array))
    (i32.const 1))

  ;; Builds and drops `trees` trees. Returns how many.
  (func (export "fromRoot") (param $depth i32) (param $trees i32) (result i32)
    (local $i i32)
    (loop $again
      (if (i32.lt_s (local.get $i) (local.get $trees)) (then
        (call $populate (local.get $depth) (struct.new_default $Node))
        (local.set $i (i32.add (local.get $i) (i32.const 1)))
        (br $again))))
    (local.get $trees))

  ;; Builds and drops `trees` trees. Returns how many have a left subtree.
  (func (export "fromLeaves") (param $depth i32) (param $trees i32) (result i32)
    (local $i i32) (local $inner i32)
    (loop $again
      (if (i32.lt_s (local.get $i) (local.get $trees)) (then
        (local.set $inner (i32.add (local.get $inner) (i32.eqz (ref.is_null
          (struct.get $Node $left (call $build (local.get $depth)))))))
        (local.set $i (i32.add (local.get $i) (i32.const 1)))
        (br $again))))
    (local.get $inner))

  ;; Lets go of what stayed. Returns a sum over it.
  (func (export "drop") (result i32)
    (local $sum i32)
    (local.set $sum (i32.add
      (call $count (ref.as_non_null (global.get $longLived)))
      (i32.trunc_sat_f64_s (f64.mul
        (array.get $Numbers (global.get $numbers) (i32.const 999))
        (f64.const 1000000)))))
    (global.set $longLived (ref.null $Node))
    (global.set $numbers (ref.null $Numbers))
    (local.get $sum)))
