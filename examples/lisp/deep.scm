; A recursion without end that is no tail call: the interpreter must stop it.

(define (forever n) (+ 1 (forever (+ n 1))))

(display "before")
(newline)
(display (forever 0))
