;;===-- binary-trees/wasmgc.wat - binary-trees in WasmGC ------------------===;;
;;
;; Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
;; See LICENSE for license information.
;; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
;;
;;===----------------------------------------------------------------------===;;
;;
;; What graymark.c does. CHILDREN_FIRST is replaced by 0 or 1 before this is
;; assembled.
;;
;;===----------------------------------------------------------------------===;;

(module
  (rec (type $Tree (struct
    (field $left (mut (ref null $Tree)))
    (field $right (mut (ref null $Tree))))))
  (global $longLived (mut (ref null $Tree)) (ref.null $Tree))

  ;; A perfect tree: `depth` edges from the root to each leaf.
  (func $build (param $depth i32) (result (ref $Tree))
    (local $tree (ref $Tree))
    (if (i32.const CHILDREN_FIRST)
      (then
        (if (i32.eqz (local.get $depth))
          (then (return (struct.new_default $Tree))))
        (return (struct.new $Tree
          (call $build (i32.sub (local.get $depth) (i32.const 1)))
          (call $build (i32.sub (local.get $depth) (i32.const 1)))))))
    (local.set $tree (struct.new_default $Tree))
    (if (i32.gt_s (local.get $depth) (i32.const 0))
      (then
        (struct.set $Tree $left (local.get $tree)
          (call $build (i32.sub (local.get $depth) (i32.const 1))))
        (struct.set $Tree $right (local.get $tree)
          (call $build (i32.sub (local.get $depth) (i32.const 1))))))
    (local.get $tree))

  ;; The number of nodes, counted by visiting each.
  (func $count (param $tree (ref $Tree)) (result i32)
    (local $left (ref null $Tree))
    (local.set $left (struct.get $Tree $left (local.get $tree)))
    (if (ref.is_null (local.get $left)) (then (return (i32.const 1))))
    (i32.add (i32.const 1) (i32.add
      (call $count (ref.as_non_null (local.get $left)))
      (call $count
        (ref.as_non_null (struct.get $Tree $right (local.get $tree)))))))

  ;; Builds and walks `trees` trees, one after the other. Returns their nodes.
  (func (export "churn") (param $depth i32) (param $trees i32) (result i32)
    (local $nodes i32)
    (loop $again
      (if (i32.gt_s (local.get $trees) (i32.const 0)) (then
        (local.set $nodes (i32.add (local.get $nodes)
          (call $count (call $build (local.get $depth)))))
        (local.set $trees (i32.sub (local.get $trees) (i32.const 1)))
        (br $again))))
    (local.get $nodes))

  ;; Builds the tree that stays until `drop`.
  (func (export "keep") (param $depth i32)
    (global.set $longLived (call $build (local.get $depth))))

  ;; Lets go of that tree. Returns its nodes.
  (func (export "drop") (result i32)
    (local $nodes i32)
    (local.set $nodes
      (call $count (ref.as_non_null (global.get $longLived))))
    (global.set $longLived (ref.null $Tree))
    (local.get $nodes)))
