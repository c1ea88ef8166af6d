//===-- index.d.ts - Types of the package ---------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What index.mjs offers, with its meaning; the guide is docs/host.md. How it
// works is not here.
//
// A reference is a number: the address of an object, 0 for null, or an odd
// number for an immediate integer. Nothing of the host keeps the object of a
// reference alive until it is held; see GraymarkInstance.hold.
//
// Each example runs as a test (test/examples.test.mjs). What it may use without
// saying so: everything that is exported here; `bytes`, a module from
// test/Inputs/list.c and types.c, linked with --export-runtime=host and
// --export-table; `imports`, what it imports; `graymark`, a new instance of it;
// and `assert` of Node.
//
//===----------------------------------------------------------------------===//

/// <reference lib="esnext.disposable" />

// -- Errors -------------------------------------------------------------------

/**
 * A trap of the runtime or of the program, or a misuse of this package. All
 * errors below are of this class. A wrong kind of argument is a TypeError or a
 * RangeError of the language instead; an exception of an imported function
 * passes through as it is.
 *
 * @example
 * ```js
 * assert.throws(() => graymark.exports.unpinTwice(), error => {
 *   assert.ok(error instanceof GraymarkError);
 *   assert.match(error.message, /^graymark: __unpin\(0x[0-9a-f]+\): Object is not pinned$/);
 *   return error.cause instanceof WebAssembly.RuntimeError;
 * });
 * ```
 */
export class GraymarkError extends Error {
  /** The engine's error, with its stack, if there is one. */
  cause?: unknown;
}

/**
 * A trap without a message of the runtime: `unreachable`, an access outside of
 * memory, a division by zero. The message is the engine's.
 *
 * @example
 * ```js
 * assert.throws(() => graymark.exports.trap(), TrapError);
 * ```
 */
export class TrapError extends GraymarkError {}

/**
 * `Out of memory`: linear memory cannot grow, and everything has been collected
 * where the collector does so. The instance remains usable.
 *
 * @example
 * ```js
 * assert.throws(() => graymark.newArray('StaticArray<uint8_t>', 1 << 30), error =>
 *   error instanceof AllocationTooLargeError || error instanceof OutOfMemoryError);
 * ```
 */
export class OutOfMemoryError extends GraymarkError {}

/**
 * `Allocation too large`: an object of more than 1,073,741,804 bytes.
 *
 * @example
 * ```js
 * assert.throws(() => graymark.exports.allocateTooMuch(), AllocationTooLargeError);
 * ```
 */
export class AllocationTooLargeError extends GraymarkError {}

/**
 * `Index out of range`, `Invalid length`: an unknown type id given to the
 * runtime, or an index or length that the library of types checks.
 *
 * @example
 * ```js
 * assert.throws(() => graymark.exports.__new(16, 9999), IndexOutOfRangeError);
 * ```
 */
export class IndexOutOfRangeError extends GraymarkError {}

/**
 * A pin that is one too many: AlreadyPinnedError or NotPinnedError.
 *
 * @example
 * ```js
 * assert.throws(() => graymark.exports.unpinTwice(), PinError);
 * ```
 */
export class PinError extends GraymarkError {}

/**
 * `Object already pinned`, from `__pin`. Handles may be made of one object as
 * often as one likes: see GraymarkInstance.hold.
 *
 * @example
 * ```js
 * const { __pin } = graymark.exports;
 * const text = __pin(graymark.newString('text'));
 * assert.throws(() => __pin(text), AlreadyPinnedError);
 * ```
 */
export class AlreadyPinnedError extends PinError {}

/**
 * `Object is not pinned`, from `__unpin`.
 *
 * @example
 * ```js
 * const text = graymark.newString('text');
 * assert.throws(() => graymark.exports.__unpin(text), NotPinnedError);
 * ```
 */
export class NotPinnedError extends PinError {}

/**
 * A number given to the runtime as a handle that is none, or no more; or more
 * handles than there can be, 4,194,303.
 *
 * @example
 * ```js
 * const { gm_handle_new, gm_handle_release } = graymark.exports;
 * const handle = gm_handle_new(graymark.newString('text'));
 * gm_handle_release(handle);
 * assert.throws(() => gm_handle_release(handle), HandleError);
 * ```
 */
export class HandleError extends GraymarkError {}

/**
 * A number given to the runtime that is not the address of what it should be:
 * of an object, or of memory from `__alloc` that has not been freed.
 *
 * @example
 * ```js
 * const { __alloc, __free } = graymark.exports;
 * const memory = __alloc(100);
 * __free(memory);
 * assert.throws(() => __free(memory), InvalidPointerError);
 * ```
 */
export class InvalidPointerError extends GraymarkError {}

