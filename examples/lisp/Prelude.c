//===-- Prelude.c - Procedures written in Scheme --------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//
// One line: see run in main.c.
//
//===----------------------------------------------------------------------===//

const char prelude[] =
    "(define (cadr x) (car (cdr x)))"
    "(define (cddr x) (cdr (cdr x)))"
    "(define (caar x) (car (car x)))"
    "(define (cdar x) (cdr (car x)))"
    "(define (caddr x) (car (cdr (cdr x))))"
    "(define (zero? n) (= n 0))"
    "(define (positive? n) (> n 0))"
    "(define (negative? n) (< n 0))"
    "(define (even? n) (= (remainder n 2) 0))"
    "(define (odd? n) (not (even? n)))"
    "(define (abs n) (if (< n 0) (- n) n))"
    "(define (min a b) (if (< b a) b a))"
    "(define (max a b) (if (> b a) b a))"
    "(define (gcd a b) (if (= b 0) (abs a) (gcd b (remainder a b))))"
    "(define (list? x) (or (null? x) (and (pair? x) (list? (cdr x)))))"
    "(define (list-tail l k) (if (= k 0) l (list-tail (cdr l) (- k 1))))"
    "(define (list-ref l k) (car (list-tail l k)))"
    "(define (memq x l)"
    "  (and (pair? l) (if (eq? x (car l)) l (memq x (cdr l)))))"
    "(define (member x l)"
    "  (and (pair? l) (if (equal? x (car l)) l (member x (cdr l)))))"
    "(define (assq x l)"
    "  (and (pair? l) (if (eq? x (caar l)) (car l) (assq x (cdr l)))))"
    "(define (assoc x l)"
    "  (and (pair? l) (if (equal? x (caar l)) (car l) (assoc x (cdr l)))))"
    "(define (fold-left f start l)"
    "  (if (null? l) start (fold-left f (f start (car l)) (cdr l))))"
    "(define (map f l . more)"
    "  (define (map1 f l done)"
    "    (if (null? l) (reverse done)"
    "        (map1 f (cdr l) (cons (f (car l)) done))))"
    "  (define (maps ls done)"
    "    (if (memq '() ls) (reverse done)"
    "        (maps (map1 cdr ls '())"
    "              (cons (apply f (map1 car ls '())) done))))"
    "  (if (null? more) (map1 f l '()) (maps (cons l more) '())))"
    "(define (for-each f l)"
    "  (when (pair? l) (f (car l)) (for-each f (cdr l))))"
    "(define (filter keep? l)"
    "  (let loop ((l l) (done '()))"
    "    (cond ((null? l) (reverse done))"
    "          ((keep? (car l)) (loop (cdr l) (cons (car l) done)))"
    "          (else (loop (cdr l) done)))))"
    "(define (vector->list v)"
    "  (do ((i (- (vector-length v) 1) (- i 1))"
    "       (l '() (cons (vector-ref v i) l)))"
    "      ((< i 0) l)))"
    "(define (list->vector l) (apply vector l))"
    "(define (char=? a b) (eqv? a b))"
    "(define (char<? a b) (< (char->integer a) (char->integer b)))"
    "(define (char-alphabetic? c)"
    "  (let ((n (char->integer c)))"
    "    (or (and (>= n 65) (<= n 90)) (and (>= n 97) (<= n 122)))))"
    "(define (char-downcase c)"
    "  (let ((n (char->integer c)))"
    "    (if (and (>= n 65) (<= n 90)) (integer->char (+ n 32)) c)))";
