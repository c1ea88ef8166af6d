//===-- modules.mjs - Modules for the tests in a browser ------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In the place of ../support/modules.mjs: the server that the page comes from
// compiles.
//
//===----------------------------------------------------------------------===//

export async function build(sources, ...options) {
  const response = await fetch(
      `/build?${new URLSearchParams({ sources: JSON.stringify(sources),
                                      options: JSON.stringify(options) })}`);
  if (!response.ok)
    throw new Error(await response.text());
  return new Uint8Array(await response.arrayBuffer());
}

export function collectJavaScript() {
  // The browser was started with --expose-gc.
  globalThis.gc();
}