/**
 * `stack overflow`: the shadow stack is full (`--shadow-stack-size`). The program's
 * own functions find that out before they do anything, and the instance is as
 * usable as before the call. That is not said of a NativeStackOverflowError.
 *
 * @example
 * ```js
 * assert.throws(() => graymark.exports.recurse(1000000), StackOverflowError);
 * assert.equal(graymark.exports.recurse(10), 55);
 * ```
 */
export class StackOverflowError extends GraymarkError {}

/**
 * The engine's own stack was used up by recursion, before the module's shadow
 * stack was. The engine may notice it anywhere, in the middle of an allocation or
 * a collection too, and the heap may then be inconsistent, or the collector at
 * rest for good: use another instance. A shadow stack that is full first avoids it
 * (`--shadow-stack-size`, 64 KiB if nothing is said).
 *
 * @example
 * ```js
 * try {
 *   graymark.exports.recurse(1000000);
 * } catch (error) {
 *   console.log(error instanceof NativeStackOverflowError ? 'the engine' : 'the module');
 * }
 * ```
 */
export class NativeStackOverflowError extends StackOverflowError {}

/**
 * The program cannot start: object files that do not fit the runtime, a broken
 * descriptor, an export called before the constructors, or constructors that
 * would run twice.
 *
 * @example
 * ```js
 * assert.throws(() => graymark.exports._initialize(), StartError);
 * ```
 */
export class StartError extends GraymarkError {}

/**
 * `gm_verify_heap`, or a checked runtime at the end of a cycle, has found the
 * heap damaged. The instance should not be used any more.
 *
 * @example
 * ```js
 * const { message } = new HeapCorruptionError('graymark: heap: 3 free blocks are in no list');
 * assert.match(message, /free blocks/);
 * ```
 */
export class HeapCorruptionError extends GraymarkError {}

/**
 * What only checked builds (`--gc-checked`) say about a program: a store into a
 * field that its type does not describe, say.
 *
 * @example
 * ```js
 * assert.ok(new CheckError('graymark: __link(…)') instanceof GraymarkError);
 * ```
 */
export class CheckError extends GraymarkError {}

/**
 * A handle, scope or view was used after its release.
 *
 * @example
 * ```js
 * const handle = graymark.hold(graymark.newString('text'));
 * handle.release();
 * assert.throws(() => handle.reference, ReleasedError);
 * ```
 */
export class ReleasedError extends GraymarkError {}

/**
 * The module does not export what a method needs. The message names the option
 * of graymark-clang that exports it.
 *
 * @example
 * ```js
 * // A module of eight bytes, which exports nothing.
 * const empty = await instantiate(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
 * assert.throws(() => empty.collect(), error =>
 *   error instanceof MissingExportError && error.exportName === '__collect' &&
 *   /--export-runtime=host/.test(error.message));
 * ```
 */
export class MissingExportError extends GraymarkError {
  constructor(exportName: string, purpose: string, option?: string);
  /**
   * The name of what is missing.
   *
   * @example
   * ```js
   * const error = new MissingExportError('gm_step', 'step');
   * assert.equal(error.exportName, 'gm_step');
   * ```
   */
  readonly exportName: string;
}

// -- Instantiation ------------------------------------------------------------

/** What can be made a module: bytes, a response that delivers them, a module. */
export type Source = BufferSource | Response | WebAssembly.Module;

/**
 * An implementation of WASI preview 1: `WASI` of `node:wasi` is one, and any
 * object with these.
 */
export interface Wasi {
  /** The functions of `wasi_snapshot_preview1`. */
  readonly wasiImport: object;
  /** Runs a program, and returns its exit status. */
  start(instance: object): number | void;
  /** Runs the constructors of a module that has no `_start`. */
  initialize(instance: object): void;
}

export interface InstantiateOptions {
  /**
   * For modules that import WASI. The runtime's messages are heard as it writes
   * them to standard error, and become those of the errors.
   */
  wasi?: Wasi;
}

/**
 * Compiles and instantiates a module and runs its constructors: calls its
 * `_initialize`, by `wasi.initialize` if there is a `wasi`. A program with
 * `_start` is not run; see GraymarkInstance.start.
 *
 * @param source the module, or a promise of it
 * @param imports what the module imports
 * @throws TypeError if `source` is none of these, is a response of an error, or
 *     `wasi` is not as described; WebAssembly.CompileError and
 *     WebAssembly.LinkError as by WebAssembly.instantiate; GraymarkError if a
 *     constructor of the program traps
 * @example
 * ```js
 * const { exports } = await instantiate(bytes, imports);
 * exports.push(3);
 * exports.push(4);
 * assert.equal(exports.sum(), 7);
 * ```
 */
export function instantiate<Exports = WebAssembly.Exports>(
  source: Source | PromiseLike<Source>,
  imports?: WebAssembly.Imports,
  options?: InstantiateOptions,
): Promise<GraymarkInstance<Exports>>;

