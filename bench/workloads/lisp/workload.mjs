//===-- lisp/workload.mjs - How the interpreter is run --------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// An interpreter of a small Lisp runs four programs: Fibonacci's and Takeuchi's
// functions, queens, and the sorting of a list. Bindings, numbers and
// lists are objects.
//
//===----------------------------------------------------------------------===//

/** How often each program is run. */
const Full = { fibonacci: 4, takeuchi: 2, queens: 2, sort: 20 };
const Quick = { fibonacci: 0, takeuchi: 0, queens: 0, sort: 2 };
const Smoke = { fibonacci: 0, takeuchi: 0, queens: 0, sort: 0 };
/** What the programs are called with, in their order. */
const inputs = { full: [20, 12, 7, 400], small: [10, 6, 4, 30] };

function drive({ exports, collect, clean, settle }, size, recorder) {
  clean();
  exports.setup();
  let sum = 0;
  Object.entries(size).forEach(([name, passes], program) => {
    settle();
    const argument =
        passes ? inputs.full[program] : inputs.small[program];
    sum += recorder.part(name, undefined, () => {
      let sum = 0;
      for (let pass = 0; pass < Math.max(1, passes); ++pass) {
        sum += exports.run(program, argument);
        collect();
      }
      return sum;
    });
  });
  exports.drop();
  collect();
  return sum | 0;
}

export default {
  name: 'lisp',
  title: 'A Lisp interpreter',
  quickTitle: 'A Lisp interpreter, small programs',
  family: 'collectors',
  folder: 'lisp',
  constants: {},
  without: ['graymark-llvm-roots'], // LLVM crashes in its shadow stack's lowering
  sizes: { full: Full, quick: Quick, smoke: Smoke },
  warmUp(program, recorder) {
    drive(program, Quick, recorder);
  },
  run: drive,
};
