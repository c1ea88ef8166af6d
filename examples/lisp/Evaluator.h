//===-- Evaluator.h - Evaluating expressions ------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LISP_EVALUATOR_H
#define LISP_EVALUATOR_H

#include "Value.h"

/// Gives the symbols of special forms their meaning. Called once, first.
void defineForms(void);

/// The value of `expression` with the variables of `frame`, which is null at
/// the top level. Calls in tail position do not nest. Ends the program after
/// an error; ends it with the runtime's `stack overflow` if calls nest too
/// deeply.
gm_ref evaluate(gm_ref expression, Frame GM *frame);

#endif
