import { KernelMemory, type KernelWithMemory } from '../histogram/kernelMemory';
import bytes from './assembly/kernel.ts?assembly';

/** Points to measure others against, term by term, for exp(−gamma · |x − point|²). */
export interface RbfPoints {
  readonly count: number;
  readonly termCount: number;
  /** `termCount` columns of `count` numbers. */
  readonly columns: Float64Array;
  readonly squares: Float64Array;
  readonly gamma: number;
}

/** @param values row-major, `termCount` per point */
export function rbfPoints(values: Float64Array, termCount: number, gamma: number): RbfPoints {
  const count = termCount === 0 ? 0 : values.length / termCount;
  const columns = new Float64Array(values.length);
  const squares = new Float64Array(count);
  for (let point = 0; point < count; point++) {
    for (let j = 0; j < termCount; j++) {
      const value = values[point * termCount + j]!;
      columns[j * count + point] = value;
      squares[point]! += value * value;
    }
  }
  return { count, termCount, columns, squares, gamma };
}

/** What assembly/kernel.ts exports, where it is described. Addresses are bytes of `memory`. */
interface Kernel extends KernelWithMemory {
  kernels(
    tiles: number,
    bytes: number,
    count: number,
    used: number,
    usedEnd: number,
    own: number,
    gamma: number,
    out: number,
  ): void;
}

/** Points that the kernel works on together. */
const TILE = 16;

/** Points in a kernel's memory, with room for a row and its kernels. */
interface Measure {
  readonly kernel: Kernel;
  readonly tiles: number;
  readonly used: number;
  readonly out: number;
  readonly terms: Int32Array;
  readonly factors: Float64Array;
  readonly kernels: Float64Array;
}

let compiled: WebAssembly.Module | undefined;
const measures = new WeakMap<RbfPoints, Measure>();

function measureOf(points: RbfPoints): Measure {
  const known = measures.get(points);
  if (known) return known;
  const measure = makeMeasure(points);
  measures.set(points, measure);
  return measure;
}

function makeMeasure({ count, termCount, columns, squares }: RbfPoints): Measure {
  compiled ??= new WebAssembly.Module(bytes);
  const kernel = new WebAssembly.Instance(compiled).exports as unknown as Kernel;
  const memory = new KernelMemory(kernel);
  const padded = Math.ceil(count / TILE) * TILE;
  const tiles = memory.take(8 * padded * (termCount + 1));
  const used = memory.take(16 * termCount);
  const out = memory.take(8 * padded);
  const { buffer } = kernel.memory;
  const room = new Float64Array(buffer, tiles, padded * (termCount + 1));
  for (let point = 0; point < count; point++) {
    let to = Math.floor(point / TILE) * TILE * (termCount + 1) + (point % TILE);
    room[to] = squares[point]!;
    for (let j = 0; j < termCount; j++) room[(to += TILE)] = columns[j * count + point]!;
  }
  return {
    kernel,
    tiles,
    used,
    out,
    terms: new Int32Array(buffer, used, 4 * termCount),
    factors: new Float64Array(buffer, used, 2 * termCount),
    kernels: new Float64Array(buffer, out, count),
  };
}

/**
 * The kernel of one row (`termCount` numbers from `at` on) with every point, into `out`. Terms that are 0 cost nothing: one term
 * per level makes most of them so.
 */
export function kernelRow(
  points: RbfPoints,
  { values, at }: { readonly values: Float64Array; readonly at: number },
  out: Float32Array | Float64Array,
): void {
  const { count, termCount, gamma } = points;
  const { kernel, tiles, used, out: room, terms, factors, kernels } = measureOf(points);
  let own = 0;
  let filled = 0;
  for (let j = 0; j < termCount; j++) {
    const value = values[at + j]!;
    if (value === 0) continue;
    own += value * value;
    terms[4 * filled] = 8 * TILE * (j + 1);
    factors[2 * filled + 1] = 2 * value;
    filled++;
  }
  const tileBytes = 8 * TILE * (termCount + 1);
  kernel.kernels(tiles, tileBytes, Math.ceil(count / TILE), used, used + 16 * filled, own, gamma, room);
  out.set(kernels);
}

/** 1 / (terms × variance of all numbers): scikit-learn's gamma = 'scale'; 1 / terms where nothing varies. */
export function scaledGamma(values: Float64Array, termCount: number): number {
  let sum = 0;
  for (let k = 0; k < values.length; k++) sum += values[k]!;
  const mean = sum / values.length;
  let squares = 0;
  for (let k = 0; k < values.length; k++) squares += (values[k]! - mean) * (values[k]! - mean);
  return 1 / (termCount * (squares / values.length || 1));
}
