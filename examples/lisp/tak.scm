; Takeuchi's function, in whole numbers and on lists that are as long.

(define (tak x y z)
  (if (not (< y x))
      z
      (tak (tak (- x 1) y z) (tak (- y 1) z x) (tak (- z 1) x y))))

(define (count-down n)
  (do ((i 1 (+ i 1)) (l '() (cons i l))) ((> i n) l)))

(define (shorter? a b)
  (and (pair? b) (or (null? a) (shorter? (cdr a) (cdr b)))))

(define (takl x y z)
  (if (not (shorter? y x))
      z
      (takl (takl (cdr x) y z) (takl (cdr y) z x) (takl (cdr z) x y))))

(display (tak 14 8 3)) (newline)
(display (length (takl (count-down 12) (count-down 8) (count-down 4))))
(newline)