/**
 * An instance whose exports may be called again after an error. Made by
 * instantiate.
 *
 * @example
 * ```js
 * const text = graymark.newString('in the module');
 * assert.equal(graymark.getString(text), 'in the module');
 * ```
 */
export class GraymarkInstance<Exports = WebAssembly.Exports> {
  private constructor();

  /**
   * The compiled module, for another instance of it.
   *
   * @example
   * ```js
   * const other = await instantiate(graymark.module, imports);
   * assert.equal(other.module, graymark.module);
   * ```
   */
  readonly module: WebAssembly.Module;

  /**
   * The instance with its exports as they are.
   *
   * @example
   * ```js
   * assert.ok(graymark.instance instanceof WebAssembly.Instance);
   * ```
   */
  readonly instance: WebAssembly.Instance;

  /**
   * The exports by name. However a call of a function ends, the module's shadow
   * stack and C stack are then what they were before, also if the call was made
   * by an imported function that the module has called. A trap is thrown as a
   * GraymarkError. Exceptions of imported functions pass through as they are.
   *
   * @example
   * ```js
   * const { exports } = graymark;
   * assert.throws(() => exports.allocateTooMuch(), AllocationTooLargeError);
   * exports.push(1);
   * assert.equal(exports.sum(), 1);
   * ```
   */
  readonly exports: Readonly<Exports>;

  /**
   * Linear memory. Its buffer is another one after each growth.
   *
   * @throws MissingExportError if the module exports no `memory`
   * @example
   * ```js
   * assert.equal(graymark.memory.buffer.byteLength % 65536, 0);
   * ```
   */
  readonly memory: WebAssembly.Memory;

  /**
   * Runs the program, a module with `_start`, once.
   *
   * @returns its exit status
   * @throws TypeError if the module was instantiated without `wasi`;
   *     GraymarkError if it traps
   * @example
   * ```js
   * assert.throws(() => graymark.start(), TypeError); // no program, no wasi
   * ```
   */
  start(): number;

  /**
   * A function that the program knows by its address, as safe to call as those
   * in exports.
   *
   * @param index the address: what a function pointer of C is
   * @throws RangeError if there is none; MissingExportError if the table is not
   *     exported (`--export-table`)
   * @example
   * ```js
   * const multiply = graymark.getFunction(graymark.exports.operation(1));
   * assert.equal(multiply(3, 4), 12);
   * ```
   */
  getFunction(index: number): (...parameters: any[]) => any;

  // -- Lifetimes --------------------------------------------------------------

  /**
   * Keeps the object of a reference, and what it refers to, alive until the
   * handle is released. An object may be held as often as one likes. By handles
   * of the runtime if the module exports those, otherwise by a pin, and then the
   * program must not pin the same object.
   *
   * @throws TypeError if the reference is null, an immediate or no object's;
   *     MissingExportError without `gm_handle_new` and without `__pin`
   * @example
   * ```js
   * const handle = graymark.hold(graymark.newString('kept'));
   * graymark.collect();
   * assert.equal(graymark.getString(handle.reference), 'kept');
   * handle.release();
   * ```
   */
  hold(reference: number): Handle;

  /**
   * A scope for handles that are released together.
   *
   * @example
   * ```js
   * const scope = graymark.scope();
   * try {
   *   scope.hold(graymark.newString('one'));
   *   scope.hold(graymark.newString('two'));
   *   assert.equal(graymark.held, 2);
   * } finally {
   *   scope.release();
   * }
   * assert.equal(graymark.held, 0);
   * ```
   */
  scope(): HandleScope;

  /**
   * How many handles and views have not been released yet.
   *
   * @example
   * ```js
   * const handle = graymark.hold(graymark.newString('text'));
   * assert.equal(graymark.held, 1);
   * handle.release();
   * assert.equal(graymark.held, 0);
   * ```
   */
  readonly held: number;

  // -- Types ------------------------------------------------------------------

  /**
   * What is known about a type.
   *
   * @param id as the program's gm_idof gives it; smaller ones than 16 are built
   *     in
   * @throws RangeError if there is no such type; MissingExportError without
   *     `__rtti_base`
   * @example
   * ```js
   * assert.equal(graymark.typeById(2).name, 'String');
   * assert.throws(() => graymark.typeById(9999), RangeError);
   * ```
   */
  typeById(id: number): Type;

  /**
   * The type with a name, as the program's descriptors have it.
   *
   * @throws RangeError if there is no such type; MissingExportError without
   *     `__start_graymark_types`
   * @example
   * ```js
   * const type = graymark.typeByName('Point');
   * assert.equal(type.size, 32);
   * assert.equal(graymark.typeById(type.base).name, 'Shape');
   * ```
   */
  typeByName(name: string): Type;

  /**
   * The type of an object.
   *
   * @throws TypeError if the reference is null, an immediate or no object's
   * @example
   * ```js
   * assert.equal(graymark.typeOf(graymark.exports.makePoint(1, 2)).name, 'Point');
   * ```
   */
  typeOf(reference: number): Type;

