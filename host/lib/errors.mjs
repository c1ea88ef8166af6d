//===-- errors.mjs - What is thrown, and from which message ---------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The classes of errors and the table that chooses one by the text of the
// runtime. How the text is found is in calls.mjs. Arguments of a wrong kind are
// TypeErrors and RangeErrors of the language.
//
//===----------------------------------------------------------------------===//

export class GraymarkError extends Error {
  name = 'GraymarkError';
}

export class TrapError extends GraymarkError {
  name = 'TrapError';
}

export class OutOfMemoryError extends GraymarkError {
  name = 'OutOfMemoryError';
}

export class AllocationTooLargeError extends GraymarkError {
  name = 'AllocationTooLargeError';
}

export class IndexOutOfRangeError extends GraymarkError {
  name = 'IndexOutOfRangeError';
}

export class PinError extends GraymarkError {
  name = 'PinError';
}

export class AlreadyPinnedError extends PinError {
  name = 'AlreadyPinnedError';
}

export class NotPinnedError extends PinError {
  name = 'NotPinnedError';
}

export class HandleError extends GraymarkError {
  name = 'HandleError';
}

export class InvalidPointerError extends GraymarkError {
  name = 'InvalidPointerError';
}

export class StackOverflowError extends GraymarkError {
  name = 'StackOverflowError';
}

export class NativeStackOverflowError extends StackOverflowError {
  name = 'NativeStackOverflowError';
}

export class StartError extends GraymarkError {
  name = 'StartError';
}

export class HeapCorruptionError extends GraymarkError {
  name = 'HeapCorruptionError';
}

export class CheckError extends GraymarkError {
  name = 'CheckError';
}

export class ReleasedError extends GraymarkError {
  name = 'ReleasedError';
}

export class MissingExportError extends GraymarkError {
  name = 'MissingExportError';

  constructor(exportName, purpose, option = '--export-runtime=host') {
    super(`${purpose}: the module does not export '${exportName}'; link it with ${option}`);
    this.exportName = exportName;
  }
}

/**
 * Parts of messages, in this order. The texts are those of docs/runtime.md; a
 * small runtime says the reason alone, the others `graymark: `, the call and its
 * arguments before.
 */
const ByMessage = [
  ['graymark: _initialize: ', StartError],
  ['graymark: start: ', StartError],
  ['incompatible object file', StartError],
  ['graymark: heap: ', HeapCorruptionError],
  ['graymark: gm_verify_heap: ', HeapCorruptionError],
  ['is overwritten', HeapCorruptionError],
  ['Allocation too large', AllocationTooLargeError],
  ['Out of memory', OutOfMemoryError],
  ['Index out of range', IndexOutOfRangeError],
  ['Invalid length', IndexOutOfRangeError],
  ['Object already pinned', AlreadyPinnedError],
  ['Object is not pinned', NotPinnedError],
  ['stack overflow', StackOverflowError],
  ['not a handle', HandleError],
  ['handle scope', HandleError],
  ['too many handles', HandleError],
  ['retained too often', HandleError],
  ['not an object', InvalidPointerError],
  ['not a pointer from', InvalidPointerError],
  ['a managed object, which', InvalidPointerError],
  ['been freed already', InvalidPointerError],
  ['not in the shadow stack', InvalidPointerError],
];

/** The error for a trap that left `message`, without one if it is undefined. */
export function errorOfTrap(message, cause) {
  if (message === undefined)
    return new TrapError(cause.message, { cause });
  const entry = ByMessage.find(([part]) => message.includes(part));
  if (entry !== undefined)
    return new entry[1](message, { cause });
  // All that is left is said by checked builds, or by the program itself
  // through the same variable.
  return message.startsWith('graymark: ') ? new CheckError(message, { cause }) :
                                            new GraymarkError(message, { cause });
}
