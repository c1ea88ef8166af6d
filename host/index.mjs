//===-- index.mjs - Loader of freestanding modules --------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Instantiates a module, and makes each call of an export safe: whatever is
// thrown out of the module, shadow stack and C stack are afterwards what they
// were before, and the runtime's message is the text of the error. Access to
// objects from JavaScript is not here.
//
//===----------------------------------------------------------------------===//

/** A trap of the runtime or of the program, with the runtime's own text. */
export class GraymarkError extends Error {
  name = 'GraymarkError';
}

/** The engine's own stack was used up, before the module's shadow stack. */
export class NativeStackOverflowError extends GraymarkError {
  name = 'NativeStackOverflowError';
}

/** The runtime's messages are shorter; this bounds what a broken one costs. */
const MaximumMessageLength = 4096;

function readMessage(exports) {
  const variable = exports.__graymark_error_message;
  const memory = exports.memory;
  if (!(variable instanceof WebAssembly.Global) ||
      !(memory instanceof WebAssembly.Memory))
    return undefined;
  const view = new DataView(memory.buffer);
  const variableAddress = variable.value >>> 0;
  if (variableAddress + 4 > view.byteLength)
    return undefined;
  const address = view.getUint32(variableAddress, true);
  if (address === 0 || address >= view.byteLength)
    return undefined;
  // The next trap may be one without a message.
  view.setUint32(variableAddress, 0, true);
  const bytes = new Uint8Array(
      memory.buffer, address,
      Math.min(MaximumMessageLength, view.byteLength - address));
  const end = bytes.indexOf(0);
  return new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end));
}

/**
 * What V8 says, the other engines say with other types: SpiderMonkey throws an
 * InternalError, JavaScriptCore a RangeError.
 */
function isNativeStackOverflow(error) {
  return (error instanceof RangeError && /call stack/i.test(error.message)) ||
      error?.name === 'InternalError';
}

function translate(error, exports) {
  if (isNativeStackOverflow(error))
    return new NativeStackOverflowError(
        'the engine\'s call stack is exhausted', { cause: error });
  if (error instanceof WebAssembly.RuntimeError)
    return new GraymarkError(
        readMessage(exports) ?? error.message, { cause: error });
  return error;
}

/**
 * Calls of the runtime's own functions are made as often as calls of the
 * program's, and are as likely to trap; but these two are what wrapping is made
 * of.
 */
const Unwrapped = new Set(['__graymark_stack_save', '__graymark_stack_restore']);

function wrap(call, exports) {
  const save = exports.__graymark_stack_save;
  const restore = exports.__graymark_stack_restore;
  const stackPointer = exports.__stack_pointer;
  return function (...parameters) {
    const saved = save?.();
    const savedStackPointer = stackPointer?.value;
    try {
      return call(...parameters);
    } catch (error) {
      // A function that returns has restored both stacks by itself.
      if (stackPointer !== undefined)
        stackPointer.value = savedStackPointer;
      restore?.(saved);
      throw translate(error, exports);
    }
  };
}

async function compile(source) {
  source = await source;
  if (source instanceof WebAssembly.Module)
    return source;
  if (typeof Response === 'function' && source instanceof Response)
    return WebAssembly.compile(await source.arrayBuffer());
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source))
    return WebAssembly.compile(source);
  throw new TypeError(
      'instantiate: the source must be bytes, a Response or a WebAssembly.Module');
}

export async function instantiate(source, imports = {}) {
  const module = await compile(source);
  const instance = await WebAssembly.instantiate(module, imports);
  const raw = instance.exports;
  if ((raw.__graymark_stack_save === undefined) !==
      (raw.__graymark_stack_restore === undefined))
    throw new TypeError(
        'instantiate: the module exports only one of __graymark_stack_save and ' +
        '__graymark_stack_restore');
  const exports = Object.create(null);
  for (const [name, value] of Object.entries(raw))
    exports[name] = typeof value === 'function' && !Unwrapped.has(name) ?
        wrap(value, raw) :
        value;
  exports._initialize?.();
  return { module, instance, exports: Object.freeze(exports) };
}