  /**
   * All types, in the order of their ids.
   *
   * @example
   * ```js
   * assert.ok(graymark.types().some(type => type.kind === 'typed array'));
   * ```
   */
  types(): Type[];

  // -- Strings and buffers ----------------------------------------------------

  /**
   * A new string with the same UTF-16 code units, lone surrogates included.
   * Like each method that makes an object it may collect, and nothing holds what
   * it returns: hold it, or pass it on before the next call that may collect.
   *
   * @throws TypeError if the argument is no string; MissingExportError without
   *     `__new`; OutOfMemoryError
   * @example
   * ```js
   * const text = graymark.newString('\u{1F600} and half of one: \uD83D');
   * assert.equal(graymark.getString(text), '\u{1F600} and half of one: \uD83D');
   * ```
   */
  newString(text: string): number;

  /**
   * The string at a reference.
   *
   * @throws TypeError if there is none
   * @example
   * ```js
   * assert.throws(() => graymark.getString(graymark.exports.makePlain(1)), TypeError);
   * ```
   */
  getString(reference: number): string;

  /**
   * A new ArrayBuffer of the module with the same bytes.
   *
   * @param bytes a buffer, or a view, of which only the part shown is copied
   * @throws TypeError if it is neither; AllocationTooLargeError, OutOfMemoryError
   * @example
   * ```js
   * const buffer = graymark.newArrayBuffer(new Uint8Array([1, 2, 3]));
   * assert.deepEqual(new Uint8Array(graymark.getArrayBuffer(buffer)), new Uint8Array([1, 2, 3]));
   * ```
   */
  newArrayBuffer(bytes: ArrayBuffer | ArrayBufferView): number;

  /**
   * A copy of the ArrayBuffer at a reference.
   *
   * @throws TypeError if there is none
   * @example
   * ```js
   * const buffer = graymark.newArrayBuffer(new ArrayBuffer(8));
   * assert.equal(graymark.getArrayBuffer(buffer).byteLength, 8);
   * ```
   */
  getArrayBuffer(reference: number): ArrayBuffer;

  // -- Arrays -----------------------------------------------------------------

  /**
   * A new typed array, array or static array: which it is, and of what, the
   * flags of its type say.
   *
   * @param type an id or a name
   * @param values the elements, or how many zeros. 64-bit integers are bigints,
   *     other numbers are converted as by a typed array of JavaScript. Elements
   *     that are references are given as lower takes them; all of them are kept
   *     until the array refers to them
   * @throws TypeError if the type is not that of an array, or a bigint is given
   *     for a number or the other way round; RangeError for a length that is none;
   *     AllocationTooLargeError, OutOfMemoryError
   * @example
   * ```js
   * const numbers = graymark.newArray('Float64Array', [0.5, 1.5]);
   * assert.equal(graymark.exports.sumOfFloats(numbers), 2);
   * const words = graymark.newArray('Array', ['a', 'b', 'c']);
   * assert.equal(graymark.getString(graymark.exports.join(words)), 'abc');
   * ```
   */
  newArray(type: number | string, values: Iterable<unknown> | number): number;

  /**
   * The elements of an array: of a typed array as one of JavaScript, a copy; of
   * another array as an Array, in which what are references have been lifted.
   *
   * @throws TypeError if there is no array
   * @example
   * ```js
   * const array = graymark.newArray('Array<int32_t>', [1, 2, 3]);
   * assert.deepEqual(graymark.getArray(array), [1, 2, 3]);
   * ```
   */
  getArray<Result extends unknown[] | TypedArray = unknown[] | TypedArray>(
    reference: number): Result;

  /**
   * The elements of an array or of an ArrayBuffer where they are, held.
   *
   * @typeParam Elements the typed array that the elements are in; it is not
   *     checked
   * @throws TypeError if there is no array
   * @example
   * ```js
   * const view = graymark.view(graymark.newArray('Int32Array', 4));
   * graymark.exports.growMemory(1); // a typed array would now have no elements
   * view.array.fill(7);
   * assert.deepEqual([...view], [7, 7, 7, 7]);
   * view.release();
   * ```
   */
  view<Elements extends TypedArray = TypedArray>(reference: number): ArrayView<Elements>;

  // -- Structures -------------------------------------------------------------

  /**
   * Says what the fields of a type are, for all methods that are not given a
   * layout. It also holds for derived types that have none.
   *
   * @param type an id or a name
   * @throws TypeError for a field without an offset that the program does not
   *     name, or of an unknown type; RangeError for a type that is none
   * @example
   * ```js
   * graymark.defineLayout('Point', { name: 'value', x: 'f64', y: 'f64' });
   * const point = graymark.exports.makePoint(3, 4);
   * assert.deepEqual(graymark.getObject(point), { name: null, x: 3, y: 4 });
   * ```
   */
  defineLayout(type: number | string, layout: Layout): void;

