; Work on text: splitting, counting words, sorting, a cipher, numbers.

(define text
  "The quick brown fox jumps over the lazy dog. The dog sleeps; the fox
does not. Grüße, Jürgen ❦ says the fox, and the dog says nothing.")

(define (split string)
  (define (finish letters words)
    (if (null? letters)
        words
        (cons (list->string (reverse letters)) words)))
  (let loop ((rest (string->list string)) (letters '()) (words '()))
    (cond ((null? rest) (reverse (finish letters words)))
          ((char-alphabetic? (car rest))
           (loop (cdr rest) (cons (char-downcase (car rest)) letters) words))
          (else (loop (cdr rest) '() (finish letters words))))))

(define (count-words words)
  (fold-left
    (lambda (counts word)
      (let ((known (assoc word counts)))
        (cond (known (set-cdr! known (+ (cdr known) 1)) counts)
              (else (cons (cons word 1) counts)))))
    '()
    words))

(define (merge before? a b)
  (let loop ((a a) (b b) (done '()))
    (cond ((null? a) (append (reverse done) b))
          ((null? b) (append (reverse done) a))
          ((before? (car b) (car a)) (loop a (cdr b) (cons (car b) done)))
          (else (loop (cdr a) b (cons (car a) done))))))

(define (sort before? l)
  (if (or (null? l) (null? (cdr l)))
      l
      (let loop ((rest l) (a '()) (b '()))
        (if (null? rest)
            (merge before? (sort before? a) (sort before? b))
            (loop (cdr rest) (cons (car rest) b) a)))))

(define (frequent? a b)
  (or (> (cdr a) (cdr b))
      (and (= (cdr a) (cdr b)) (string<? (car a) (car b)))))

(define (show . parts) (for-each display parts) (newline))

(for-each
  (lambda (entry) (when (> (cdr entry) 1) (show (car entry) " " (cdr entry))))
  (sort frequent? (count-words (split text))))

(define (rotate string by)
  (list->string
    (map (lambda (c)
           (if (char-alphabetic? c)
               (let* ((n (char->integer c))
                      (base (if (< n 97) 65 97)))
                 (integer->char (+ base (modulo (+ (- n base) by) 26))))
               c))
         (string->list string))))

(define secret (rotate "Meet me at the old mill" 13))
(show secret " -> " (rotate secret 13))

(define (repeat string n)
  (do ((i 0 (+ i 1)) (result "" (string-append result string)))
      ((= i n) result)))

(define (palindrome? string)
  (let ((letters (string->list string)))
    (equal? letters (reverse letters))))

(show (string-length (repeat "ab" 20)) " " (palindrome? (repeat "aba" 5)) " "
      (palindrome? (repeat "ab" 5)))
(show (apply string-append
             (map (lambda (n) (string-append (number->string (* n n)) ";"))
                  '(1 2 3 40000 0.5))))
(show (string->number "12.5") " " (string->number "twelve") " "
      (string->symbol (string-append "a" "b")) " " (substring "❦ leaf" 2))
(write (list "a \"quoted\" word" #\space #\x (vector 1 "two" 'three) '(1 . 2)))
(newline)
