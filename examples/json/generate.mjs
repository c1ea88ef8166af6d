//===-- generate.mjs - A large JSON file, the same every time -------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Writes the catalogue of an invented library to standard output: nested
// objects and arrays, keys that repeat, texts in several scripts, escapes,
// integers and fractions, null. Record for record it depends on nothing but
// its number.
//
//   node generate.mjs [RECORDS] > catalogue.json
//
//===----------------------------------------------------------------------===//

const words =
  'amber anchor archive autumn basin bell birch border bridge canal candle ' +
  'cedar chart circle clay cloud coast copper crossing dawn delta drift ' +
  'ember engine estuary falcon fen ferry field fjord forge garden glass ' +
  'granite harbour harvest heron hollow island iron juniper kettle lantern ' +
  'ledger lichen lighthouse loom marsh meadow mill mirror moss needle north ' +
  'oak orchard otter paper peat pebble pier pine plough quarry rain reed ' +
  'ridge river rope salt sand shore signal slate sluice smoke snow sparrow ' +
  'spring stone storm summer tern thaw thread tide timber tower valley ' +
  'village wagon weir wheel willow winter wool yard';
const vocabulary = words.split(' ');
const names = [
  'Åsa Lindqvist', 'José Ibarra', 'Zoë van der Berg', '山田 花子', 'Ольга Ким',
  'Miriam Katz', 'Tomáš Dvořák', 'Ngozi Adeyemi', 'Ελένη Παππά', 'Paul Weir',
  'Søren Holm', 'İpek Yılmaz', 'Róisín Walsh', 'Anika Rao', 'Lê Thị Mai',
];
const languages = ['en', 'sv', 'es', 'nl', 'ja', 'ru', 'cs', 'el', 'tr', 'vi'];

/// A generator of 32-bit numbers (mulberry32) from a seed.
function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let x = Math.imul(state ^ (state >>> 15), state | 1);
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61);
    return (x ^ (x >>> 14)) >>> 0;
  };
}

function record(number) {
  const random = randomFrom(number * 2654435761 + 1);
  const below = (limit) => random() % limit;
  const pick = (list) => list[below(list.length)];
  const some = (limit, make) => Array.from({ length: below(limit + 1) }, make);
  const text = (count) =>
    Array.from({ length: count }, () => pick(vocabulary)).join(' ');
  const title = text(1 + below(4));

  return {
    id: 100000 + number,
    isbn: `978-${below(10)}-${1000 + below(9000)}-${1000 + below(9000)}-${below(10)}`,
    title: title[0].toUpperCase() + title.slice(1),
    subtitle: below(3) === 0 ? `A "${pick(vocabulary)}" \u2014 ${text(3)}` : null,
    authors: Array.from({ length: 1 + below(3) }, () => ({
      name: pick(names),
      born: 1880 + below(120),
    })),
    language: pick(languages),
    pages: 40 + below(900),
    published: 1900 + below(125),
    rating: (below(500) / 100),
    weight: below(2000000) / 1024,
    available: below(4) !== 0,
    subjects: some(5, () => pick(vocabulary)),
    summary: `${text(8 + below(20))}.\n\t${text(4 + below(8))} \\ ${pick(['☂', '🜨', '𝄞', '✓'])}`,
    shelf: {
      building: pick(['North', 'South', 'Annex']),
      room: below(40),
      place: [below(900) / 10, below(900) / 10, below(30) / 10],
    },
    loans: some(4, () => ({
      reader: 5000 + below(20000),
      from: 1600000000 + below(100000000),
      days: below(60),
      late: below(5) === 0,
    })),
  };
}

const count = Number(process.argv[2] ?? 8000);
if (!Number.isSafeInteger(count) || count < 1) {
  console.error(`generate.mjs: '${process.argv[2]}' is no number of records`);
  process.exit(1);
}
const lines = [];
for (let i = 0; i < count; ++i)
  lines.push('    ' + JSON.stringify(record(i)));
process.stdout.write(`{
  "catalogue": "Hollow Ridge Public Library",
  "format": 3,
  "records": [
${lines.join(',\n')}
  ],
  "total": ${count}
}
`);