  /**
   * A new object with these fields; all others are zero. References among them
   * are kept until the object refers to them.
   *
   * @param type an id or a name
   * @param values numbers are converted as by a typed array of JavaScript
   * @param layout what the fields are; without it, as defineLayout said, or the
   *     references that the program names
   * @throws TypeError for an unknown field, a bigint for a number or the other
   *     way round, or what is no number for a bool;
   *     RangeError for a field outside of the object; MissingExportError without
   *     `__start_graymark_types`; OutOfMemoryError
   * @example
   * ```js
   * const layout = { name: 'value', x: 'f64', y: 'f64' };
   * const point = graymark.newObject('Point', { name: 'origin', x: 1, y: 2 }, layout);
   * assert.equal(graymark.exports.sumOfPoints(point), 3);
   * assert.equal(graymark.getString(graymark.exports.nameOf(point)), 'origin');
   * ```
   */
  newObject(type: number | string, values?: Fields, layout?: Layout): number;

  /**
   * The fields of an object.
   *
   * @param layout as for newObject
   * @throws TypeError if there is no object or its fields are not known;
   *     RangeError for a field outside of it
   * @example
   * ```js
   * const plain = graymark.exports.makePlain(5);
   * assert.deepEqual(
   *   graymark.getObject(plain, { number: { type: 'i32', offset: 0 } }), { number: 5 });
   * ```
   */
  getObject(reference: number, layout?: Layout): Fields;

  /**
   * Stores fields of an object.
   *
   * @param layout as for newObject
   * @throws as newObject; MissingExportError without `__link`, if a field is a
   *     reference
   * @example
   * ```js
   * const layout = { x: 'f64', next: 'reference' };
   * const scope = graymark.scope();
   * const first = scope.hold(graymark.exports.makePoint(1, 0));
   * const second = graymark.exports.makePoint(2, 0);
   * graymark.setFields(first.reference, { x: 10, next: second }, layout);
   * assert.equal(graymark.exports.sumOfPoints(first.reference), 12);
   * scope.release();
   * ```
   */
  setFields(reference: number, values: Fields, layout?: Layout): void;

  // -- Anything ---------------------------------------------------------------

  /**
   * What a reference stands for, by its type: null, a number for an immediate,
   * a string, an ArrayBuffer, a typed array, a DataView, an Array, a Map, a Set,
   * or the fields of an object; all copies. What it refers to is lifted too, and an object that is
   * met twice, in a cycle too, is the same value.
   *
   * @throws TypeError if there is an object whose fields are not known
   * @example
   * ```js
   * const words = graymark.newArray('Array', ['a', null, 'c']);
   * assert.deepEqual(graymark.lift(words), ['a', null, 'c']);
   * assert.equal(graymark.lift(graymark.exports.immediate()), -3);
   * ```
   */
  lift(reference: number): unknown;

  /**
   * A reference for a value: null and undefined are 0; a string, a buffer, a typed
   * array and a DataView become new objects; of a Handle or ArrayView it is the
   * reference; a number is a reference already.
   *
   * @throws TypeError for anything else, a Handle or ArrayView of another instance
   *     among it, and for a typed array or DataView that
   *     the program has no type for, or several; OutOfMemoryError
   * @example
   * ```js
   * assert.equal(graymark.lower(null), 0);
   * const text = graymark.lower('text');
   * assert.equal(graymark.getString(text), 'text');
   * assert.equal(graymark.lower(text), text);
   * ```
   */
  lower(value: Lowerable): number;

  // -- The collector ----------------------------------------------------------

  /**
   * A full collection. It may be called at any time; under `minimal` with code
   * that was compiled with `--collector=manual`, only while no function of the
   * module is active.
   *
   * @throws MissingExportError without `__collect`
   * @example
   * ```js
   * graymark.exports.litter(1000);
   * graymark.collect();
   * assert.equal(graymark.stats().liveObjects, 0);
   * ```
   */
  collect(): void;

  /**
   * Some work of collection, which begins a cycle if none is in progress.
   *
   * @param budget units of work, from 0 to 2^32 - 1: about as many words are
   *     visited. 10000 if not given; 0 only asks. The collector `minimal` does a
   *     full collection instead, `stub` nothing
   * @returns whether a cycle is in progress; false after a
   *     NativeStackOverflowError, as nobody knows whether it will ever end
   * @throws RangeError for a budget that is none; MissingExportError without
   *     `gm_step`
   * @example
   * ```js
   * while (graymark.step(1000))
   *   ; // something else could happen here
   * assert.equal(graymark.step(0), false);
   * ```
   */
  step(budget?: number): boolean;

