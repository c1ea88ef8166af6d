//===-- types.mts - What the declarations accept and refuse ---------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Compiled by node/declarations.test.mjs, never run.
//
//===----------------------------------------------------------------------===//

import {
  AllocationTooLargeError, AlreadyPinnedError, ArrayView, GraymarkError,
  GraymarkInstance, Handle, instantiate, MissingExportError,
  NativeStackOverflowError, PinError, StackOverflowError,
  type FieldType, type Layout, type Statistics, type Type, type Wasi,
} from 'graymark';

/** Fails to compile unless the argument has just this type. */
function expectType<Expected>() {
  return <Actual extends Expected>(
      _value: Actual, ..._same: [Expected] extends [Actual] ? [] : [never]) => {};
}

interface Exports {
  memory: WebAssembly.Memory;
  push(value: number): void;
  sum(): number;
}

declare const bytes: Uint8Array<ArrayBuffer>;
declare const wasi: Wasi;

// Instantiation.
const typed = await instantiate<Exports>(bytes, { host: { call() {} } });
expectType<GraymarkInstance<Exports>>()(typed);
expectType<number>()(typed.exports.sum());
typed.exports.push(1);
// @ts-expect-error A parameter of the export.
typed.exports.push('1');
// @ts-expect-error No such export.
typed.exports.pop();
// @ts-expect-error Exports cannot be replaced.
typed.exports.sum = () => 1;
// @ts-expect-error Made by instantiate only.
new GraymarkInstance();

const plain = await instantiate(fetch('module.wasm'));
expectType<WebAssembly.Exports>()(plain.exports);
await instantiate(new WebAssembly.Module(bytes), {}, { wasi });
await instantiate(Promise.resolve(bytes.buffer));
// @ts-expect-error No such option.
await instantiate(bytes, {}, { wasm: wasi });
// @ts-expect-error Not all that WASI has to have.
await instantiate(bytes, {}, { wasi: { wasiImport: {} } });
expectType<number>()(typed.start());

// Lifetimes.
const handle = typed.hold(16);
expectType<Handle>()(handle);
expectType<number>()(handle.reference);
expectType<boolean>()(handle.released);
handle[Symbol.dispose]();
// @ts-expect-error Read only.
handle.reference = 32;
// @ts-expect-error A handle is held by its reference.
typed.hold(handle);
{
  using scope = typed.scope();
  expectType<Handle>()(scope.hold(16));
}

// Values.
expectType<number>()(typed.newString('text'));
expectType<string>()(typed.getString(16));
// @ts-expect-error Only strings.
typed.newString(5);
expectType<number>()(typed.newArray('Array', [1, 2n, 'three']));
typed.newArray(16, new Float32Array(3));
typed.newArray(16, 100);
// @ts-expect-error Elements or their number.
typed.newArray(16);
const view = typed.view(16);
expectType<ArrayView>()(view);
expectType<number | bigint>()(view.get(0));
view.set(0, 5n);
// If the elements are references.
view.set(0, 'five');
expectType<(number | bigint)[]>()([...view]);
const integers = typed.view<Int32Array>(16);
integers.array.fill(7);
// @ts-expect-error No references.
integers.set(0, 'five');
expectType<number>()(integers.get(0));
// @ts-expect-error These are no bigints.
integers.set(0, 5n);
const long = typed.view<BigInt64Array>(16);
expectType<bigint>()(long.get(0));
expectType<BigInt64Array>()(long.copy());
// @ts-expect-error Not an array.
typed.view<string>(16);
expectType<string[]>()(typed.getArray<string[]>(16));
expectType<unknown>()(typed.getArray(16)[0]);
const multiply = typed.getFunction(3);
expectType<unknown>()(multiply(1, 2));
typed.runFinalizers();
expectType<unknown>()(typed.lift(16));
typed.lower(view);
typed.lower(new Uint8ClampedArray(2));
// @ts-expect-error A record has no type of its own.
typed.lower({ x: 1 });

// Layouts.
const layout: Layout = { x: 'f64', next: { type: 'reference', offset: 8 } };
typed.defineLayout('Point', layout);
typed.newObject('Point', { x: 1 }, { x: 'f64' });
expectType<unknown>()(typed.getObject(16, layout).x);
// @ts-expect-error No such type of a field.
typed.getObject(16, { x: 'float' });
// @ts-expect-error An offset alone says too little.
typed.getObject(16, { x: { offset: 8 } });
const field: FieldType = 'value';
void field;

// Types and statistics.
expectType<Type>()(typed.typeOf(16));
expectType<string | undefined>()(typed.typeByName('Point').name);
// @ts-expect-error Looked up by typeByName.
typed.typeById('Point');
const statistics: Statistics = typed.stats();
expectType<number>()(statistics.liveObjects);
expectType<boolean>()(typed.step());
expectType<Promise<boolean>>()(typed.collectWhenIdle(100).done);

// Errors.
const errors: GraymarkError[] = [];
for (const error of errors) {
  expectType<string>()(error.message);
  if (error instanceof MissingExportError)
    expectType<string>()(error.exportName);
}
const pin: PinError = new AlreadyPinnedError('twice');
const overflow: StackOverflowError = new NativeStackOverflowError('deep');
void [pin, overflow, AllocationTooLargeError];
