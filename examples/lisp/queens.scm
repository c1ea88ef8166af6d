; The number of ways to place n queens on a board of n by n squares.

(define (range from to)
  (if (> from to) '() (cons from (range (+ from 1) to))))

; Whether a queen in `row`, `distance` columns before the nearest one of
; `placed`, is attacked by none of them.
(define (safe? row distance placed)
  (or (null? placed)
      (and (not (= row (car placed)))
           (not (= row (+ (car placed) distance)))
           (not (= row (- (car placed) distance)))
           (safe? row (+ distance 1) (cdr placed)))))

(define (queens n)
  (define rows (range 1 n))
  (define (place column placed)
    (if (> column n)
        1
        (let loop ((rest rows) (count 0))
          (cond ((null? rest) count)
                ((safe? (car rest) 1 placed)
                 (loop (cdr rest)
                       (+ count (place (+ column 1)
                                       (cons (car rest) placed)))))
                (else (loop (cdr rest) count))))))
  (place 1 '()))

(for-each
  (lambda (n)
    (display n) (display " queens: ") (display (queens n)) (newline))
  (range 1 7))