  /**
   * Does one collection cycle, or the rest of the one in progress, in idle
   * callbacks of the browser, or where there are none in timers of at most about
   * 4 ms.
   *
   * @param budget units of work in one step, as in step; not 0
   * @throws RangeError for a budget that is none; MissingExportError without
   *     `gm_step`
   * @example
   * ```js
   * graymark.exports.litter(1000);
   * const collection = graymark.collectWhenIdle();
   * assert.equal(await collection.done, true);
   * assert.equal(graymark.stats().liveObjects, 0);
   * ```
   */
  collectWhenIdle(budget?: number): IdleCollection;

  /**
   * Runs the finalisers of all objects that the present cycle has found dead,
   * which otherwise happens by and by, with allocations and steps. It begins no
   * cycle, and does nothing under `stub`. If a finaliser traps or throws, that
   * is what this method throws; the rest run the next time.
   *
   * @throws MissingExportError without `gm_run_finalizers`
   * @example
   * ```js
   * graymark.exports.makeFile(); // which nobody keeps
   * graymark.collect();
   * graymark.runFinalizers();
   * assert.equal(graymark.exports.closedFiles(), 1);
   * ```
   */
  runFinalizers(): void;

  /**
   * What the collector has counted.
   *
   * @throws MissingExportError without `gm_stats`, or without both
   *     `__stack_pointer` and `__alloc`
   * @example
   * ```js
   * const before = graymark.stats().allocatedObjects;
   * graymark.newString('text');
   * assert.equal(graymark.stats().allocatedObjects, before + 1);
   * ```
   */
  stats(): Statistics;
}

// -- Lifetimes ----------------------------------------------------------------

/**
 * Keeps an object alive until it is released: by release, by `using`, or, at
 * some time, when JavaScript's collector has found the handle dead. Rely on the
 * last for nothing that must happen.
 *
 * @example
 * ```js
 * const handle = graymark.hold(graymark.newString('kept'));
 * assert.equal(graymark.getString(handle.reference), 'kept');
 * handle.release();
 * assert.ok(handle.released);
 * ```
 */
export class Handle {
  private constructor();

  /**
   * The reference.
   *
   * @throws ReleasedError after the release
   * @example
   * ```js
   * const handle = graymark.hold(graymark.newString('text'));
   * assert.equal(graymark.getString(handle.reference), 'text');
   * handle.release();
   * assert.throws(() => handle.reference, ReleasedError);
   * ```
   */
  readonly reference: number;

  /**
   * Whether it was released.
   *
   * @example
   * ```js
   * const handle = graymark.hold(graymark.newString('text'));
   * assert.equal(handle.released, false);
   * ```
   */
  readonly released: boolean;

  /**
   * Ends what the handle does. A second call does nothing.
   *
   * @example
   * ```js
   * const handle = graymark.hold(graymark.newString('text'));
   * handle.release();
   * handle.release();
   * assert.equal(graymark.held, 0);
   * ```
   */
  release(): void;

  /**
   * As release, where the engine has `Symbol.dispose`.
   *
   * @example
   * ```js
   * const handle = graymark.hold(graymark.newString('text'));
   * // At the end of a block with `using handle = …`.
   * if (Symbol.dispose) {
   *   handle[Symbol.dispose]();
   *   assert.ok(handle.released);
   * }
   * ```
   */
  [Symbol.dispose](): void;
}

/**
 * Releases the handles that were made by it, the last one first.
 *
 * @example
 * ```js
 * const scope = graymark.scope();
 * const text = scope.hold(graymark.newString('text'));
 * scope.release();
 * assert.ok(text.released);
 * ```
 */
export class HandleScope {
  private constructor();

  /**
   * A handle, as by GraymarkInstance.hold.
   *
   * @throws ReleasedError after the release; otherwise as hold
   * @example
   * ```js
   * const scope = graymark.scope();
   * const text = scope.hold(graymark.newString('text'));
   * assert.equal(graymark.getString(text.reference), 'text');
   * scope.release();
   * assert.throws(() => scope.hold(16), ReleasedError);
   * ```
   */
  hold(reference: number): Handle;

  /**
   * Whether it was released.
   *
   * @example
   * ```js
   * const scope = graymark.scope();
   * assert.equal(scope.released, false);
   * ```
   */
  readonly released: boolean;

  /**
   * Releases all handles. A second call does nothing.
   *
   * @example
   * ```js
   * const scope = graymark.scope();
   * scope.hold(graymark.newString('text'));
   * scope.release();
   * assert.equal(graymark.held, 0);
   * ```
   */
  release(): void;

  /**
   * As release, where the engine has `Symbol.dispose`.
   *
   * @example
   * ```js
   * const scope = graymark.scope();
   * // At the end of a block with `using scope = …`.
   * if (Symbol.dispose) {
   *   scope[Symbol.dispose]();
   *   assert.ok(scope.released);
   * }
   * ```
   */
  [Symbol.dispose](): void;
}

