//===-- json/workload.mjs - How the document is run -----------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A document of so many records is parsed, rebuilt with other numbers and without
// its nulls, and printed; so many times. The programs bring their own parser.
//
//===----------------------------------------------------------------------===//

const Full = { records: 4000, passes: 12 };
const Quick = { records: 200, passes: 4 };
const Smoke = { records: 6, passes: 2 };

function drive({ exports, collect }, { records, passes }) {
  exports.setup(records);
  let sum = 0;
  for (let pass = 0; pass < passes; ++pass) {
    sum = Math.imul(sum, 31) + exports.run() | 0;
    collect();
  }
  exports.drop();
  collect();
  return sum;
}

export default {
  name: 'json',
  title: 'A JSON document, parsed, changed and printed',
  quickTitle: 'A short JSON document, parsed, changed and printed',
  family: 'collectors',
  folder: 'json',
  constants: {},
  without: ['graymark-llvm-roots'], // LLVM crashes in its shadow stack's lowering
  sizes: { full: Full, quick: Quick, smoke: Smoke },
  warmUp(program) {
    drive(program, Quick);
  },
  run: drive,
};
