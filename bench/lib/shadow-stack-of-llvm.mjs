//===-- shadow-stack-of-llvm.mjs - The same C with LLVM's shadow stack ---===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// C cannot say llvm.gcroot. This makes of clang's unoptimised IR what a frontend
// would emit that uses gc "shadow-stack": one root for each local variable and
// parameter that is a reference. (The programs keep intermediate results in
// variables. What clang adds by itself, the variable of the return value, is no
// root.) Types and tables are lowered by Graymark's passes, roots are not; then
// clang optimises and generates code as it does for any other collector of that
// name.
//
//===----------------------------------------------------------------------===//

/** Metadata by which a variable is found again when its type is lowered. */
const Mark = 'graymark.reference';
const MarkNumber = 1_000_000;

/** IR, as text, in which every variable of a reference type is marked. */
export function markVariables(ir) {
  const variable = /^( +%(?!retval\b)\S+ = alloca ptr addrspace\(1\), align \d+)$/gm;
  return `${ir.replace(variable, `$1, !${Mark} !${MarkNumber}`)}\n!${MarkNumber} = !{}\n`;
}

function rootVariables(definition) {
  const marked = new RegExp(`^ +(%\\S+) = alloca ptr, align \\d+, !${Mark} .*$`, 'gm');
  const variables = [...definition.matchAll(marked)].map(([, name]) => name);
  if (!variables.length)
    return definition;
  const lines = definition.split('\n');
  lines[0] = lines[0].replace(/ \{$/, ' gc "shadow-stack" {');
  const last = lines.findLastIndex((line) => line.includes(' = alloca '));
  lines.splice(last + 1, 0,
      ...variables.map((name) => `  call void @llvm.gcroot(ptr ${name}, ptr null)`));
  return lines.join('\n');
}

/** Lowered IR, as text, in which every marked variable is a root. */
export function insertRoots(ir) {
  const definitions = ir.split(/^(?=define )/m);
  return `${definitions.map((text) =>
    (text.startsWith('define ') ? rootVariables(text) : text)).join('')}
declare void @llvm.gcroot(ptr, ptr)
`;
}