/**
 * The elements of an array, wherever they are at the moment, and a handle on
 * the array.
 *
 * @example
 * ```js
 * const view = graymark.view(graymark.newArray('Array<int32_t>', [1, 2]));
 * graymark.exports.append(view.reference, 3); // the elements move
 * assert.deepEqual([...view], [1, 2, 3]);
 * view.release();
 * assert.throws(() => view.length, ReleasedError);
 * ```
 */
export class ArrayView<Elements extends TypedArray = TypedArray> {
  private constructor();

  /**
   * The array's reference.
   *
   * @throws ReleasedError after the release
   * @example
   * ```js
   * const view = graymark.view(graymark.newArray('Array<int32_t>', [1, 2]));
   * assert.equal(graymark.exports.sumOfIntegers(view.reference), 3);
   * view.release();
   * ```
   */
  readonly reference: number;

  /**
   * A typed array over the elements; references are in a Uint32Array, the bytes
   * of an ArrayBuffer in a Uint8Array. It is a new one after memory has grown or
   * the elements have moved or become more, so take it from here each time, and
   * do not keep it over a call of the module. Do not store references through
   * it: the collector would not be told.
   *
   * @throws ReleasedError after the release
   * @example
   * ```js
   * const view = graymark.view(graymark.newArray('Float64Array', 3));
   * view.array.set([0.5, 1, 1.5]);
   * assert.equal(graymark.exports.sumOfFloats(view.reference), 3);
   * view.release();
   * ```
   */
  readonly array: Elements;

  /**
   * The number of elements.
   *
   * @throws ReleasedError after the release
   * @example
   * ```js
   * const view = graymark.view(graymark.newArray('Array<int32_t>', 2));
   * graymark.exports.append(view.reference, 5);
   * assert.equal(view.length, 3);
   * view.release();
   * ```
   */
  readonly length: number;

  /**
   * The element at an index, from 0 to length - 1.
   *
   * @throws RangeError for another index; ReleasedError after the release
   * @example
   * ```js
   * const view = graymark.view(graymark.newArray('Int64Array', [5n]));
   * assert.equal(view.get(0), 5n);
   * assert.throws(() => view.get(1), RangeError);
   * view.release();
   * ```
   */
  get(index: number): ElementOf<Elements>;

  /**
   * Stores an element. Of an array of references it takes what GraymarkInstance.lower
   * takes, a Handle for instance, and tells the collector.
   *
   * @throws RangeError for an index that is none; ReleasedError after the
   *     release; TypeError for what cannot be lowered, MissingExportError without
   *     `__link`, if the elements are references
   * @example
   * ```js
   * const words = graymark.view(graymark.newArray('Array', 1));
   * words.set(0, graymark.newString('word'));
   * assert.deepEqual(graymark.lift(words.reference), ['word']);
   * words.release();
   * ```
   */
  set(index: number, value: StorableIn<Elements>): void;

  /**
   * The elements in a typed array of their own.
   *
   * @throws ReleasedError after the release
   * @example
   * ```js
   * const view = graymark.view(graymark.newArray('Uint8Array', [1, 2]));
   * const copy = view.copy();
   * view.set(0, 9);
   * assert.deepEqual(copy, new Uint8Array([1, 2]));
   * view.release();
   * ```
   */
  copy(): Elements;

  /**
   * The elements, as get gives them.
   *
   * @example
   * ```js
   * const view = graymark.view(graymark.newArray('Int16Array', [-1, 1]));
   * assert.deepEqual([...view], [-1, 1]);
   * view.release();
   * ```
   */
  [Symbol.iterator](): IterableIterator<ElementOf<Elements>>;

  /**
   * Whether it was released.
   *
   * @example
   * ```js
   * const view = graymark.view(graymark.newArray('Int8Array', 1));
   * assert.equal(view.released, false);
   * view.release();
   * ```
   */
  readonly released: boolean;

  /**
   * Lets go of the array. A second call does nothing.
   *
   * @example
   * ```js
   * const view = graymark.view(graymark.newArray('Int8Array', 1));
   * view.release();
   * assert.throws(() => view.array, ReleasedError);
   * ```
   */
  release(): void;

  /**
   * As release, where the engine has `Symbol.dispose`.
   *
   * @example
   * ```js
   * const view = graymark.view(graymark.newArray('Int8Array', 1));
   * // At the end of a block with `using view = …`.
   * if (Symbol.dispose) {
   *   view[Symbol.dispose]();
   *   assert.ok(view.released);
   * }
   * ```
   */
  [Symbol.dispose](): void;
}

/**
 * A collection cycle that is being done while the host is idle.
 *
 * @example
 * ```js
 * const collection = graymark.collectWhenIdle();
 * collection.release(); // there is something to do
 * assert.equal(await collection.done, false);
 * ```
 */
export class IdleCollection {
  private constructor();

