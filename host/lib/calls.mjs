//===-- calls.mjs - Calls into a module that may end in any way -----------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Wraps functions of a module: whatever is thrown out of one, shadow stack, C
// stack and scopes of handles are afterwards what they were before, and a trap is
// thrown with the runtime's message, as one of the classes in errors.mjs.
//
//===----------------------------------------------------------------------===//

import { errorOfTrap, NativeStackOverflowError } from './errors.mjs';

/** The runtime's messages are shorter; this bounds what a broken one costs. */
const MaximumMessageLength = 4096;

/** The text at the address in `__graymark_error_message`, once. */
function takeMessageInMemory(raw) {
  const variable = raw.__graymark_error_message;
  const { memory } = raw;
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
  // A copy: a decoder does not take a view of a memory that is shared.
  return new TextDecoder().decode(end < 0 ? bytes.slice() : bytes.slice(0, end));
}

/**
 * What V8 says, the other engines say with other types: SpiderMonkey throws an
 * InternalError, JavaScriptCore a RangeError. There is hardly any stack left
 * here; a regular expression, for one, may fail with an error of another kind,
 * while a plain call fails with the same, and is translated by an outer one.
 */
function isNativeStackOverflow(error) {
  return (error instanceof RangeError && error.message.includes('call stack')) ||
      error?.constructor?.name === 'InternalError';
}

/** Exports of modules whose runtime the engine may have stopped. */
const Overflowed = new WeakSet();

/** Whether a call of `raw`'s exports has ended in a NativeStackOverflowError. */
export const hasOverflowed = raw => Overflowed.has(raw);

/**
 * What a call of `raw`'s exports threw, as the error that the caller sees.
 * `takeWrittenMessage` returns what a runtime for WASI has written last.
 */
export function translate(error, raw, takeWrittenMessage) {
  if (isNativeStackOverflow(error)) {
    Overflowed.add(raw);
    return new NativeStackOverflowError(
        'the engine\'s call stack is exhausted', { cause: error });
  }
  if (error instanceof WebAssembly.RuntimeError)
    return errorOfTrap(takeMessageInMemory(raw) ?? takeWrittenMessage?.(), error);
  return error;
}

/** Functions that wrapping is made of. */
const Unwrapped = new Set([
  '__graymark_stack_save', '__graymark_stack_restore',
  'gm_handle_scope_innermost', 'gm_handle_scope_unwind',
]);

/** Closes the scopes within `scope`, if the call has not closed that one too. */
function unwindTo(scope, raw, takeWrittenMessage) {
  try {
    raw.gm_handle_scope_unwind(scope);
  } catch {
    // What the call failed with is what matters, and this message is nobody's.
    takeMessageInMemory(raw);
    takeWrittenMessage?.();
  }
}

/** `call`, after which stacks and scopes are what they were before. */
export function protect(call, raw, takeWrittenMessage) {
  const save = raw.__graymark_stack_save;
  const restore = raw.__graymark_stack_restore;
  const stackPointer = raw.__stack_pointer;
  const innermost = raw.gm_handle_scope_unwind && raw.gm_handle_scope_innermost;
  return function (...parameters) {
    const saved = save?.();
    const savedStackPointer = stackPointer?.value;
    const scope = innermost?.();
    try {
      return call(...parameters);
    } catch (error) {
      // A function that returns has restored all of this by itself.
      if (stackPointer !== undefined)
        stackPointer.value = savedStackPointer;
      restore?.(saved);
      const translated = translate(error, raw, takeWrittenMessage);
      if (scope !== undefined)
        unwindTo(scope, raw, takeWrittenMessage);
      throw translated;
    }
  };
}

/** All that `raw` exports, with its functions protected. */
export function protectExports(raw, takeWrittenMessage) {
  if ((raw.__graymark_stack_save === undefined) !==
      (raw.__graymark_stack_restore === undefined))
    throw new TypeError(
        'instantiate: the module exports only one of __graymark_stack_save and ' +
        '__graymark_stack_restore');
  const exports = Object.create(null);
  for (const [name, value] of Object.entries(raw))
    exports[name] = typeof value === 'function' && !Unwrapped.has(name) ?
        protect(value, raw, takeWrittenMessage) :
        value;
  return Object.freeze(exports);
}
