//===-- wasi.mjs - Programs for WASI preview 1 ----------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What differs if a module imports WASI: the implementation's imports, its
// start and initialisation, and that the runtime writes its message to standard
// error before it traps, where it is listened to.
//
//===----------------------------------------------------------------------===//

const ImportModule = 'wasi_snapshot_preview1';
const StandardError = 2;

/** Remembers what the runtime has written to standard error last. */
class Listener {
  #memory;
  #message;

  listenTo(memory) {
    this.#memory = memory;
  }

  /**
   * The runtime's write is one of two pieces, text and line end; it traps
   * right after it, so that a later write says that this was none.
   */
  hear(descriptor, pieces, count) {
    this.#message = undefined;
    if (descriptor !== StandardError || count !== 2 || this.#memory === undefined)
      return;
    const view = new DataView(this.#memory.buffer);
    try {
      const [text, end] = [0, 8].map(offset => new Uint8Array(
          view.buffer, view.getUint32((pieces >>> 0) + offset, true),
          view.getUint32((pieces >>> 0) + offset + 4, true)));
      if (text.length > 0 && end.length === 1 && end[0] === 0x0A)
        this.#message = new TextDecoder().decode(text.slice());
    } catch (error) {
      // Pieces outside of memory are for the implementation to refuse.
      if (!(error instanceof RangeError))
        throw error;
    }
  }

  take() {
    const message = this.#message;
    this.#message = undefined;
    return message;
  }
}

/**
 * The imports with those of `wasi`, if given, and the listener to the runtime's
 * messages, undefined where nothing can be written.
 */
export function addWasi(imports, wasi) {
  const own = imports[ImportModule];
  if (wasi === undefined && own === undefined)
    return { imports, listener: undefined };
  if (wasi !== undefined && (typeof wasi?.wasiImport !== 'object' || wasi.wasiImport === null))
    throw new TypeError(
        'instantiate: wasi must have wasiImport, start and initialize, as WASI of ' +
        'node:wasi has');
  // They may be methods of a class, which copying would leave out.
  const functions = Object.assign(Object.create(wasi?.wasiImport ?? null), own);
  const listener = new Listener();
  const write = functions.fd_write;
  if (typeof write === 'function')
    functions.fd_write = (descriptor, pieces, count, written) => {
      listener.hear(descriptor, pieces, count);
      return write(descriptor, pieces, count, written);
    };
  return { imports: { ...imports, [ImportModule]: functions }, listener };
}