  /**
   * True when the cycle has ended, false after a release before that. Rejected
   * with the error if a step traps.
   *
   * @example
   * ```js
   * assert.equal(await graymark.collectWhenIdle().done, true);
   * ```
   */
  readonly done: Promise<boolean>;

  /**
   * No more steps. The cycle goes on with the program's allocations.
   *
   * @example
   * ```js
   * const collection = graymark.collectWhenIdle();
   * collection.release();
   * assert.equal(await collection.done, false);
   * ```
   */
  release(): void;

  /**
   * As release, where the engine has `Symbol.dispose`.
   *
   * @example
   * ```js
   * const collection = graymark.collectWhenIdle();
   * if (Symbol.dispose) {
   *   collection[Symbol.dispose]();
   *   assert.equal(await collection.done, false);
   * }
   * ```
   */
  [Symbol.dispose](): void;
}

// -- Data ---------------------------------------------------------------------

/** What a typed array of the module is in JavaScript. */
export type TypedArray =
  | Int8Array | Uint8Array | Uint8ClampedArray | Int16Array | Uint16Array
  | Int32Array | Uint32Array | BigInt64Array | BigUint64Array
  | Float32Array | Float64Array;

/** What the elements of a typed array are. */
export type ElementOf<Elements extends TypedArray> =
  Elements extends BigInt64Array | BigUint64Array ? bigint : number;

/** What can be stored as an element: references are elements of a Uint32Array. */
export type StorableIn<Elements extends TypedArray> =
  ElementOf<Elements> | (Elements extends Uint32Array ? Lowerable : never);

/** What GraymarkInstance.lower takes. */
export type Lowerable =
  null | undefined | string | number | ArrayBuffer | TypedArray | DataView | Handle |
  ArrayView;

/** The types of numbers, by their width in bits. */
export type NumberType =
  'i8' | 'u8' | 'i16' | 'u16' | 'i32' | 'u32' | 'i64' | 'u64' | 'f32' | 'f64';

/**
 * The type of a field: a number (a bigint for 64-bit integers), a byte that is
 * true or false, a reference as a number, or a reference that is lifted and
 * lowered.
 */
export type FieldType = NumberType | 'bool' | 'reference' | 'value';

/**
 * Fields by name, each with its type, and with its offset in bytes where the
 * program does not name the field.
 */
export type Layout = Record<string, FieldType | { type: FieldType; offset?: number }>;

/** Values of fields by name. */
export type Fields = Record<string, unknown>;

/** What is known about a type of the module. */
export interface Type {
  readonly id: number;
  /** What its objects are. */
  readonly kind:
    'object' | 'string' | 'buffer' | 'typed array' | 'data view' | 'array' |
    'static array' | 'set' | 'map';
  /** Its name, unless it has none or descriptors are not exported. */
  readonly name: string | undefined;
  /** GRAYMARK_TYPE_* of graymark/ABI.h. */
  readonly flags: number;
  /** What elements are; references are u32. Undefined if there are none. */
  readonly element: NumberType | undefined;
  /** Bytes of its fixed part, if descriptors are exported. */
  readonly size: number | undefined;
  /** The id of its base type, if it has one. */
  readonly base: number | undefined;
  /** The fields that the program names. */
  readonly fields: readonly {
    readonly name: string;
    /** In bytes. */
    readonly offset: number;
    readonly isReference: boolean;
  }[];
}

/**
 * What the collector has counted. Sizes count what objects occupy, headers
 * included. Work is in units of the collector's budget. What the module's
 * runtime does not count is undefined.
 */
export interface Statistics {
  /** Bytes of all objects ever allocated. */
  readonly allocatedBytes: number;
  /** How many that were. */
  readonly allocatedObjects: number;
  /** Bytes of linear memory. */
  readonly memoryBytes: number;
  /** Bytes of objects that have not been freed. */
  readonly liveBytes: number;
  /** How many these are. */
  readonly liveObjects: number;
  /** Collection cycles completed. */
  readonly cycles: number;
  /** Interruptions of the program by the collector. */
  readonly pauses: number;
  /** Units of work in the longest of these. */
  readonly longestPauseWork: number;
  /** Objects that are pinned now. */
  readonly pinnedObjects: number;
  /** Units of work in all interruptions. */
  readonly work: number;
  /**
   * How many interruptions took how much work: element 0 those of none, element
   * n those of 2^(n-1) to 2^n - 1 units, the last all longer ones. Undefined
   * without `gm_pause_stats`, as what follows.
   */
  readonly pausesByWork: readonly number[] | undefined;
  /** The same by nanoseconds, of those that a clock of the program measured. */
  readonly pausesByTime: readonly number[] | undefined;
  /** How many were measured. */
  readonly timedPauses: number | undefined;
  /** Nanoseconds in these. */
  readonly pauseTime: number | undefined;
  /** Nanoseconds in the longest of these. */
  readonly longestPauseTime: number | undefined;
}
