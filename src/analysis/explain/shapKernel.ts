import { KernelMemory, type KernelWithMemory } from '../models/histogram/kernelMemory';
import type { Tree } from '../models/treeShape';
import bytes from './assembly/kernel.ts?assembly';
import { gaussLegendre, type Quadrature } from './gaussLegendre';
import { BLOCK_BYTES, BLOCK_ROWS, levelBytes, programBytes, tableBytes, writeProgram } from './shapProgram';

/** What assembly/kernel.ts exports, where it is described. Addresses are bytes of `memory`. */
interface Kernel extends KernelWithMemory {
  usePoints(count: number, table: number, levels: number): void;
  addTree(
    root: number,
    levels: number,
    from: number,
    valueBytes: number,
    to: number,
    sumBytes: number,
    blocks: number,
  ): void;
}

let compiled: WebAssembly.Module | undefined;

function createKernel(): Kernel {
  compiled ??= new WebAssembly.Module(bytes);
  return new WebAssembly.Instance(compiled).exports as unknown as Kernel;
}

/** A tree, and how long its ways are. */
export interface MeasuredTree {
  readonly tree: Tree;
  /** Splits, and distinct terms, on the way to a leaf at most. */
  readonly depth: number;
  readonly terms: number;
}

/** What a kernel has room for. */
export interface ShapShape {
  readonly trees: readonly MeasuredTree[];
  readonly featureOfTerm: Int32Array;
  readonly features: number;
  readonly rows: number;
}

/** Points that give the integral of a product of so many factors, less one, exactly. */
export function pointsFor(terms: number): number {
  return Math.max(1, Math.ceil(terms / 2));
}

/** The kernel with rows to explain in its memory, and what trees gave to their features so far. */
export class ShapKernel {
  private readonly kernel = createKernel();
  private readonly shape: ShapShape;
  private readonly blocks: number;
  private readonly at: { readonly [name in 'table' | 'levels' | 'room' | 'values' | 'sums']: number };
  private readonly quadratures: Quadrature[] = [];

  constructor(shape: ShapShape) {
    this.shape = shape;
    this.blocks = Math.ceil(shape.rows / BLOCK_ROWS);
    const most = (of: (tree: MeasuredTree, points: number) => number) =>
      shape.trees.reduce((size, tree) => Math.max(size, of(tree, pointsFor(tree.terms))), 0);
    const memory = new KernelMemory(this.kernel);
    this.at = {
      table: memory.take(most((_, points) => tableBytes(points))),
      levels: memory.take(most(({ depth }, points) => (depth + 1) * levelBytes(points))),
      room: memory.take(most(({ tree }, points) => programBytes(tree, points))),
      values: memory.take(this.blocks * BLOCK_BYTES * shape.featureOfTerm.length),
      sums: memory.take(this.blocks * BLOCK_BYTES * shape.features),
    };
  }

  /** Takes the rows of a row-major piece of a matrix, as many as there is room for at most, and forgets the sums. */
  takeRows(values: Float64Array): void {
    const width = this.shape.featureOfTerm.length;
    const room = new Float64Array(
      this.kernel.memory.buffer,
      this.at.values,
      this.blocks * BLOCK_ROWS * width,
    );
    for (let k = 0, from = 0; from < values.length; k++, from += width) {
      let to = Math.floor(k / BLOCK_ROWS) * BLOCK_ROWS * width + (k % BLOCK_ROWS);
      for (let term = 0; term < width; term++, to += BLOCK_ROWS) room[to] = values[from + term]!;
    }
    this.sums().fill(0);
  }

  /** Makes a tree the one that `addTree` adds. @returns its root */
  useTree({ tree, terms }: MeasuredTree): number {
    const { table, levels, room } = this.at;
    const points = pointsFor(terms);
    const quadrature = (this.quadratures[points] ??= gaussLegendre(points));
    const { featureOfTerm } = this.shape;
    const { buffer } = this.kernel.memory;
    const root = writeProgram({ tree, quadrature, featureOfTerm, table, levels, room, buffer });
    this.kernel.usePoints(points, table, levels);
    return root;
  }

  /** Adds the contributions of a tree to the rows of some blocks. */
  addTree(root: number, fromBlock: number, toBlock: number): void {
    const { levels, values, sums } = this.at;
    const { featureOfTerm, features } = this.shape;
    const [valueBytes, sumBytes] = [BLOCK_BYTES * featureOfTerm.length, BLOCK_BYTES * features];
    const from = values + fromBlock * valueBytes;
    const to = sums + fromBlock * sumBytes;
    this.kernel.addTree(root, levels, from, valueBytes, to, sumBytes, toBlock - fromBlock);
  }

  /** Writes the sums of the rows taken, row-major. */
  writeSums(out: Float64Array): void {
    const width = this.shape.features;
    const sums = this.sums();
    for (let k = 0, to = 0; to < out.length; k++, to += width) {
      let from = Math.floor(k / BLOCK_ROWS) * BLOCK_ROWS * width + (k % BLOCK_ROWS);
      for (let feature = 0; feature < width; feature++, from += BLOCK_ROWS) out[to + feature] = sums[from]!;
    }
  }

  private sums(): Float64Array {
    const { buffer } = this.kernel.memory;
    return new Float64Array(buffer, this.at.sums, this.blocks * BLOCK_ROWS * this.shape.features);
  }
}
