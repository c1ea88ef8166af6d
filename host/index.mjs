//===-- index.mjs - Graymark's modules in JavaScript ----------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Instantiation, and what the package exports. Everything has its meaning in
// index.d.ts and docs/host.md.
//
//===----------------------------------------------------------------------===//

import { GraymarkInstance } from './lib/instance.mjs';
import { bytesOf } from './lib/strings.mjs';
import { addWasi } from './lib/wasi.mjs';

export {
  AllocationTooLargeError, AlreadyPinnedError, CheckError, GraymarkError, HandleError,
  HeapCorruptionError, IndexOutOfRangeError, InvalidPointerError, MissingExportError,
  NativeStackOverflowError, NotPinnedError, OutOfMemoryError,
  PinError, ReleasedError, StackOverflowError, StartError, TrapError,
} from './lib/errors.mjs';
export { Handle, HandleScope } from './lib/handles.mjs';
export { IdleCollection } from './lib/idle.mjs';
export { ArrayView } from './lib/views.mjs';
export { GraymarkInstance };

async function compile(source) {
  source = await source;
  if (source instanceof WebAssembly.Module)
    return source;
  if (typeof Response === 'function' && source instanceof Response) {
    if (!source.ok)
      throw new TypeError(`instantiate: the response has the status ${source.status}`);
    // The engine insists on the type.
    return source.headers.get('Content-Type') === 'application/wasm' ?
        WebAssembly.compileStreaming(source) :
        WebAssembly.compile(await source.arrayBuffer());
  }
  // Not each engine takes each view.
  const bytes = bytesOf(source);
  if (bytes !== undefined)
    return WebAssembly.compile(bytes);
  throw new TypeError(
      'instantiate: the source must be bytes, a Response or a WebAssembly.Module');
}

export async function instantiate(source, imports = {}, { wasi } = {}) {
  const module = await compile(source);
  const { imports: all, listener } = addWasi(imports, wasi);
  const instance = await WebAssembly.instantiate(module, all);
  listener?.listenTo(instance.exports.memory);
  const result = new GraymarkInstance(module, instance, wasi, listener);
  result.initialize();
  return result;
}
