;;===-- large-heap/wasmgc.wat - Allocation beside many objects ------------===;;
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
    (field $next (mut (ref null $Node))) (field $other (mut (ref null $Node)))
    (field $number (mut i64)) (field $rest (mut i64)))))
  (type $Table (array (mut (ref null $Node))))
  (type $Tables (array (mut (ref null $Table))))
  (global $lists (mut (ref null $Table)) (ref.null $Table))
  (global $common (mut (ref null $Table)) (ref.null $Table))
  (global $recent (mut (ref null $Table)) (ref.null $Table))
  (global $tables (mut (ref null $Tables)) (ref.null $Tables))
  (global $operation (mut i32) (i32.const 0))
  (global $sum (mut i32) (i32.const 0))
  (global $tableLength (mut i32) (i32.const 0))
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

  (func $makeNode (param $number i32) (result (ref $Node))
    (struct.new $Node (ref.null $Node) (ref.null $Node)
      (i64.extend_i32_s (local.get $number)) (i64.const 0)))

  (func $begin
    (call $seedRandom)
    (global.set $operation (i32.const 0))
    (global.set $sum (i32.const 0))
    (global.set $recent (array.new_default $Table (i32.const 1024))))

  (func $addToSum (param $node (ref null $Node))
    (global.set $sum (i32.add (global.get $sum)
      (i32.wrap_i64 (struct.get $Node $number (local.get $node))))))

  ;; Makes lists of so many nodes, each of which refers to one of few.
  (func (export "listsSetup") (param $nodes i32)
    (local $i i32) (local $group i32) (local $node (ref null $Node))
    (call $begin)
    (global.set $lists (array.new_default $Table (i32.const 1024)))
    (global.set $common (array.new_default $Table (i32.const 1024)))
    (loop $again
      (array.set $Table (global.get $common) (local.get $i)
        (call $makeNode (i32.const 0)))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $again (i32.lt_u (local.get $i) (i32.const 1024))))
    (local.set $i (i32.const 0))
    (loop $again
      (if (i32.lt_s (local.get $i) (local.get $nodes)) (then
        (local.set $node (call $makeNode (local.get $i)))
        (local.set $group (i32.and (local.get $i) (i32.const 1023)))
        (struct.set $Node $next (local.get $node)
          (array.get $Table (global.get $lists) (local.get $group)))
        (struct.set $Node $other (local.get $node)
          (array.get $Table (global.get $common) (local.get $group)))
        (array.set $Table (global.get $lists) (local.get $group)
          (local.get $node))
        (local.set $i (i32.add (local.get $i) (i32.const 1)))
        (br $again)))))

  ;; Makes a node, which lives shortly or replaces the first one of a list.
  (func (export "listsStep")
    (local $number i32) (local $group i32)
    (local $node (ref null $Node)) (local $old (ref null $Node))
    (local.set $number (i32.add (global.get $operation) (i32.const 1)))
    (global.set $operation (local.get $number))
    (local.set $node (call $makeNode (local.get $number)))
    (local.set $group (i32.and (call $nextRandom) (i32.const 1023)))
    (struct.set $Node $other (local.get $node)
      (array.get $Table (global.get $common) (local.get $group)))
    (if (i32.eqz (i32.and (local.get $number) (i32.const 7)))
      (then
        (local.set $old
          (array.get $Table (global.get $lists) (local.get $group)))
        (call $addToSum (local.get $old))
        (struct.set $Node $next (local.get $node)
          (struct.get $Node $next (local.get $old)))
        (array.set $Table (global.get $lists) (local.get $group)
          (local.get $node)))
      (else (array.set $Table (global.get $recent)
        (i32.and (local.get $number) (i32.const 1023)) (local.get $node)))))

  ;; Lets go of everything. Returns the sum over what has been replaced.
  (func (export "listsDrop") (result i32)
    (global.set $lists (ref.null $Table))
    (global.set $common (ref.null $Table))
    (global.set $recent (ref.null $Table))
    (global.get $sum))

  ;; Makes tables of so many nodes in all.
  (func (export "tablesSetup") (param $nodes i32)
    (local $i i32) (local $group i32) (local $table (ref null $Table))
    (call $begin)
    (global.set $tableLength (i32.div_s (local.get $nodes) (i32.const 1024)))
    (global.set $tables (array.new_default $Tables (i32.const 1024)))
    (loop $groups
      (local.set $table
        (array.new_default $Table (global.get $tableLength)))
      (array.set $Tables (global.get $tables) (local.get $group)
        (local.get $table))
      (local.set $i (i32.const 0))
      (loop $nodes
        (array.set $Table (local.get $table) (local.get $i)
          (call $makeNode (local.get $i)))
        (local.set $i (i32.add (local.get $i) (i32.const 1)))
        (br_if $nodes (i32.lt_u (local.get $i) (global.get $tableLength))))
      (local.set $group (i32.add (local.get $group) (i32.const 1)))
      (br_if $groups (i32.lt_u (local.get $group) (i32.const 1024)))))

  ;; Makes a node, which lives shortly or replaces any node of a table.
  (func (export "tablesStep")
    (local $number i32) (local $random i32) (local $index i32)
    (local $node (ref null $Node)) (local $table (ref null $Table))
    (local.set $number (i32.add (global.get $operation) (i32.const 1)))
    (global.set $operation (local.get $number))
    (local.set $node (call $makeNode (local.get $number)))
    (local.set $random (call $nextRandom))
    (if (i32.eqz (i32.and (local.get $number) (i32.const 7)))
      (then
        (local.set $index (i32.wrap_i64 (i64.shr_u
          (i64.mul (i64.extend_i32_u (local.get $random))
            (i64.extend_i32_u (global.get $tableLength)))
          (i64.const 32))))
        (local.set $table (array.get $Tables (global.get $tables)
          (i32.and (local.get $random) (i32.const 1023))))
        (call $addToSum
          (array.get $Table (local.get $table) (local.get $index)))
        (array.set $Table (local.get $table) (local.get $index)
          (local.get $node)))
      (else (array.set $Table (global.get $recent)
        (i32.and (local.get $number) (i32.const 1023)) (local.get $node)))))

  ;; Lets go of everything. Returns the sum over what has been replaced.
  (func (export "tablesDrop") (result i32)
    (global.set $tables (ref.null $Tables))
    (global.set $recent (ref.null $Table))
    (global.get $sum)))
