(display "fine")
(define (f x)
  (if x
