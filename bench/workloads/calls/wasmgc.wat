;;===-- calls/wasmgc.wat - Recursive functions in WasmGC ------------------===;;
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
  (rec (type $Tree (struct
    (field $left (mut (ref null $Tree))) (field $right (mut (ref null $Tree)))
    (field $number i32))))
  (rec (type $Board (struct
    (field $below (ref null $Board)) (field $column i32))))
  (type $Box (struct (field $number i32)))
  (type $Boxes (array (mut (ref null $Box))))
  (global $root (mut (ref null $Tree)) (ref.null $Tree))
  (global $boxes (mut (ref null $Boxes)) (ref.null $Boxes))
  (global $nodes (mut i32) (i32.const 0))

  (func $build (param $depth i32) (result (ref $Tree))
    (local $tree (ref $Tree))
    (local.set $tree (struct.new $Tree
      (ref.null $Tree) (ref.null $Tree) (global.get $nodes)))
    (global.set $nodes (i32.add (global.get $nodes) (i32.const 1)))
    (if (i32.gt_s (local.get $depth) (i32.const 0)) (then
      (struct.set $Tree $left (local.get $tree)
        (call $build (i32.sub (local.get $depth) (i32.const 1))))
      (struct.set $Tree $right (local.get $tree)
        (call $build (i32.sub (local.get $depth) (i32.const 1))))))
    (local.get $tree))

  (func $sumOf (param $tree (ref $Tree)) (result i32)
    (local $sum i32) (local $child (ref null $Tree))
    (local.set $sum (struct.get $Tree $number (local.get $tree)))
    (local.set $child (struct.get $Tree $left (local.get $tree)))
    (if (i32.eqz (ref.is_null (local.get $child))) (then
      (local.set $sum (i32.add (local.get $sum)
        (call $sumOf (ref.as_non_null (local.get $child)))))))
    (local.set $child (struct.get $Tree $right (local.get $tree)))
    (if (i32.eqz (ref.is_null (local.get $child))) (then
      (local.set $sum (i32.add (local.get $sum)
        (call $sumOf (ref.as_non_null (local.get $child)))))))
    (local.get $sum))

  (func (export "setup") (param $depth i32)
    (local $i i32)
    (global.set $nodes (i32.const 0))
    (global.set $root (call $build (local.get $depth)))
    (global.set $boxes (array.new_default $Boxes (i32.const 64)))
    (loop $again
      (array.set $Boxes (global.get $boxes) (local.get $i)
        (struct.new $Box (i32.sub (local.get $i) (i32.const 16))))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $again (i32.lt_u (local.get $i) (i32.const 64)))))

  (func (export "treeSum") (param $passes i32) (result i32)
    (local $i i32) (local $sum i32)
    (loop $again
      (if (i32.lt_s (local.get $i) (local.get $passes)) (then
        (local.set $sum (i32.xor (local.get $sum) (i32.add
          (call $sumOf (ref.as_non_null (global.get $root)))
          (local.get $i))))
        (local.set $i (i32.add (local.get $i) (i32.const 1)))
        (br $again))))
    (local.get $sum))

  ;; Whether no queen on `board` attacks `column`, `distance` rows above it.
  (func $isSafe (param $column i32) (param $distance i32)
    (param $board (ref null $Board)) (result i32)
    (local $other i32)
    (if (ref.is_null (local.get $board)) (then (return (i32.const 1))))
    (local.set $other (struct.get $Board $column (local.get $board)))
    (if (i32.or (i32.eq (local.get $other) (local.get $column)) (i32.or
          (i32.eq (local.get $other)
            (i32.add (local.get $column) (local.get $distance)))
          (i32.eq (local.get $other)
            (i32.sub (local.get $column) (local.get $distance)))))
      (then (return (i32.const 0))))
    (call $isSafe (local.get $column)
      (i32.add (local.get $distance) (i32.const 1))
      (struct.get $Board $below (local.get $board))))

  ;; The number of ways to fill the rows from `row` on.
  (func $place (param $row i32) (param $size i32)
    (param $board (ref null $Board)) (result i32)
    (local $ways i32) (local $column i32)
    (if (i32.eq (local.get $row) (local.get $size))
      (then (return (i32.const 1))))
    (loop $again
      (if (i32.lt_s (local.get $column) (local.get $size)) (then
        (if (call $isSafe (local.get $column) (i32.const 1)
              (local.get $board))
          (then (local.set $ways (i32.add (local.get $ways) (call $place
            (i32.add (local.get $row) (i32.const 1)) (local.get $size)
            (struct.new $Board (local.get $board) (local.get $column)))))))
        (local.set $column (i32.add (local.get $column) (i32.const 1)))
        (br $again))))
    (local.get $ways))

  (func (export "queens") (param $size i32) (result i32)
    (call $place (i32.const 0) (local.get $size) (ref.null $Board)))

  (func $box (param $number i32) (result (ref null $Box))
    (array.get $Boxes (global.get $boxes)
      (i32.add (local.get $number) (i32.const 16))))

  (func $oneLess (param $x (ref null $Box)) (result (ref null $Box))
    (call $box
      (i32.sub (struct.get $Box $number (local.get $x)) (i32.const 1))))

  (func $takeuchi (param $x (ref null $Box)) (param $y (ref null $Box))
    (param $z (ref null $Box)) (result (ref null $Box))
    (if (i32.ge_s (struct.get $Box $number (local.get $y))
          (struct.get $Box $number (local.get $x)))
      (then (return (local.get $z))))
    (call $takeuchi
      (call $takeuchi
        (call $oneLess (local.get $x)) (local.get $y) (local.get $z))
      (call $takeuchi
        (call $oneLess (local.get $y)) (local.get $z) (local.get $x))
      (call $takeuchi
        (call $oneLess (local.get $z)) (local.get $x) (local.get $y))))

  (func (export "takeuchi") (param $x i32) (param $y i32) (param $z i32)
    (param $passes i32) (result i32)
    (local $i i32) (local $sum i32)
    (loop $again
      (if (i32.lt_s (local.get $i) (local.get $passes)) (then
        (local.set $sum (i32.add (local.get $sum) (struct.get $Box $number
          (call $takeuchi (call $box (local.get $x)) (call $box (local.get $y))
            (call $box (local.get $z))))))
        (local.set $i (i32.add (local.get $i) (i32.const 1)))
        (br $again))))
    (local.get $sum))

  (func (export "drop")
    (global.set $root (ref.null $Tree))
    (global.set $boxes (ref.null $Boxes))))
