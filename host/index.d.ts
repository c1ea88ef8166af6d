//===-- index.d.ts - Types of the loader ------------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What index.mjs offers, with its meaning. How it works is not here.
//
//===----------------------------------------------------------------------===//

/** A trap of the runtime or of the program, with the runtime's own text. */
export class GraymarkError extends Error {
  /** The engine's error, with its stack. */
  cause?: unknown;
}

/**
 * The engine's own stack was used up by recursion, before the module's shadow
 * stack was. The module is as usable as after any other error.
 */
export class NativeStackOverflowError extends GraymarkError {}

/** An instance whose exports may be called again after an error. */
export interface GraymarkInstance<Exports = WebAssembly.Exports> {
  readonly module: WebAssembly.Module;
  /** The instance with its exports as they are. */
  readonly instance: WebAssembly.Instance;
  /**
   * The exports by name. A function restores the module's shadow stack however
   * the call ends; a trap in it is thrown as a GraymarkError. Exceptions of
   * imported functions pass through as they are.
   */
  readonly exports: Readonly<Exports>;
}

/**
 * Compiles and instantiates a module and calls its `_initialize`.
 *
 * @param source the module's bytes, a response that delivers them, a compiled
 *     module, or a promise of one of these
 * @param imports what the module imports
 * @throws TypeError if `source` is none of these; WebAssembly.CompileError and
 *     WebAssembly.LinkError as by WebAssembly.instantiate; GraymarkError if a
 *     constructor of the program traps
 */
export function instantiate<Exports = WebAssembly.Exports>(
  source: BufferSource | Response | WebAssembly.Module |
    PromiseLike<BufferSource | Response | WebAssembly.Module>,
  imports?: WebAssembly.Imports,
): Promise<GraymarkInstance<Exports>>;
