;;===-- splay/wasmgc.wat - A splay tree in WasmGC -------------------------===;;
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
  (rec (type $Payload (sub (struct
    (field $left (mut (ref null $Payload)))
    (field $right (mut (ref null $Payload)))))))
  (type $Numbers (array (mut i32)))
  (type $Characters (array (mut i8)))
  (rec (type $Leaf (sub final $Payload (struct
    (field $left (mut (ref null $Payload)))
    (field $right (mut (ref null $Payload)))
    (field $numbers (ref $Numbers)) (field $characters (ref $Characters))))))
  (rec (type $Node (struct
    (field $left (mut (ref null $Node))) (field $right (mut (ref null $Node)))
    (field $key i32) (field $payload (ref null $Payload)))))
  (global $root (mut (ref null $Node)) (ref.null $Node))
  (global $removed (mut i32) (i32.const 0))
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

  ;; A tree with arrays in its leaves.
  (func $makePayload (param $depth i32) (param $tag i32)
    (result (ref $Payload))
    (local $numbers (ref $Numbers)) (local $characters (ref $Characters))
    (local $left (ref $Payload)) (local $right (ref $Payload)) (local $i i32)
    (if (i32.eqz (local.get $depth)) (then
      (local.set $numbers (array.new_default $Numbers (i32.const 10)))
      (loop $again
        (array.set $Numbers (local.get $numbers) (local.get $i) (local.get $i))
        (local.set $i (i32.add (local.get $i) (i32.const 1)))
        (br_if $again (i32.lt_u (local.get $i) (i32.const 10))))
      (local.set $characters (array.new_default $Characters (i32.const 40)))
      (local.set $i (i32.const 0))
      (loop $again
        (array.set $Characters (local.get $characters) (local.get $i)
          (i32.add (local.get $tag) (local.get $i)))
        (local.set $i (i32.add (local.get $i) (i32.const 1)))
        (br_if $again (i32.lt_u (local.get $i) (i32.const 40))))
      (return (struct.new $Leaf (ref.null $Payload) (ref.null $Payload)
        (local.get $numbers) (local.get $characters)))))
    (local.set $left (call $makePayload
      (i32.sub (local.get $depth) (i32.const 1)) (local.get $tag)))
    (local.set $right (call $makePayload
      (i32.sub (local.get $depth) (i32.const 1)) (local.get $tag)))
    (struct.new $Payload (local.get $left) (local.get $right)))

  (func $makeNode (param $key i32) (param $payload (ref null $Payload))
    (result (ref $Node))
    (struct.new $Node (ref.null $Node) (ref.null $Node) (local.get $key)
      (local.get $payload)))

  ;; Brings the node with that key, or a neighbour of it, to the root.
  (func $splay (param $key i32)
    (local $current (ref null $Node)) (local $dummy (ref null $Node))
    (local $left (ref null $Node)) (local $right (ref null $Node))
    (local $child (ref null $Node))
    (local.set $current (global.get $root))
    (if (ref.is_null (local.get $current)) (then (return)))
    (local.set $dummy (call $makeNode (i32.const 0) (ref.null $Payload)))
    (local.set $left (local.get $dummy))
    (local.set $right (local.get $dummy))
    (block $done
      (loop $again
        (if (i32.lt_s (local.get $key)
              (struct.get $Node $key (local.get $current)))
          (then
            (local.set $child (struct.get $Node $left (local.get $current)))
            (br_if $done (ref.is_null (local.get $child)))
            (if (i32.lt_s (local.get $key)
                  (struct.get $Node $key (local.get $child)))
              (then
                (struct.set $Node $left (local.get $current)
                  (struct.get $Node $right (local.get $child)))
                (struct.set $Node $right (local.get $child)
                  (local.get $current))
                (local.set $current (local.get $child))
                (local.set $child
                  (struct.get $Node $left (local.get $current)))
                (br_if $done (ref.is_null (local.get $child)))))
            (struct.set $Node $left (local.get $right) (local.get $current))
            (local.set $right (local.get $current))
            (local.set $current (local.get $child))
            (br $again))
          (else
            (br_if $done (i32.le_s (local.get $key)
              (struct.get $Node $key (local.get $current))))
            (local.set $child (struct.get $Node $right (local.get $current)))
            (br_if $done (ref.is_null (local.get $child)))
            (if (i32.gt_s (local.get $key)
                  (struct.get $Node $key (local.get $child)))
              (then
                (struct.set $Node $right (local.get $current)
                  (struct.get $Node $left (local.get $child)))
                (struct.set $Node $left (local.get $child)
                  (local.get $current))
                (local.set $current (local.get $child))
                (local.set $child
                  (struct.get $Node $right (local.get $current)))
                (br_if $done (ref.is_null (local.get $child)))))
            (struct.set $Node $right (local.get $left) (local.get $current))
            (local.set $left (local.get $current))
            (local.set $current (local.get $child))
            (br $again)))))
    (struct.set $Node $right (local.get $left)
      (struct.get $Node $left (local.get $current)))
    (struct.set $Node $left (local.get $right)
      (struct.get $Node $right (local.get $current)))
    (struct.set $Node $left (local.get $current)
      (struct.get $Node $right (local.get $dummy)))
    (struct.set $Node $right (local.get $current)
      (struct.get $Node $left (local.get $dummy)))
    (global.set $root (local.get $current)))

  (func $contains (param $key i32) (result i32)
    (if (ref.is_null (global.get $root)) (then (return (i32.const 0))))
    (call $splay (local.get $key))
    (i32.eq (struct.get $Node $key (global.get $root)) (local.get $key)))

  ;; Inserts a key that is not there.
  (func $insert (param $key i32) (param $payload (ref $Payload))
    (local $node (ref $Node)) (local $old (ref null $Node))
    (local.set $node (call $makeNode (local.get $key) (local.get $payload)))
    (if (i32.eqz (ref.is_null (global.get $root))) (then
      (call $splay (local.get $key))
      (local.set $old (global.get $root))
      (if (i32.gt_s (local.get $key)
            (struct.get $Node $key (local.get $old)))
        (then
          (struct.set $Node $left (local.get $node) (local.get $old))
          (struct.set $Node $right (local.get $node)
            (struct.get $Node $right (local.get $old)))
          (struct.set $Node $right (local.get $old) (ref.null $Node)))
        (else
          (struct.set $Node $right (local.get $node) (local.get $old))
          (struct.set $Node $left (local.get $node)
            (struct.get $Node $left (local.get $old)))
          (struct.set $Node $left (local.get $old) (ref.null $Node))))))
    (global.set $root (local.get $node)))

  ;; Removes a key that is there.
  (func $removeKey (param $key i32)
    (local $left (ref null $Node)) (local $right (ref null $Node))
    (call $splay (local.get $key))
    (if (i32.ne (struct.get $Node $key (global.get $root)) (local.get $key))
      (then (unreachable)))
    (local.set $left (struct.get $Node $left (global.get $root)))
    (local.set $right (struct.get $Node $right (global.get $root)))
    (if (ref.is_null (local.get $left))
      (then (global.set $root (local.get $right)))
      (else
        (global.set $root (local.get $left))
        (call $splay (local.get $key))
        (struct.set $Node $right (global.get $root) (local.get $right)))))

  ;; Inserts a new random key and returns it.
  (func $insertRandom (result i32)
    (local $key i32)
    (loop $again
      (local.set $key (i32.shr_u (call $nextRandom) (i32.const 1)))
      (br_if $again (call $contains (local.get $key))))
    (call $insert (local.get $key)
      (call $makePayload (i32.const 5) (local.get $key)))
    (local.get $key))

  ;; Makes a tree of so many nodes.
  (func (export "setup") (param $nodes i32)
    (call $seedRandom)
    (global.set $root (ref.null $Node))
    (global.set $removed (i32.const 0))
    (loop $again
      (if (i32.gt_s (local.get $nodes) (i32.const 0)) (then
        (drop (call $insertRandom))
        (local.set $nodes (i32.sub (local.get $nodes) (i32.const 1)))
        (br $again)))))

  ;; Inserts a node, and removes the next smaller one if there is one.
  (func (export "step")
    (local $key i32) (local $node (ref null $Node))
    (local $next (ref null $Node))
    (local.set $key (call $insertRandom))
    (call $splay (local.get $key))
    (local.set $node (struct.get $Node $left (global.get $root)))
    (if (i32.eqz (ref.is_null (local.get $node))) (then
      (loop $again
        (local.set $next (struct.get $Node $right (local.get $node)))
        (if (i32.eqz (ref.is_null (local.get $next))) (then
          (local.set $node (local.get $next))
          (br $again))))
      (local.set $key (struct.get $Node $key (local.get $node)))))
    (global.set $removed (i32.xor (global.get $removed) (local.get $key)))
    (call $removeKey (local.get $key)))

  ;; Lets go of the tree. Returns a sum over all keys removed and the root's.
  (func (export "drop") (result i32)
    (local $sum i32)
    (local.set $sum (i32.xor (global.get $removed)
      (struct.get $Node $key (global.get $root))))
    (global.set $root (ref.null $Node))
    (local.get $sum)))
