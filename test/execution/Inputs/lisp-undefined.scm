; The error is in line 4.
(define (f x)
  (if x
      (missing x)
      x))
(f 1)
